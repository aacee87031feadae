import { and, asc, eq, gt, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink, accountMail, sanction } from '../database/schema/index.ts';
import { personIsFree } from './must-be-free.ts';
import { isSamePerson } from './same-person.ts';

/** An address that looks like one of somebody for whom a sanction holds. It alerts, and nothing else. */
export type LookalikeView = {
  readonly accountId: string;
  readonly channelId: string;
  readonly handle: string;
  /** Whose it is confirmed to be. */
  readonly personId: string | null;
  readonly looksLike: { readonly accountId: string; readonly handle: string; readonly personId: string };
};

const lookalikesMax = 50;

/** Lookalikes of a person's addresses, and addresses of theirs that are one. Source: R28, R29 */
export const readLookalikes = (
  db: Db,
  asker: Asker,
  personId: string,
  now: Date,
): Promise<LookalikeView[]> => {
  const sanctioned = alias(account, 'sanctioned');
  const sanctionedMail = alias(accountMail, 'sanctioned_mail');
  const sanctionedLink = alias(accountLink, 'sanctioned_link');
  return db
    .select({
      accountId: account.id,
      channelId: account.channelId,
      handle: account.handle,
      personId: accountLink.personId,
      looksLike: {
        accountId: sanctioned.id,
        handle: sanctioned.handle,
        personId: sanctionedLink.personId,
      },
    })
    .from(sanctionedMail)
    .innerJoin(sanctioned, eq(sanctioned.id, sanctionedMail.accountId))
    .innerJoin(
      sanctionedLink,
      and(eq(sanctionedLink.accountId, sanctioned.id), eq(sanctionedLink.state, 'confirmed')),
    )
    .innerJoin(
      accountMail,
      // One that may be the same mailbox is proposed instead.
      and(eq(accountMail.skeleton, sanctionedMail.skeleton), ne(accountMail.base, sanctionedMail.base)),
    )
    .innerJoin(account, eq(account.id, accountMail.accountId))
    .leftJoin(accountLink, and(eq(accountLink.accountId, account.id), eq(accountLink.state, 'confirmed')))
    .where(
      and(
        or(isSamePerson(sanctionedLink.personId, personId), isSamePerson(accountLink.personId, personId)),
        or(
          isNull(accountLink.personId),
          sql`not ${isSamePerson(accountLink.personId, sanctionedLink.personId)}`,
        ),
        isHeldBy(db, asker, sanctionedLink.personId, now),
        personIsFree(db, sanctionedLink.personId, asker),
        personIsFree(db, accountLink.personId, asker),
      ),
    )
    .orderBy(asc(account.channelId), asc(account.handle))
    .limit(lookalikesMax);
};

/** A sanction that the asker may know of holds for this person. */
const isHeldBy = (db: Db, asker: Asker, personId: AnyPgColumn, now: Date): SQL => {
  const at = now.toISOString();
  const held = db
    .select({ one: sql`1` })
    .from(sanction)
    .where(
      and(
        isSamePerson(sanction.personId, personId),
        isNull(sanction.endedAt),
        lte(sanction.startsAt, at),
        or(isNull(sanction.endsAt), gt(sanction.endsAt, at)),
        caseIsThere(sanction.caseId, asker),
      ),
    );
  return sql`exists ${held}`;
};
