import { desc, eq } from 'drizzle-orm';
import { connectedAccount, secondFactor, signInUser } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { readMember } from '../members/members.ts';
import { listTokens } from '../members/token-list.ts';
import { listPasskeys } from './passkeys.ts';
import { listSessions } from './session.ts';

/** A member's ways in, as they see them under “My account”. No secret is in it. */
export type OwnPlace = Awaited<ReturnType<typeof readOwnPlace>>;

export const readOwnPlace = async (
  { database: { db }, clock }: Pick<Server, 'database' | 'clock'>,
  memberId: string,
) => {
  const now = clock.now();
  const [member, sessions, tokens, passkeys, accounts, [user], [app]] = await Promise.all([
    readMember(db, memberId),
    listSessions(db, memberId, now),
    listTokens(db, memberId),
    listPasskeys(db, memberId),
    db
      .select({
        id: connectedAccount.id,
        channelId: connectedAccount.providerId,
        handle: connectedAccount.handle,
      })
      .from(connectedAccount)
      .where(eq(connectedAccount.userId, memberId))
      .orderBy(desc(connectedAccount.createdAt)),
    db.select({ mail: signInUser.email }).from(signInUser).where(eq(signInUser.id, memberId)),
    db
      .select({ verified: secondFactor.verified })
      .from(secondFactor)
      .where(eq(secondFactor.userId, memberId)),
  ]);
  return {
    name: member?.name ?? '',
    /** Where links go. */
    address: user?.mail ?? null,
    /** Where they are reminded of tasks. */
    reminders: member?.mail ?? null,
    hasApp: app?.verified === true,
    passkeys,
    sessions,
    accounts,
    tokens: tokens.filter(({ expiresAt }) => expiresAt === null || expiresAt > now.toISOString()),
  };
};
