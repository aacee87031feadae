import { eq } from 'drizzle-orm';
import { refuse } from '@comity/core';
import type { Tx } from '../database/database.ts';
import { member, passkey, secondFactor } from '../database/schema/index.ts';
import type { SignInEventKind } from '../database/schema/sign-in-event.ts';
import type { Server } from '../http/context.ts';
import { notFound, refused } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { endSessionsOf } from './session.ts';
import { noteSignIn } from './sign-in-events.ts';
import { forgetTries } from './limits.ts';

type Ground = Pick<Server, 'database' | 'clock'>;
type By = Pick<Caller, 'id' | 'memberId' | 'madeBy'>;

/** From now on the member can do nothing: sessions end, tokens and calendar links of theirs are worth nothing. @throws Problem */
export const suspendMember = (ground: Ground, memberId: string, by: By): Promise<void> => {
  if (memberId === (by.memberId ?? by.madeBy))
    throw refused(refuse('own-place', 'R29', 'Nobody suspends themselves. Ask another operator.'));
  return onMember(ground, memberId, 'suspended', by, async (tx, now) => {
    await tx.update(member).set({ suspendedAt: now.toISOString() }).where(eq(member.id, memberId));
    await endSessionsOf(tx, memberId, null);
  });
};

/** Gives a suspended member their place back; they sign in anew. @throws Problem */
export const restoreMember = (ground: Ground, memberId: string, by: By): Promise<void> =>
  onMember(ground, memberId, 'restored', by, async (tx) => {
    await tx.update(member).set({ suspendedAt: null }).where(eq(member.id, memberId));
  });

/** Somebody lost their second factor: app, recovery codes and passkeys go, and so do their sessions. It is kept who did it. @throws Problem */
export const resetSecondFactor = (ground: Ground, memberId: string, by: By): Promise<void> =>
  onMember(ground, memberId, 'second-factor-reset', by, async (tx) => {
    await tx.delete(secondFactor).where(eq(secondFactor.userId, memberId));
    await tx.delete(passkey).where(eq(passkey.userId, memberId));
    await forgetTries(tx, 'code', memberId);
    await endSessionsOf(tx, memberId, null);
  });

/** Ends all sessions of a member. @throws Problem */
export const endTheirSessions = (ground: Ground, memberId: string, by: By): Promise<void> =>
  onMember(ground, memberId, 'sessions-ended', by, async (tx) => {
    await endSessionsOf(tx, memberId, null);
  });

const onMember = async (
  { database: { db }, clock }: Ground,
  memberId: string,
  kind: SignInEventKind,
  by: By,
  work: (tx: Tx, now: Date) => Promise<void>,
): Promise<void> => {
  const now = clock.now();
  await db.transaction(async (tx) => {
    const [found] = await tx.select({ id: member.id }).from(member).where(eq(member.id, memberId));
    if (!found) throw notFound();
    await work(tx, now);
    await noteSignIn(tx, kind, { memberId, by: by.id }, now);
  });
};
