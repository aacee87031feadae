import { Id, isRefusal, MemberCommand } from '@comity/core';
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { commandCase } from '../../case/command-case.ts';
import { listCases } from '../../case/list-cases.ts';
import { openCase } from '../../case/open-case.ts';
import { readCase } from '../../case/read-case.ts';
import { listWaitingReports, readReport } from '../../intake/read-reports.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { notFound, refused } from '../problem.ts';
import { readJson } from '../read-body.ts';
import { ListQuery, queryOf } from '../query.ts';

/** Which reports become one case. */
export const OpenCase = z.object({ reportIds: z.array(Id).min(1).max(200) });
const CaseOpened = z.object({ caseId: z.string(), name: z.string() });
/** Which cases a list shows. */
export const CaseQuery = ListQuery.extend({
  phase: z.enum(['triage', 'decided', 'sanction', 'restored']).optional(),
});
const security = [{ bearer: [] }];
const described = (summary: string, tag = 'cases') => ({ summary, tags: [tag], security });

/** Reports and cases. What the desk shows and does, programs can too. */
export const caseRoutes = (server: Server) => {
  const { clock, follow, procedure } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .get(
      '/api/reports',
      describeRoute(described('Reports that no case has taken up, newest first', 'reports')),
      async (c) => {
        const caller = allowed(c, 'read-report');
        return c.json(await listWaitingReports(db, caller, queryOf(c, ListQuery)));
      },
    )
    .get(
      '/api/reports/:id',
      describeRoute(described('One report with its evidence', 'reports')),
      async (c) => {
        const found = await readReport(db, allowed(c, 'read-report'), c.req.param('id'));
        if (!found) throw notFound();
        return c.json(found);
      },
    )
    .get(
      '/api/cases',
      describeRoute(described('Cases, newest first; after= takes the next of the page before')),
      async (c) => {
        const caller = allowed(c, 'read-case');
        return c.json(await listCases(db, caller, queryOf(c, CaseQuery)));
      },
    )
    .post(
      '/api/cases',
      describeRoute({
        ...described('Open one case from one or several reports'),
        requestBody: { required: true, content: { 'application/json': { schema: resolver(OpenCase) } } },
        responses: {
          201: { description: 'Opened', content: { 'application/json': { schema: resolver(CaseOpened) } } },
        },
      }),
      async (c) => {
        const actor = allowed(c, 'open-case');
        const { reportIds } = await readJson(c, OpenCase);
        const now = clock.now();
        const opened = await db.transaction((tx) =>
          openCase(tx, reportIds, { actor, now, follow, procedure }),
        );
        if (isRefusal(opened)) throw refused(opened);
        return c.json({ caseId: opened.caseId, name: opened.state.caseName }, 201);
      },
    )
    .get(
      '/api/cases/:id',
      describeRoute(described('A case: state, reports, people, notices, timeline')),
      async (c) => {
        const found = await readCase(db, allowed(c, 'read-case'), c.req.param('id'), clock.now());
        if (!found) throw notFound();
        return c.json(found);
      },
    )
    .post(
      '/api/cases/:id/commands',
      describeRoute({
        ...described('Act on a case; a refusal is 409 with its code and requirement'),
        requestBody: { required: true, content: { 'application/json': { schema: resolver(MemberCommand) } } },
      }),
      async (c) => {
        const caller = allowed(c, 'read-case');
        const { state, version, events } = await commandCase(
          server,
          caller,
          c.req.param('id'),
          await readJson(c, MemberCommand),
        );
        return c.json({ version, state, events });
      },
    );
};
