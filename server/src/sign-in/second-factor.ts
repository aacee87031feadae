import { APIError } from 'better-auth';
import { and, eq } from 'drizzle-orm';
import { memberSession, secondFactor } from '../database/schema/index.ts';
import type { RouteContext, Server } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { mustBeWithin, forgetTries, mayTry } from './limits.ts';
import type { LiveSession } from './session.ts';
import { noteSignIn } from './sign-in-events.ts';

/** What an authenticator app is given: the address in a QR code, and the key to type instead. */
export type AppSetUp = { readonly uri: string; readonly key: string };

/** Begins to set up an app, or shows again what was begun. @throws Problem 409 where one is set up already. */
export const beginApp = async (
  c: RouteContext,
  { auth, database: { db } }: Server,
  session: LiveSession,
): Promise<AppSetUp> => {
  if (session.has.app) throw new Problem(409, 'app-there', 'You have an app already. Take it away first.');
  const [begun] = await db
    .select({ id: secondFactor.id })
    .from(secondFactor)
    .where(eq(secondFactor.userId, session.memberId));
  const headers = asBrowser(c);
  if (!begun) await auth.api.enableTwoFactor({ body: { method: 'totp' }, headers });
  const { totpURI: uri } = await auth.api.getTOTPURI({ body: {}, headers });
  return { uri, key: new URL(uri).searchParams.get('secret') ?? '' };
};

/** The first code of a new app: from now on it counts. Answers ten recovery codes, which are shown this once; `null`: a wrong code. */
export const finishApp = async (
  c: RouteContext,
  server: Server,
  session: LiveSession,
  code: string,
): Promise<readonly string[] | null> => {
  if (session.has.app || !(await isRight(c, server, session, code, ['app']))) return null;
  const { memberId } = session;
  await noteSignIn(server.database.db, 'second-factor-set', { memberId, by: memberId }, server.clock.now());
  return newRecoveryCodes(c, server);
};

/** Makes ten recovery codes; those before are worth nothing from then on. */
export const newRecoveryCodes = async (c: RouteContext, { auth }: Server): Promise<readonly string[]> => {
  const { backupCodes } = await auth.api.generateBackupCodes({ body: {}, headers: asBrowser(c) });
  return backupCodes;
};

/**
 * Whether it is a code of the member's app, or a recovery code, which is used up. Five tries in a quarter of an hour.
 *
 * @throws Problem 429
 */
export const givesCode = (
  c: RouteContext,
  server: Server,
  session: LiveSession,
  code: string,
): Promise<boolean> =>
  session.has.app ? isRight(c, server, session, code, ['app', 'recovery']) : Promise.resolve(false);

const isRight = async (
  c: RouteContext,
  server: Server,
  { memberId }: LiveSession,
  typed: string,
  kinds: readonly ('app' | 'recovery')[],
): Promise<boolean> => {
  const { auth, clock, database } = server;
  const { db } = database;
  const now = clock.now();
  await mustBeWithin(db, 'code', memberId, now);
  const code = typed.replace(/\s/g, '');
  const asked = { body: { code }, headers: asBrowser(c) };
  if (/^\d{6}$/.test(code)) {
    if (!(await isTaken(auth.api.verifyTOTP(asked)))) return false;
    // Whoever looked over a shoulder has the same code.
    if (!(await mayTry(db, 'code-used', `${memberId} ${code}`, now))) return false;
  } else {
    if (!kinds.includes('recovery') || !(await isTaken(auth.api.verifyBackupCode(asked)))) return false;
    await noteSignIn(db, 'recovery-code-used', { memberId, by: memberId }, now);
  }
  await forgetTries(db, 'code', memberId);
  return true;
};

const isTaken = async (answer: Promise<unknown>): Promise<boolean> => {
  try {
    await answer;
    return true;
  } catch (fault) {
    if (fault instanceof APIError && fault.statusCode < 500) return false;
    throw fault;
  }
};

/** Takes an app and its recovery codes away. */
export const removeApp = async ({ database: { db }, clock }: Server, memberId: string): Promise<void> => {
  await db.delete(secondFactor).where(eq(secondFactor.userId, memberId));
  await noteSignIn(db, 'second-factor-reset', { memberId, by: memberId }, clock.now());
};

/** They showed again that it is them. */
export const confirmSession = async (
  { database: { db }, clock }: Server,
  session: LiveSession,
): Promise<void> => {
  await db
    .update(memberSession)
    .set({ confirmedAt: clock.now().toISOString() })
    .where(and(eq(memberSession.id, session.id), eq(memberSession.userId, session.memberId)));
};

/** The library finds the session by the browser's cookie. */
const asBrowser = (c: RouteContext): Headers => new Headers({ cookie: c.req.header('cookie') ?? '' });
