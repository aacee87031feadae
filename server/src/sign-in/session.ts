import { and, desc, eq, exists, gt, ne, sql } from 'drizzle-orm';
import { may } from '@comity/core';
import type { Db, Tx } from '../database/database.ts';
import { member, memberSession, passkey, secondFactor, signInUser } from '../database/schema/index.ts';
import type { SignInWay } from '../database/schema/member-session.ts';
import { onceDeclared } from '../declaring/undeclared.ts';
import type { Server } from '../http/context.ts';
import { callerOfMember } from '../members/caller-of-member.ts';
import type { Caller } from '../members/caller.ts';
import { secretDigest } from '../members/secret.ts';
import { type Auth, sessionHoursMax } from './auth.ts';
import { forgetWhatEnded } from './forget-what-ended.ts';

export const sessionIdleMinutesMax = 30;
const touchEverySeconds = 60;

/** Who is signed in with a browser, and how far: what they still have to show before they are let in. */
export type LiveSession = {
  readonly id: string;
  readonly token: string;
  readonly memberId: string;
  readonly way: SignInWay | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly secondFactorAt: string | null;
  readonly confirmedAt: string | null;
  readonly has: { readonly app: boolean; readonly passkey: boolean };
  /** `second-factor`: they have one and give it; `set-up`: they have none and need one; `null`: they are in. */
  readonly awaits: 'second-factor' | 'set-up' | null;
  readonly caller: Caller;
};

type NewSession = {
  readonly memberId: string;
  readonly way: SignInWay;
  readonly device: string;
  readonly secondFactorAt: Date | null;
  /** When they signed in, where this takes the place of another session. */
  readonly since?: Date;
};

/** Begins a session; the answer goes into the cookie and is kept nowhere else. */
export const makeSession = async (
  { auth, db }: { auth: Auth; db: Db },
  { memberId, way, device, secondFactorAt, since }: NewSession,
  now: Date,
): Promise<string> => {
  await keepSignInUser(db, memberId, now);
  await forgetWhatEnded(db, idleSince(now), now);
  const { internalAdapter } = await auth.$context;
  // The library reads the host's clock; what it is given is moved to ours on the way to the table.
  const [real, aheadMs] = [new Date(), now.getTime() - Date.now()];
  const begunAt = since ? new Date(since.getTime() - aheadMs) : real;
  const given = {
    way,
    userAgent: device,
    ipAddress: '',
    createdAt: begunAt,
    expiresAt: new Date(begunAt.getTime() + sessionHoursMax * 3_600_000),
    seenAt: real,
    secondFactorAt: secondFactorAt ? new Date(secondFactorAt.getTime() - aheadMs) : null,
    confirmedAt: real,
  };
  const { token } = await internalAdapter.createSession(memberId, false, given, true);
  return token;
};

/** The library has its own row for each member, made when it is first needed. */
export const keepSignInUser = async (db: Db | Tx, memberId: string, now: Date): Promise<void> => {
  const at = now.toISOString();
  await db
    .insert(signInUser)
    .values({ id: memberId, name: '', createdAt: at, updatedAt: at })
    .onConflictDoNothing();
};

/**
 * The session with this token, of a member who is not suspended, if it is neither idle too long nor too old. It counts as
 * used with this, unless a page asks by itself whether there is something new.
 */
export const readSession = async (
  { database: { db }, config }: Pick<Server, 'database' | 'config'>,
  token: string,
  now: Date,
  isUse = true,
): Promise<LiveSession | null> => {
  const one = { one: sql`1` };
  const hasPasskey = exists(db.select(one).from(passkey).where(eq(passkey.userId, memberSession.userId)));
  const isTheirs = and(eq(secondFactor.userId, memberSession.userId), secondFactor.verified);
  const hasApp = exists(db.select(one).from(secondFactor).where(isTheirs));
  const [row] = await db
    .select({
      session: memberSession,
      member,
      app: sql<boolean>`${hasApp}`,
      passkey: sql<boolean>`${hasPasskey}`,
    })
    .from(memberSession)
    .innerJoin(member, eq(member.id, memberSession.userId))
    .where(
      and(
        eq(memberSession.token, secretDigest(token)),
        gt(memberSession.seenAt, idleSince(now)),
        gt(memberSession.expiresAt, now.toISOString()),
      ),
    );
  const caller = row ? await callerOfMember(db, row.member, 'session', now) : null;
  if (!row || !caller) return null;
  const { session } = row;
  if (isUse && now.getTime() - Date.parse(session.seenAt) > touchEverySeconds * 1000)
    await db.update(memberSession).set({ seenAt: now.toISOString() }).where(eq(memberSession.id, session.id));
  const has = { app: row.app, passkey: row.passkey };
  const { id, way, createdAt, expiresAt, secondFactorAt, confirmedAt, userId: memberId } = session;
  const awaits = secondFactorAt === null ? awaited(config.community.signIn.secondFactor, caller, has) : null;
  return { id, token, memberId, way, createdAt, expiresAt, secondFactorAt, confirmedAt, has, awaits, caller };
};

/** Whoever has a second factor gives it. Whoever reads cases, or hands out roles that do, has to have one where that is required. */
const awaited = (
  setting: 'required' | 'offered',
  caller: Caller,
  has: LiveSession['has'],
): LiveSession['awaits'] => {
  if (has.app || has.passkey) return 'second-factor';
  const { id, roles } = onceDeclared(caller);
  const needs = may({ id, roles }, 'read-case') || may(caller, 'run-system');
  return setting === 'required' && needs ? 'set-up' : null;
};

/** A member's sessions, the one last used first. */
export const listSessions = async (db: Db, memberId: string, now: Date) =>
  db
    .select({
      id: memberSession.id,
      device: memberSession.userAgent,
      way: memberSession.way,
      createdAt: memberSession.createdAt,
      seenAt: memberSession.seenAt,
    })
    .from(memberSession)
    .where(
      and(
        eq(memberSession.userId, memberId),
        gt(memberSession.seenAt, idleSince(now)),
        gt(memberSession.expiresAt, now.toISOString()),
      ),
    )
    .orderBy(desc(memberSession.seenAt), desc(memberSession.id));

/** Ends a session of a member's own; its cookie is worth nothing from then on. Answers whether there was one. */
export const endSession = async (db: Db, memberId: string, id: string): Promise<boolean> => {
  const gone = await db
    .delete(memberSession)
    .where(and(eq(memberSession.id, id), eq(memberSession.userId, memberId)))
    .returning({ id: memberSession.id });
  return gone.length > 0;
};

/** Ends a member's sessions, but for one that may stay. */
export const endSessionsOf = async (
  db: Db | Tx,
  memberId: string,
  exceptId: string | null,
): Promise<number> => {
  const gone = await db
    .delete(memberSession)
    .where(
      and(eq(memberSession.userId, memberId), exceptId === null ? undefined : ne(memberSession.id, exceptId)),
    )
    .returning({ id: memberSession.id });
  return gone.length;
};

const idleSince = (now: Date): string =>
  new Date(now.getTime() - sessionIdleMinutesMax * 60_000).toISOString();
