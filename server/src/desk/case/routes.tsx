import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { commandCase } from '../../case/command-case.ts';
import { listCases } from '../../case/list-cases.ts';
import { readerOf } from '../../emergency/reader.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, Server } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import { ListQuery, queryOf } from '../../http/query.ts';
import { createPerson } from '../../identity/link-account.ts';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { CasesPage, casePhases } from './cases-page.tsx';
import { showCase } from './show-case.tsx';

const CaseQuery = ListQuery.extend({
  before: z.string().max(400).optional(),
  phase: z.enum(casePhases).optional(),
});

const goneWords =
  'It is on record. You take no part in that case from now on, so it is not shown to you any more.';

/** The cases' pages. Each act is the same function that the API calls. */
export const caseDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/cases', async (c) => {
      const caller = allowed(c, 'read-case');
      const query = queryOf(c, CaseQuery);
      const list = await seenBy(server, caller, (db) => listCases(db, query));
      const { timeZone: zone } = server.config.community.community;
      const done = c.req.query('done') === 'gone' ? goneWords : null;
      return page(c, server, {
        title: 'Cases',
        place: 'cases',
        caller,
        children: <CasesPage list={list} phase={query.phase} zone={zone} done={done} />,
      });
    })
    .get('/desk/cases/:id', async (c) =>
      showCase(c, server, await readerOf(c, server, c.req.param('id')), null),
    )
    .post('/desk/cases/:id/reports', async (c) => {
      const caller = allowed(c, 'open-case');
      const ids = (await readForm(c)).reportId ?? [];
      if (ids.length === 0) throw new Problem(422, 'invalid', 'Tick at least one report, then add it.');
      const caseId = c.req.param('id');
      for (const reportId of ids) {
        const { isThere } = await commandCase(server, caller, caseId, { type: 'add-report', reportId });
        if (!isThere) return c.redirect('/desk/cases?done=gone', 303);
      }
      return c.redirect(`/desk/cases/${caseId}?done=added`, 303);
    })
    .post('/desk/cases/:id/respondents', async (c) => {
      const caller = allowed(c, 'link-account');
      const personId = await server.database.db.transaction((tx) => createPerson(tx, server.clock.now()));
      await commandCase(server, caller, c.req.param('id'), { type: 'name-respondent', personId });
      return c.redirect(`/desk/cases/${c.req.param('id')}?done=named#people`, 303);
    });
