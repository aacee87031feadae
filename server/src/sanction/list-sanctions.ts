import { count, desc, eq, type SQL } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { afterCursor, type Page, pageOf } from '../database/page.ts';
import { cases, sanction } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { type Progress, readProgress } from './progress.ts';
import { passes, type SanctionFilter } from './sanction-filter.ts';

/** A sanction as lists show it: with the code name of its case, and how far it has come. */
export type SanctionRow = typeof sanction.$inferSelect & {
  readonly caseName: string;
  readonly measures: Progress;
};

/** A page of sanctions, and how many there are in all pages. */
export type SanctionPage = Page<SanctionRow> & { readonly total: number };

/**
 * Sanctions that pass the filter, the newest first; neither shown nor counted is one of a case that is not there for
 * the caller. Source: R28, R29
 */
export const listSanctions = async (
  db: Db,
  caller: Caller,
  asked: SanctionFilter & { after?: string | undefined; limit: number },
  now: Date,
): Promise<SanctionPage> => {
  const { after, limit } = asked;
  const cursor = afterCursor(after, sanction.startsAt, sanction.id);
  const passing = await passes(db, caller, asked, now.toISOString());
  const rows = await db
    .select({ sanction, caseName: cases.name })
    .from(sanction)
    .innerJoin(cases, eq(cases.id, sanction.caseId))
    .where(passing(cursor))
    .orderBy(desc(sanction.startsAt), desc(sanction.id))
    .limit(limit + 1);
  const total = await countOf(db, passing());
  const { items, next } = pageOf(rows, limit, ({ sanction: { startsAt, id } }) => ({ at: startsAt, id }));
  const progressOf = await readProgress(
    db,
    items.map((row) => row.sanction.id),
  );
  return {
    items: items.map((row) => ({
      ...row.sanction,
      caseName: row.caseName,
      measures: progressOf(row.sanction.id),
    })),
    next,
    total,
  };
};

/** How many sanctions pass the filter. Source: R28, R29 */
export const countSanctions = async (
  db: Db,
  caller: Caller,
  asked: SanctionFilter,
  now: Date,
): Promise<number> => countOf(db, (await passes(db, caller, asked, now.toISOString()))());

const countOf = async (db: Db, passing: SQL | undefined): Promise<number> => {
  const [counted] = await db.select({ n: count() }).from(sanction).where(passing);
  return counted?.n ?? 0;
};
