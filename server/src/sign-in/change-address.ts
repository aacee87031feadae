import { and, eq, ne } from 'drizzle-orm';
import { signInUser } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { useLink } from './links.ts';
import { keepSignInUser } from './session.ts';
import { noteSignIn } from './sign-in-events.ts';

/** A member showed that mail to the new address reaches them: they sign in with it from now on. @throws Problem */
export const changeAddress = async (
  { auth, clock, database: { db } }: Server,
  memberId: string,
  link: string,
): Promise<void> => {
  const used = await useLink(auth, 'address', link);
  if (used?.memberId !== memberId)
    throw new Problem(422, 'invalid', 'This link no longer works, or it belongs to another member.');
  const now = clock.now();
  await db.transaction(async (tx) => {
    await keepSignInUser(tx, memberId, now);
    const isTheirs = and(eq(signInUser.email, used.mail), ne(signInUser.id, memberId));
    const [taken] = await tx.select({ id: signInUser.id }).from(signInUser).where(isTheirs);
    if (taken) throw new Problem(409, 'address-taken', 'Another member signs in with this address.');
    await tx
      .update(signInUser)
      .set({ email: used.mail, emailVerified: true, updatedAt: now.toISOString() })
      .where(eq(signInUser.id, memberId));
    await noteSignIn(tx, 'address-changed', { memberId, by: memberId }, now);
  });
};
