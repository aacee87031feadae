import type { Account, AccountLink, DesiredMeasure, Instant, Sanction } from '@comity/core';
import { desiredMeasures } from '@comity/core';
import { and, eq, inArray, notInArray } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { account, accountLink, measure, sanction } from '../database/schema/index.ts';

/** A measure row. */
export type MeasureRow = typeof measure.$inferSelect;

/** How a person stands: what should be, and what we did. */
export type Standing = {
  readonly desired: readonly DesiredMeasure[];
  readonly open: readonly { readonly row: MeasureRow; readonly account: Account }[];
};

/** Reads what should hold for a person at `now`, and the measures that have not been lifted. */
export const standingOf = async (db: Db, personId: string, now: Instant): Promise<Standing> => {
  const sanctions = await db.select().from(sanction).where(eq(sanction.personId, personId));
  const links = await db
    .select({ state: accountLink.state, account })
    .from(accountLink)
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .where(eq(accountLink.personId, personId));
  const rows = await db
    .select()
    .from(measure)
    .where(and(eq(measure.personId, personId), notInArray(measure.state, ['lifted', 'closed'])));
  // A link may have been taken back while a measure of ours still stands.
  const measured = await accountsOf(
    db,
    rows.map((row) => row.accountId),
  );
  const confirmed: AccountLink[] = links.map((link) => ({
    personId,
    state: link.state,
    account: link.account,
  }));
  return {
    desired: desiredMeasures(sanctions satisfies Sanction[], confirmed, now),
    open: rows.flatMap((row) => {
      const found = measured.get(row.accountId);
      return found ? [{ row, account: found }] : [];
    }),
  };
};

const accountsOf = async (db: Db, ids: readonly string[]): Promise<Map<string, Account>> => {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(account)
          .where(inArray(account.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
};
