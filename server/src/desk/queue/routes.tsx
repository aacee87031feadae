import { isRefusal, may } from '@comity/core';
import { Hono } from 'hono';
import { seenBy } from '../../access/seen-by.ts';
import { type CaseRow, listCases } from '../../case/list-cases.ts';
import type { Db } from '../../database/database.ts';
import { openCase } from '../../case/open-case.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Caller } from '../../members/caller.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound, Problem, refused } from '../../http/problem.ts';
import { ListQuery, queryOf } from '../../http/query.ts';
import { openedReport } from '../../audit/opened.ts';
import { listWaitingReports } from '../../intake/read-reports.ts';
import { currentProcedure } from '../../procedure/current-procedure.ts';
import { channelName } from '../case/case-sight.ts';
import { type Filled, type Typed, typedOne, untouched } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { QueuePage } from './queue-page.tsx';
import { countHeld, readHoldStates } from './read-held.ts';
import { ReportPage } from './report-page.tsx';
import { linkAsOnePerson } from './same-person.ts';

const openCasesShown = 10;
const reportsPerCaseMax = 200;

/** The queue, single reports, and the opening of cases from them. */
export const queueDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk', async (c) => {
      const caller = c.get('caller');
      // Whoever has no part in reports begins where their work is.
      if (caller && !may(caller, 'read-report')) return c.redirect(firstPlace(caller), 303);
      return showQueue(c, server, allowed(c, 'read-report'), untouched, null);
    })
    .get('/desk/reports/:id', async (c) => {
      const caller = allowed(c, 'read-report');
      const report = await openedReport(server, caller, c.req.param('id'));
      const shown = {
        report,
        zone: server.config.community.community.timeZone,
        channelName: (id: string) => channelName(server, id),
        mayOpen: may(caller, 'open-case'),
      };
      return page(c, server, {
        title: 'Report',
        place: 'queue',
        caller,
        children: <ReportPage {...shown} />,
      });
    })
    .post('/desk/cases', async (c) => {
      const caller = allowed(c, 'open-case');
      const typed = await readForm(c);
      try {
        const caseId = await openFromForm(server, caller, typed);
        return c.redirect(`/desk/cases/${caseId}?done=opened`, 303);
      } catch (fault) {
        const { filled, words, status } = sentBack(fault, typed);
        return showQueue(c, server, caller, filled, words, status);
      }
    });

const firstPlace = (caller: Caller): string => {
  if (may(caller, 'read-case')) return '/desk/cases';
  if (may(caller, 'read-hold')) return '/desk/holds';
  return may(caller, 'read-channel') ? '/desk/channels' : '/desk/tasks';
};

const openFromForm = async (server: Server, actor: Caller, typed: Typed): Promise<string> => {
  const { clock, follow } = server;
  const reportIds = typed.reportId ?? [];
  if (reportIds.length === 0)
    throw new Problem(422, 'invalid', 'Tick at least one report, then open the case.');
  if (reportIds.length > reportsPerCaseMax)
    throw new Problem(422, 'invalid', `Tick at most ${reportsPerCaseMax} reports.`);
  if (typedOne(typed, 'samePerson') === 'yes') {
    allowedToLink(actor);
    await linkAsOnePerson(server, actor, reportIds, typedOne(typed, 'evidence'));
  }
  const now = clock.now();
  const opened = await server.database.db.transaction(async (tx) =>
    openCase(tx, reportIds, { actor, now, follow, procedure: await currentProcedure(tx) }),
  );
  if (isRefusal(opened)) throw refused(opened);
  return opened.caseId;
};

const allowedToLink = (actor: Caller): void => {
  if (!may(actor, 'link-account')) throw notFound();
};

/** Cases that wait for somebody at the desk, newest first. */
const listOpenCases = async (db: Db, caller: Caller): Promise<CaseRow[]> => {
  const lists = await Promise.all(
    (['triage', 'deliberation', 'appeal'] as const).map((phase) =>
      listCases(db, caller, { phase, limit: openCasesShown }),
    ),
  );
  return lists
    .flatMap(({ items }) => items)
    .toSorted((one, other) => other.openedAt.localeCompare(one.openedAt))
    .slice(0, openCasesShown);
};

const readQueue = async (db: Db, caller: Caller, asked: { after?: string | undefined; limit: number }) => {
  const [waiting, open, held] = await Promise.all([
    listWaitingReports(db, caller, asked),
    may(caller, 'read-case') ? listOpenCases(db, caller) : null,
    may(caller, 'read-hold') ? countHeld(db, caller) : null,
  ]);
  const holdStates = await readHoldStates(
    db,
    waiting.items.flatMap(({ holdId }) => holdId ?? []),
  );
  return { waiting, open, held, holdStates };
};

const showQueue = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  filled: Filled,
  words: string | null,
  status: 200 | 409 | 422 = 200,
) => {
  const { after, limit } = queryOf(c, ListQuery);
  const { waiting, open, held, holdStates } = await seenBy(server, caller, (db) =>
    readQueue(db, caller, { after, limit }),
  );
  const { config } = server;
  return page(c, server, {
    title: 'Queue',
    place: 'queue',
    caller,
    status,
    children: (
      <QueuePage
        waiting={waiting}
        holdStates={holdStates}
        open={open}
        held={held}
        zone={config.community.community.timeZone}
        trial={config.trial}
        mayOpen={may(caller, 'open-case')}
        channelName={(id) => channelName(server, id)}
        filled={filled}
        words={words}
      />
    ),
  });
};
