import { and, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { SeenDb } from '../access/seen-by.ts';
import { rowsOf } from '../database/database.ts';
import { cases } from '../database/schema/index.ts';
import { type CaseFilter, casesOf } from './case-filter.ts';

/** Nobody counts further than this: one more says "and more", however many there are. */
export const countMax = 99;

/** From an instant on, and before another; `null`: no bound on this side. */
export type Stretch = { readonly from: string | null; readonly to: string | null };

/**
 * How many cases there are of each filter, up to `countMax + 1`: each count reads no more rows of its index than that.
 * Those that are not there for whoever asks are not counted. Source: R28, R29
 */
export const countCases = (db: SeenDb, wanted: readonly CaseFilter[]): Promise<number[]> =>
  countEach(
    db,
    wanted.map((filter) => {
      const inOrder = filter.dueBefore === undefined ? cases.openedAt : cases.dueAt;
      return sql`select from ${cases} where ${casesOf(filter) ?? sql`true`} order by ${inOrder}`;
    }),
  );

/** How many cases of a filter were opened, or are due, in each stretch of time; counted as {@link countCases} does. */
export const countCasesBy = (
  db: SeenDb,
  by: 'opened' | 'due',
  filter: CaseFilter,
  stretches: readonly Stretch[],
): Promise<number[]> => {
  const at = by === 'due' ? cases.dueAt : cases.openedAt;
  return countStretches(db, stretches, (within) => {
    const condition = and(casesOf(filter), within(at));
    return sql`select from ${cases} where ${condition} order by ${at}`;
  });
};

/** Counts what some queries find, each up to `countMax + 1`, in one statement. */
export const countEach = async (db: SeenDb, queries: readonly SQL[]): Promise<number[]> => {
  if (queries.length === 0) return [];
  const counts = queries.map((query) => counted(query));
  const answer = await db.execute(sql`select json_build_array(${sql.join(counts, sql`, `)}) as counts`);
  return rowsOf<{ counts: number[] }>(answer)[0]?.counts ?? [];
};

/**
 * Counts what a query finds in each stretch of time, each up to `countMax + 1`. The query is planned once, and who is
 * asking is looked up once, for all stretches. It is to be in the order of the time: without it the planner would look
 * for a few late rows from the beginning of the table.
 */
export const countStretches = async (
  db: SeenDb,
  stretches: readonly Stretch[],
  query: (within: (at: AnyPgColumn) => SQL) => SQL,
): Promise<number[]> => {
  const within = (at: AnyPgColumn) => sql`${at} >= stretch.begins and ${at} < stretch.ends`;
  const bounds = stretches.map(
    ({ from, to }, n) =>
      sql`(${n}::int, ${from ?? '-infinity'}::timestamptz, ${to ?? 'infinity'}::timestamptz)`,
  );
  const answer = await db.execute(
    sql`select json_agg(${counted(query(within))} order by stretch.n) as counts
      from (values ${sql.join(bounds, sql`, `)}) as stretch (n, begins, ends)`,
  );
  return rowsOf<{ counts: number[] | null }>(answer)[0]?.counts ?? [];
};

const counted = (query: SQL): SQL => sql`(select count(*) from (${query} limit ${countMax + 1}::int) found)`;
