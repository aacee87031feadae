import { and, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { connectedAccount } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import type { SignedIn } from '../proof/signed-in.ts';
import { noteSignIn } from './sign-in-events.ts';

type Named = Pick<SignedIn, 'externalId' | 'handle'> & { readonly channelId: string };

/** The member whom an account signs in; `null`: nobody. The platform's number counts, not the name. */
export const memberOfAccount = async (db: Db, { channelId, externalId }: Named): Promise<string | null> => {
  const [found] = await db
    .select({ memberId: connectedAccount.userId })
    .from(connectedAccount)
    .where(and(eq(connectedAccount.providerId, channelId), eq(connectedAccount.accountId, externalId)));
  return found?.memberId ?? null;
};

/** From now on the account signs the member in. Answers whether it does: it may be another member's already. */
export const connectAccount = async (
  db: Db,
  memberId: string,
  { channelId, externalId, handle }: Named,
  now: Date,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const at = now.toISOString();
    const made = await tx
      .insert(connectedAccount)
      .values({
        id: newId(now),
        providerId: channelId,
        accountId: externalId,
        handle,
        userId: memberId,
        createdAt: at,
        updatedAt: at,
      })
      .onConflictDoNothing()
      .returning({ id: connectedAccount.id });
    if (made.length === 0) return false;
    await noteSignIn(tx, 'account-connected', { memberId, by: memberId, about: channelId }, now);
    return true;
  });

/** The account signs nobody in any more. Answers whether the member had it. */
export const disconnectAccount = async (db: Db, memberId: string, id: string, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    const [gone] = await tx
      .delete(connectedAccount)
      .where(and(eq(connectedAccount.id, id), eq(connectedAccount.userId, memberId)))
      .returning({ channelId: connectedAccount.providerId });
    if (!gone) return false;
    await noteSignIn(tx, 'account-disconnected', { memberId, by: memberId, about: gone.channelId }, now);
    return true;
  });
