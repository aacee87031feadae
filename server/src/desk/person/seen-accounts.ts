import { and, desc, eq, isNull, not, or } from 'drizzle-orm';
import type { Db } from '../../database/database.ts';
import { account, accountLink } from '../../database/schema/index.ts';
import { isSamePerson } from '../../identity/same-person.ts';
import type { Caller } from '../../members/caller.ts';

/** An account that was seen here, for those who link accounts to people. */
export type SeenAccount = {
  readonly id: string;
  readonly channelId: string;
  readonly handle: string;
  readonly externalId: string;
  readonly personId: string | null;
};

const seenMax = 100;

const columns = {
  id: account.id,
  channelId: account.channelId,
  handle: account.handle,
  externalId: account.externalId,
  personId: accountLink.personId,
};

const confirmed = and(eq(accountLink.accountId, account.id), eq(accountLink.state, 'confirmed'));

/** The accounts seen last. A member never meets their own here. Source: R29 */
export const readSeenAccounts = (db: Db, caller: Caller): Promise<SeenAccount[]> =>
  db
    .select(columns)
    .from(account)
    .leftJoin(accountLink, confirmed)
    .where(
      caller.personId === null
        ? undefined
        : or(isNull(accountLink.personId), not(isSamePerson(accountLink.personId, caller.personId))),
    )
    .orderBy(desc(account.seenAt), desc(account.id))
    .limit(seenMax);

/** One of them by its id. */
export const readSeenAccount = async (db: Db, id: string): Promise<SeenAccount | null> => {
  const [row] = await db
    .select(columns)
    .from(account)
    .leftJoin(accountLink, confirmed)
    .where(eq(account.id, id));
  return row ?? null;
};
