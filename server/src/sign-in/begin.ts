import { and, eq, isNull } from 'drizzle-orm';
import { member } from '../database/schema/index.ts';
import type { SignInWay } from '../database/schema/member-session.ts';
import type { RouteContext, Server } from '../http/context.ts';
import { deviceWords } from './device-words.ts';
import { endSession, type LiveSession, makeSession } from './session.ts';
import { giveSessionCookie } from './session-cookie.ts';
import { noteSignIn } from './sign-in-events.ts';

/**
 * Signs a member in with this browser. The cookie is always a new one, and a session that it had ends: what was in it
 * before is worth nothing. Answers whether they may sign in at all.
 */
export const signIn = async (
  c: RouteContext,
  server: Server,
  { memberId, way, bothFactors = false }: { memberId: string; way: SignInWay; bothFactors?: boolean },
): Promise<boolean> => {
  const { database, clock, auth } = server;
  const { db } = database;
  const now = clock.now();
  const [found] = await db
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.id, memberId), isNull(member.suspendedAt)));
  if (!found) return false;
  await endOwn(c, server);
  const device = deviceWords(c.req.header('user-agent'));
  const secondFactorAt = bothFactors ? now : null;
  const token = await makeSession({ auth, db }, { memberId, way, device, secondFactorAt }, now);
  await db
    .update(member)
    .set({ signedInAt: now.toISOString() })
    .where(and(eq(member.id, memberId), isNull(member.signedInAt)));
  await noteSignIn(db, 'signed-in', { memberId, by: memberId, about: way }, now);
  await giveSessionCookie(c, server, token);
  return true;
};

/** The second factor was given: the session goes on under a new token, no longer than before. */
export const letIn = async (c: RouteContext, server: Server, session: LiveSession): Promise<void> => {
  const { database, clock, auth } = server;
  const now = clock.now();
  const going = {
    memberId: session.memberId,
    way: session.way ?? 'link',
    device: deviceWords(c.req.header('user-agent')),
    secondFactorAt: now,
    since: new Date(session.createdAt),
  };
  const token = await makeSession({ auth, db: database.db }, going, now);
  await endSession(database.db, session.memberId, session.id);
  await giveSessionCookie(c, server, token);
};

const endOwn = async (c: RouteContext, { database }: Server): Promise<void> => {
  const session = c.get('session');
  if (session) await endSession(database.db, session.memberId, session.id);
};
