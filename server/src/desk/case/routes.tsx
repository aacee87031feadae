import { decide, isRefusal, RecordDelivery } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { createPerson } from '../../identity/link-account.ts';
import { commandCase } from '../../case/command-case.ts';
import { listCases } from '../../case/list-cases.ts';
import { type CaseView, readCase } from '../../case/read-case.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Caller } from '../../members/caller.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound, Problem } from '../../http/problem.ts';
import { ListQuery, queryOf } from '../../http/query.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { CasePage } from './case-page.tsx';
import { readCaseSight } from './case-sight.ts';
import { CasesPage } from './cases-page.tsx';
import { readDecision } from './decision-fields.ts';
import { DecisionReview, noticeOf } from './decision-review.tsx';

const CaseQuery = ListQuery.extend({
  phase: z.enum(['triage', 'decided', 'sanction', 'restored']).optional(),
});

const doneWords: Readonly<Record<string, string>> = {
  opened: 'The case is open. Read the reports, link the accounts of the person, then decide.',
  decided:
    'The decision is adopted. What follows from it is on its way; load this page again to see how far it is.',
  added: 'Added to this case.',
  delivered: 'The delivery is recorded. The time to appeal has started.',
  named: 'The respondent is named. Now say which accounts are theirs.',
  linked: 'The account is linked. Whatever is in force for the person will be brought to it.',
};

/** The cases' pages. Each act is the same function that the API calls. */
export const caseDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/cases', async (c) => {
      const caller = allowed(c, 'read-case');
      const query = queryOf(c, CaseQuery);
      const list = await listCases(server.database.db, caller, query);
      const { timeZone: zone } = server.config.community.community;
      return page(c, server, {
        title: 'Cases',
        place: 'cases',
        caller,
        children: <CasesPage list={list} phase={query.phase} zone={zone} />,
      });
    })
    .get('/desk/cases/:id', async (c) => showCase(c, server, allowed(c, 'read-case'), {}))
    .post('/desk/cases/:id/decide', async (c) => {
      const caller = allowed(c, 'decide');
      const typed = await readForm(c);
      return decideOrLook(c, server, caller, typed);
    })
    .post('/desk/cases/:id/reports', async (c) => {
      const caller = allowed(c, 'open-case');
      const ids = (await readForm(c)).reportId ?? [];
      if (ids.length === 0) throw new Problem(422, 'invalid', 'Tick at least one report, then add it.');
      for (const reportId of ids)
        await commandCase(server, caller, c.req.param('id'), { type: 'add-report', reportId });
      return c.redirect(`/desk/cases/${c.req.param('id')}?done=added`, 303);
    })
    .post('/desk/cases/:id/respondents', async (c) => {
      const caller = allowed(c, 'link-account');
      const personId = await server.database.db.transaction((tx) => createPerson(tx, server.clock.now()));
      await commandCase(server, caller, c.req.param('id'), { type: 'name-respondent', personId });
      return c.redirect(`/desk/cases/${c.req.param('id')}?done=named#people`, 303);
    })
    .post('/desk/cases/:id/deliveries', async (c) => {
      const caller = allowed(c, 'record-delivery');
      const typed = await readForm(c);
      const command = RecordDelivery.safeParse({
        type: 'record-delivery',
        noticeId: typedOne(typed, 'noticeId'),
        how: typedOne(typed, 'how'),
      });
      try {
        if (!command.success) {
          const mistakes = [
            { field: 'how', detail: 'Write how the notice reached the person, in at most 500 characters.' },
          ];
          throw new Problem(422, 'invalid', 'Something is missing.', { mistakes });
        }
        await commandCase(server, caller, c.req.param('id'), command.data);
      } catch (fault) {
        const delivery = sentBack(fault, typed);
        return showCase(c, server, caller, { delivery }, delivery.status);
      }
      return c.redirect(`/desk/cases/${c.req.param('id')}?done=delivered`, 303);
    });

type Back = Pick<Parameters<typeof CasePage>[0], 'decision' | 'delivery'>;

const caseOf = async (c: RouteContext, { database, clock }: Server, caller: Caller): Promise<CaseView> => {
  const view = await readCase(database.db, caller, c.req.param('id') ?? '', clock.now());
  if (!view) throw notFound();
  return view;
};

const showCase = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  back: Back,
  status: 200 | 409 | 422 = 200,
) => {
  const view = await caseOf(c, server, caller);
  const sight = await readCaseSight(server, caller, view);
  const done = status === 200 ? (doneWords[c.req.query('done') ?? ''] ?? null) : null;
  return page(c, server, {
    title: view.name,
    place: 'cases',
    caller,
    status,
    children: <CasePage sight={sight} done={done} {...back} />,
  });
};

/** The decision form leads to a look at what would follow; only from there it is adopted. */
const decideOrLook = async (c: RouteContext, server: Server, caller: Caller, typed: Typed) => {
  const view = await caseOf(c, server, caller);
  const step = typedOne(typed, 'step');
  if (step === 'change')
    return showCase(c, server, caller, { decision: { filled: { typed, mistakes: [] }, words: null } });
  try {
    const read = readDecision(typed, server.config.community.community.timeZone);
    if ('mistakes' in read)
      throw new Problem(422, 'invalid', 'Something is missing or wrong.', { mistakes: read.mistakes });
    if (typedOne(typed, 'version') !== String(view.version)) {
      typed = { ...typed, version: [String(view.version)] };
      throw new Problem(
        409,
        'case-changed',
        'The case has changed since you opened it. Look at it again; what you typed is kept.',
      );
    }
    if (step === 'adopt') {
      await commandCase(server, caller, view.id, read.command, view.version);
      return c.redirect(`/desk/cases/${view.id}?done=decided#decision`, 303);
    }
    const events = decide(view.state, read.command, {
      now: server.clock.now().toISOString(),
      procedure: view.procedure,
      actor: caller,
    });
    if (isRefusal(events)) throw new Problem(409, events.code, events.detail);
    const sight = await readCaseSight(server, caller, view);
    const notice = noticeOf(server, sight, read.command.wording, events);
    return page(c, server, {
      title: `${view.name}: look at it first`,
      place: 'cases',
      caller,
      children: <DecisionReview sight={sight} typed={typed} events={events} notice={notice} />,
    });
  } catch (fault) {
    const decision = sentBack(fault, typed);
    return showCase(c, server, caller, { decision }, decision.status);
  }
};
