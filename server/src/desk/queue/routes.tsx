import { isRefusal, may } from '@comity/core';
import { Hono } from 'hono';
import { openCase } from '../../case/open-case.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Caller } from '../../members/caller.ts';
import type { Env, Server } from '../../http/context.ts';
import { notFound, Problem, refused } from '../../http/problem.ts';
import { openedReport } from '../../audit/opened.ts';
import { currentProcedure } from '../../procedure/current-procedure.ts';
import { channelName } from '../case/case-sight.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { readQueueView } from './queue-view.ts';
import { ReportPage } from './report-page.tsx';
import { linkAsOnePerson } from './same-person.ts';
import { showQueue } from './show-queue.tsx';

const reportsPerCaseMax = 200;

/** The queue, single reports, and the opening of cases from them. */
export const queueDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk', async (c) => {
      const caller = c.get('caller');
      if (caller?.undeclared && !may(caller, 'read-case')) return c.redirect('/desk/conflicts', 303);
      // Whoever has no part in reports begins where their work is.
      if (caller && c.req.query('view') === undefined && !may(caller, 'read-report')) {
        return c.redirect(firstPlace(caller), 303);
      }
      const view = readQueueView(c);
      const act = view.view === 'waiting' ? 'read-report' : 'read-case';
      return showQueue(c, { server, caller: allowed(c, act), view });
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
        const shown = { server, caller, view: { view: 'waiting' as const } };
        return showQueue(c, shown, { filled, words }, status);
      }
    });

const firstPlace = (caller: Caller): string => {
  if (may(caller, 'read-case')) return '/desk?view=open';
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
