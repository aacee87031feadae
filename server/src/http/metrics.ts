import { sql } from 'drizzle-orm';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type Db, rowsOf } from '../database/database.ts';
import { waitsForACase } from '../intake/read-reports.ts';
import type { Env } from './context.ts';

/** Figures of this process and of what waits. */
export type Metrics = {
  readonly contentType: string;
  text(): Promise<string>;
  readonly middleware: MiddlewareHandler<Env>;
  /** One more who was not let in. */
  readonly refusedEntry: (door: { readonly route: string; readonly status: number }) => void;
};

/** Begins to count. Labels are routes and statuses, never ids. */
export const makeMetrics = (db: Db): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'comity_http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const faults = new Counter({
    name: 'comity_http_faults_total',
    help: 'Answers with status 5xx',
    registers: [registry],
  });
  const refused = new Counter({
    name: 'comity_refused_entries_total',
    help: 'Links, codes, passkeys, tokens and signatures that were none, by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  });
  const waiting = new Gauge({
    name: 'comity_waiting',
    help: 'What waits: reports without a case, held posts, measures, notices and jobs that need a human',
    labelNames: ['what'],
    registers: [registry],
    collect: async () => {
      for (const row of await countWaiting(db)) waiting.set({ what: row.what }, Number(row.n));
    },
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    refusedEntry: (door) => refused.inc(door),
    middleware: async (c, next) => {
      const done = seconds.startTimer();
      await next();
      if (c.res.status >= 500) faults.inc();
      done({ method: c.req.method, route: routePath(c, -1), status: c.res.status });
    },
  };
};

const countWaiting = async (db: Db) =>
  rowsOf<{ what: string; n: string | number }>(
    await db.execute(sql`
      select 'reports' as what, count(*) as n from report where ${waitsForACase}
      union all select 'holds', count(*) from hold where state in ('held', 'returned', 'uncertain')
      union all select 'measures', count(*) from measure where state in ('needs-human', 'drifted')
      union all select 'notices', count(*) from notice where state = 'needs-human'
      union all select 'failed jobs', count(*) from pgboss.job where state = 'failed'`),
  );
