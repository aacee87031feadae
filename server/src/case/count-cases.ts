import { and, type SQL, sql } from 'drizzle-orm';
import type { SeenDb } from '../access/seen-by.ts';
import { rowsOf } from '../database/database.ts';
import { cases } from '../database/schema/index.ts';
import { type CaseFilter, casesOf } from './case-filter.ts';

/** Nobody counts further than this: one more says "and more", however many there are. */
export const countMax = 99;

/** From an instant on, and before another; `null`: no bound on this side. */
export type Stretch = { readonly from: string | null; readonly to: string | null };

/** What is to be counted: cases of a filter, opened or due within a stretch of time. */
export type Counting = CaseFilter & { readonly opened?: Stretch; readonly due?: Stretch };

/**
 * How many cases there are of each, up to `countMax + 1`: each count reads no more rows of its index than that. Those
 * that are not there for the asker are not counted. Source: R28, R29
 */
export const countCases = (db: SeenDb, wanted: readonly Counting[]): Promise<number[]> =>
  countEach(
    db,
    wanted.map(({ opened, due, ...filter }) => {
      const dueBefore = due ? 'any' : filter.dueBefore;
      const condition = and(
        casesOf({ ...filter, dueBefore }),
        opened && within(sql`${cases.openedAt}`, opened),
        due && within(sql`${cases.dueAt}`, due),
      );
      // In the order of its index: else few that are late in the table are looked for from its beginning.
      const inOrder = dueBefore === undefined ? cases.openedAt : cases.dueAt;
      return sql`select from ${cases} where ${condition ?? sql`true`} order by ${inOrder}`;
    }),
  );

/** Whether a time lies within a stretch. */
export const within = (at: SQL, { from, to }: Stretch): SQL | undefined =>
  and(
    from === null ? undefined : sql`${at} >= ${from}::timestamptz`,
    to === null ? undefined : sql`${at} < ${to}::timestamptz`,
  );

/** Counts what some queries find, each up to `countMax + 1`, in one statement. */
export const countEach = async (db: SeenDb, queries: readonly SQL[]): Promise<number[]> => {
  if (queries.length === 0) return [];
  const counts = queries.map(
    (query) => sql`(select count(*) from (${query} limit ${countMax + 1}::int) found)`,
  );
  const answer = await db.execute(sql`select json_build_array(${sql.join(counts, sql`, `)}) as counts`);
  return rowsOf<{ counts: number[] }>(answer)[0]?.counts ?? [];
};
