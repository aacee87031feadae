import postgres from 'postgres';

/**
 * A clock that goes with the real one and can be put forward, and the queue along with it.
 *
 * The server reads the time from `clock`; its queue waits by the clock of PostgreSQL, which nobody can move, so the
 * instants at which its jobs are due move towards us instead. Then the workers are woken, and no more time passes until
 * all that was due has run. A job whose due times lie closer together than a step runs once in it: what is counted in
 * simulated time is too low by a few tries in the first minute of each job, and right from then on.
 */
export type SimulatedTime = {
  readonly clock: { now(): Date };
  /** Lets time pass, from one due job to the next, in steps of a minute at least. */
  pass(milliseconds: number): Promise<void>;
  /** Jobs that were given up. */
  failedJobs(): Promise<number>;
  close(): Promise<void>;
};

const minuteMs = 60_000;
const stepSecondsMax = 150;

/** Jobs of ours; the queue has some of its own. */
const ours = `from pgboss.job where name not like '\\_\\_pgboss%'`;
const waiting = `${ours} and state in ('created', 'retry')`;
const dueOrUnderWay = `${ours} and (state = 'active'
  or (state in ('created', 'retry') and start_after <= clock_timestamp()))`;

export const simulateTime = (databaseUrl: string): SimulatedTime => {
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => {} });
  let aheadMs = 0;
  const one = async (text: string, values: readonly number[] = []): Promise<number> => {
    const [row] = await sql.unsafe<{ n: number | null }[]>(text, [...values]);
    return row?.n ?? Number.POSITIVE_INFINITY;
  };
  const untilNextDue = () =>
    one(`select (extract(epoch from min(start_after) - clock_timestamp()) * 1000)::float8 as n ${waiting}`);
  const unfinished = () => one(`select count(*)::int as n ${dueOrUnderWay}`);
  /** Each names its queue, as the queue itself does when a job arrives. */
  const wake = () =>
    sql.unsafe(
      `select pg_notify('pgboss_' || left(encode(sha224('pgboss'::bytea), 'hex'), 24), name)
       from (select distinct name ${waiting} and start_after <= clock_timestamp()) due`,
    );
  const overdue = async (): Promise<string> => {
    const rows = await sql.unsafe(
      `select name, state, count(*)::int as count ${dueOrUnderWay} group by 1, 2`,
    );
    return rows.map(({ name, state, count }) => `${count} of ${name} (${state})`).join(', ');
  };
  const settle = async (): Promise<void> => {
    const end = performance.now() + stepSecondsMax * 1000;
    while ((await unfinished()) > 0) {
      if (performance.now() > end)
        throw new Error(`${await overdue()} did not run within ${stepSecondsMax} s`);
      await wake();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const step = async (milliseconds: number): Promise<void> => {
    aheadMs += milliseconds;
    await sql.unsafe(
      `update pgboss.job set start_after = start_after - make_interval(secs => $1) where state in ('created', 'retry')`,
      [milliseconds / 1000],
    );
    await settle();
  };
  return {
    clock: { now: () => new Date(Date.now() + aheadMs) },
    pass: async (milliseconds) => {
      const end = Date.now() + aheadMs + milliseconds;
      for (let left = milliseconds; left > 0; left = end - Date.now() - aheadMs) {
        await step(Math.min(left, Math.max(minuteMs, await untilNextDue())));
      }
    },
    failedJobs: () => one(`select count(*)::int as n from pgboss.job where state = 'failed'`),
    close: () => sql.end(),
  };
};
