import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { passkey } from '../database/schema/index.ts';
import { noteSignIn } from './sign-in-events.ts';

/** A member's passkeys, the oldest first. */
export const listPasskeys = (db: Db, memberId: string) =>
  db
    .select({ id: passkey.id, name: passkey.name, createdAt: passkey.createdAt })
    .from(passkey)
    .where(eq(passkey.userId, memberId))
    .orderBy(asc(passkey.createdAt), asc(passkey.id));

const isOwn = (memberId: string, id: string) => and(eq(passkey.id, id), eq(passkey.userId, memberId));

/** Says what a member calls a passkey of theirs. Answers whether there is one. */
export const namePasskey = async (db: Db, memberId: string, id: string, name: string): Promise<boolean> => {
  const named = await db
    .update(passkey)
    .set({ name })
    .where(isOwn(memberId, id))
    .returning({ id: passkey.id });
  return named.length > 0;
};

/** Takes away a passkey of a member. Answers whether there was one. */
export const removePasskey = async (db: Db, memberId: string, id: string, now: Date): Promise<boolean> =>
  db.transaction(async (tx) => {
    const gone = await tx.delete(passkey).where(isOwn(memberId, id)).returning({ id: passkey.id });
    if (gone.length === 0) return false;
    await noteSignIn(tx, 'passkey-removed', { memberId, by: memberId, about: id }, now);
    return true;
  });
