import { and, asc, eq, gte, inArray, ne, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { accountIsAnothers, type Asker } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { account, accountHandle } from '../database/schema/index.ts';

/** A name that an account had, and who has it now. Nothing follows from a name: only the platform's number counts. */
export type HandleView = {
  readonly accountId: string;
  readonly handle: string;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  /** Another account of the same channel that was seen under this name since. */
  readonly takenBy: { readonly accountId: string; readonly seenAt: string } | null;
};

/** The names of some accounts, oldest first. */
export const readHandles = async (
  db: Db,
  asker: Asker,
  accounts: readonly (typeof account.$inferSelect)[],
): Promise<HandleView[]> => {
  if (accounts.length === 0) return [];
  const ids = accounts.map(({ id }) => id);
  const rows = await db
    .select()
    .from(accountHandle)
    .where(inArray(accountHandle.accountId, ids))
    .orderBy(asc(accountHandle.firstSeenAt), asc(accountHandle.handle));
  const taken = await readTaken(db, asker, ids);
  return rows.map((row) => {
    const own = accounts.find(({ id }) => id === row.accountId);
    const by = taken.find(({ ownId, handle }) => ownId === row.accountId && handle === row.handle);
    return {
      ...row,
      lastSeenAt: own?.handle === row.handle ? own.seenAt : row.lastSeenAt,
      takenBy: by ? { accountId: by.accountId, seenAt: by.seenAt } : null,
    };
  });
};

/** Platforms do not tell names apart by capitals. */
const readTaken = (db: Db, asker: Asker, ids: readonly string[]) => {
  const own = alias(account, 'own');
  return db
    .select({
      ownId: accountHandle.accountId,
      handle: accountHandle.handle,
      accountId: account.id,
      seenAt: account.seenAt,
    })
    .from(accountHandle)
    .innerJoin(own, eq(own.id, accountHandle.accountId))
    .innerJoin(
      account,
      and(
        eq(account.channelId, own.channelId),
        sql`lower(${account.handle}) = lower(${accountHandle.handle})`,
        ne(account.id, own.id),
      ),
    )
    .where(
      and(
        inArray(accountHandle.accountId, [...ids]),
        gte(account.seenAt, accountHandle.lastSeenAt),
        accountIsAnothers(account.id, asker),
      ),
    )
    .orderBy(asc(account.seenAt), asc(account.id));
};
