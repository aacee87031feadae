import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { platformAct } from '../database/schema/index.ts';

/** An act as it is kept. */
export type ActRow = typeof platformAct.$inferSelect;

/** Acts of one person's accounts that a page shows. */
export const actsShownMax = 100;

/** What platforms say was done to these accounts, newest first, our own acts too. Who may know of them, the caller decides. */
export const readActs = async (
  db: Db | Tx,
  accountIds: readonly string[],
  limit: number = actsShownMax,
): Promise<ActRow[]> =>
  accountIds.length === 0
    ? []
    : db
        .select()
        .from(platformAct)
        .where(inArray(platformAct.accountId, [...accountIds]))
        .orderBy(desc(platformAct.at), desc(platformAct.receivedAt), desc(platformAct.id))
        .limit(limit);

/** The last act of each kind that somebody else did to each of these accounts. */
export const readActsByHumans = async (db: Db | Tx, accountIds: readonly string[]): Promise<ActRow[]> => {
  if (accountIds.length === 0) return [];
  const { accountId, kind, act, ours, at, receivedAt, id } = platformAct;
  return db
    .selectDistinctOn([accountId, kind, act])
    .from(platformAct)
    .where(and(inArray(accountId, [...accountIds]), eq(ours, false)))
    .orderBy(asc(accountId), asc(kind), asc(act), desc(at), desc(receivedAt), desc(id));
};
