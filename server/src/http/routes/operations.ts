import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import type { Metrics } from '../metrics.ts';
import { Problem } from '../problem.ts';

/** What operators and load balancers ask. */
export const operationRoutes = (server: Server, metrics: Metrics) =>
  new Hono<Env>()
    .get('/healthz', describeRoute({ summary: 'The process runs', tags: ['operations'] }), (c) =>
      c.text('ok\n'),
    )
    .get(
      '/readyz',
      describeRoute({
        summary: 'The process takes work: database reachable, not stopping',
        tags: ['operations'],
      }),
      async (c) => {
        if (!server.isReady()) throw new Problem(503, 'not-ready', 'The server is starting or stopping.');
        await server.database.db.execute(sql`select 1`);
        return c.text('ready\n');
      },
    )
    .get(
      '/metrics',
      describeRoute({ summary: 'Figures for Prometheus', tags: ['operations'], security: [{ bearer: [] }] }),
      async (c) => {
        allowed(c, 'run-system');
        return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType });
      },
    );
