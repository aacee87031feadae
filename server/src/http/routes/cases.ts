import { Id, isRefusal, MemberCommand } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { openedCase, openedReport } from '../../audit/opened.ts';
import { commandCase } from '../../case/command-case.ts';
import { listCases } from '../../case/list-cases.ts';
import { openCase } from '../../case/open-case.ts';
import { readLikeCases } from '../../comparison/read-like-cases.ts';
import { readerOf } from '../../emergency/reader.ts';
import { retriedTransaction } from '../../database/retried.ts';
import { currentProcedure } from '../../procedure/current-procedure.ts';
import { listWaitingReports } from '../../intake/read-reports.ts';
import { pageBothWaysOf, ReportAnswer } from '../answers.ts';
import { CaseAnswer, CaseRowAnswer, CommandedAnswer, GoneAnswer, LikeCaseAnswer } from '../case-answers.ts';
import { caseListOf, CaseQuery, oneWay, ReportQuery } from '../case-query.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, refused } from '../problem.ts';
import { filtersOf, queryOf } from '../query.ts';
import { readJson } from '../read-body.ts';

/** Which reports become one case. */
export const OpenCase = z.object({ reportIds: z.array(Id).min(1).max(200) });
const CaseOpened = z.object({ caseId: z.string(), name: z.string() });
/** A command, and the version of the case that its sender had before them. */
const Sent = z.intersection(MemberCommand, z.object({ expectedVersion: z.int().positive().optional() }));

/** Reports that wait, and reading one. */
export const reportRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/reports',
      describe({
        summary: 'Reports that no case has taken up, newest first',
        tag: 'reports',
        query: ReportQuery,
        good: { status: 200, words: 'A page of reports', body: pageBothWaysOf(ReportAnswer) },
      }),
      async (c) => {
        const caller = allowed(c, 'read-report');
        const query = oneWay(queryOf(c, ReportQuery));
        return c.json(await seenBy(server, caller, (db) => listWaitingReports(db, query)));
      },
    )
    .get(
      '/api/reports/:id',
      describe({
        summary: 'One report with its evidence',
        tag: 'reports',
        good: { status: 200, words: 'The report', body: ReportAnswer },
      }),
      async (c) => {
        const caller = allowed(c, 'read-report');
        return c.json(await openedReport(server, caller, c.req.param('id')));
      },
    );

/** Cases. What the desk shows and does, programs can too. */
export const caseRoutes = (server: Server) => {
  const { clock, follow } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .get(
      '/api/cases',
      describe({
        summary:
          'Cases, newest first, or as order= says; after= takes the next of a page, before= its previous',
        tag: 'cases',
        words:
          'assignee= takes me, none or a member; due=before: and a time gives those in which something is due by ' +
          'then, soonest first; waiting=true those that wait for the desk.',
        query: CaseQuery,
        good: { status: 200, words: 'A page of cases', body: pageBothWaysOf(CaseRowAnswer) },
        other: { 422: 'A filter is unknown or malformed; the answer names it' },
      }),
      async (c) => {
        const caller = allowed(c, 'read-case');
        const query = caseListOf(filtersOf(c, CaseQuery), caller);
        return c.json(await seenBy(server, caller, (db) => listCases(db, query)));
      },
    )
    .post(
      '/api/cases',
      describe({
        summary: 'Open one case from one or several reports',
        tag: 'cases',
        body: OpenCase,
        good: { status: 201, words: 'Opened', body: CaseOpened },
        other: { 409: 'A report does not exist, or is part of a case', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const actor = allowed(c, 'open-case');
        const { reportIds } = await readJson(c, OpenCase);
        const now = clock.now();
        const opened = await retriedTransaction(db, async (tx) => {
          const procedure = await currentProcedure(tx);
          const answer = await openCase(tx, reportIds, { actor, now, follow, procedure });
          // Thrown here, so that persons made on the way are rolled back with it.
          if (isRefusal(answer)) throw refused(answer);
          return answer;
        });
        return c.json({ caseId: opened.caseId, name: opened.state.caseName }, 201);
      },
    )
    .get(
      '/api/cases/:id',
      describe({
        summary: 'A case: state, reports, people, notices, timeline',
        tag: 'cases',
        good: { status: 200, words: 'The case', body: CaseAnswer },
      }),
      async (c) => {
        const id = c.req.param('id');
        return c.json(await openedCase(server, await readerOf(c, server, id), id));
      },
    )
    .get(
      '/api/cases/:id/like',
      describe({
        summary: 'Earlier decisions in cases like this one, the likest first, with why they are alike',
        tag: 'cases',
        good: { status: 200, words: 'Like cases', body: z.object({ items: z.array(LikeCaseAnswer) }) },
      }),
      async (c) => {
        const caller = allowed(c, 'read-case');
        const items = await seenBy(server, caller, (db) => readLikeCases(db, caller, c.req.param('id')));
        if (!items) throw notFound();
        return c.json({ items });
      },
    )
    .post(
      '/api/cases/:id/commands',
      describe({
        summary: 'Act on a case',
        tag: 'cases',
        words:
          'Give expectedVersion to act only on the version that you read. Where the case is not there for you any ' +
          'more after your command, as after declaring a conflict, the answer says so and nothing else.',
        body: Sent,
        good: {
          status: 200,
          words: 'The case after it, or that it is not there for you any more',
          body: z.union([CommandedAnswer, GoneAnswer]),
        },
        other: {
          409:
            'A rule refused, with its code and requirement; or case-changed, with the version that it has now: read ' +
            'the case again and send the command with that version',
          422: 'A field is wrong or missing',
        },
      }),
      async (c) => {
        const caller = allowed(c, 'read-case');
        const { expectedVersion, ...command } = await readJson(c, Sent);
        const done = await commandCase(server, caller, c.req.param('id'), command, expectedVersion);
        const { isThere, version, state, events } = done;
        return c.json(isThere ? { version, state, events } : { gone: true });
      },
    );
};
