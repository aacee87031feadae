import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import type { Metrics } from '../metrics.ts';
import { notFound, Problem } from '../problem.ts';

/** What operators and load balancers ask. */
export const operationRoutes = (server: Server, metrics: Metrics) =>
  new Hono<Env>()
    .get(
      '/healthz',
      describe({
        summary: 'The process runs',
        tag: 'operations',
        token: false,
        good: { status: 200, words: 'It runs' },
      }),
      (c) => c.text('ok\n'),
    )
    .get(
      '/readyz',
      describe({
        summary: 'The process takes work: database reachable, not stopping',
        tag: 'operations',
        token: false,
        good: { status: 200, words: 'Ready' },
        other: { 503: 'Starting, stopping, or without its database' },
      }),
      async (c) => {
        if (!server.isReady()) throw new Problem(503, 'not-ready', 'The server is starting or stopping.');
        await server.database.db.execute(sql`select 1`);
        return c.text('ready\n');
      },
    )
    .get(
      '/metrics',
      describe({
        summary: 'Figures for Prometheus; for a program whose token was made from the operator’s console',
        tag: 'operations',
        good: { status: 200, words: 'Figures as text' },
      }),
      async (c) => {
        const { memberId, madeBy } = allowed(c, 'run-system');
        // It counts all that there is: whoever sits at the desk may have a part in some of it. Source: R29
        if (memberId !== null || madeBy !== null) throw notFound();
        return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
      },
    );
