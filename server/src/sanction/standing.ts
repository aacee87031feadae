import type { Account, DesiredMeasure, Instant } from '@comity/core';
import { desiredMeasures } from '@comity/core';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { account, accountLink, type measure, person, sanction } from '../database/schema/index.ts';

/** A measure row. */
export type MeasureRow = typeof measure.$inferSelect;

/**
 * What should hold on some accounts at `now`: the union of what holds for all whom the human behind each turned out to
 * be. Source: R45, R47
 */
export const desiredOn = async (
  db: Db | Tx,
  accountIds: readonly string[],
  now: Instant,
): Promise<DesiredMeasure[]> => {
  if (accountIds.length === 0) return [];
  const links = await db
    .select({ account, personId: person.rootId })
    .from(accountLink)
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .innerJoin(person, eq(person.id, accountLink.personId))
    .where(and(inArray(accountLink.accountId, [...accountIds]), eq(accountLink.state, 'confirmed')));
  const roots = [...new Set(links.map((link) => link.personId))];
  if (roots.length === 0) return [];
  const sanctions = await db
    .select({ sanction, rootId: person.rootId })
    .from(sanction)
    .innerJoin(person, eq(person.id, sanction.personId))
    .where(and(inArray(person.rootId, roots), isNull(sanction.endedAt)));
  return desiredMeasures(
    // Each begins when it is decided; by a clock that is a little behind it has begun too.
    sanctions.map((row) => ({
      ...row.sanction,
      personId: row.rootId,
      startsAt: earlier(row.sanction.startsAt, now),
    })),
    links.map((link) => ({ ...link, state: 'confirmed' })),
    now,
  );
};

const earlier = (one: Instant, other: Instant): Instant => (one < other ? one : other);

/** Accounts by their ids. */
export const accountsOf = async (
  db: Db | Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Account>> => {
  const rows =
    ids.length === 0
      ? []
      : await db
          .select()
          .from(account)
          .where(inArray(account.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row]));
};

/** Whether a measure carries out exactly these sanctions. */
export const sameIds = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join() === [...others].sort().join();
