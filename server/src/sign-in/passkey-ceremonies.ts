import { APIError } from 'better-auth';
import { eq } from 'drizzle-orm';
import { member } from '../database/schema/index.ts';
import type { RouteContext, Server } from '../http/context.ts';
import { Problem } from '../http/problem.ts';
import { noteSignIn } from './sign-in-events.ts';

/** What a browser is asked, and what it answers, are the library's business: they go through as they are. */
type Answer = Record<string, unknown>;

/** The challenge to show a passkey: of this member, or of whoever has one here. */
export const challengeToShow = async (c: RouteContext, { auth }: Server): Promise<object> => {
  const { response, headers } = await auth.api.generatePasskeyAuthenticationOptions({
    headers: asBrowser(c),
    returnHeaders: true,
  });
  passOn(c, headers);
  return { ...response, userVerification: 'required' };
};

/**
 * Whose passkey was shown: with a finger or a PIN, so that it counts as both factors. `null` for one that is not known, or
 * whose challenge was not this browser's.
 */
export const memberOfPasskey = async (
  c: RouteContext,
  { auth }: Server,
  response: Answer,
): Promise<string | null> => {
  const { internalAdapter } = await auth.$context;
  try {
    const shown = await auth.api.verifyPasskeyAuthentication({
      body: { response: response as never },
      headers: asBrowser(c),
    });
    // The library begins a session; ours knows more, and is the only one that the browser gets.
    await internalAdapter.deleteSession(shown.session.token);
    return shown.session.userId;
  } catch (fault) {
    if (isRefused(fault)) return null;
    throw fault;
  }
};

/** The challenge to make a passkey on this device, under the member's name. */
export const challengeToMake = async (
  c: RouteContext,
  { auth, database: { db } }: Server,
  memberId: string,
): Promise<object> => {
  const [found] = await db.select({ name: member.name }).from(member).where(eq(member.id, memberId));
  const { response, headers } = await auth.api.generatePasskeyRegistrationOptions({
    headers: asBrowser(c),
    query: { name: found?.name ?? 'member' },
    returnHeaders: true,
  });
  passOn(c, headers);
  return response;
};

/** Keeps a passkey that was made. @throws Problem 422 */
export const keepPasskey = async (
  c: RouteContext,
  { auth, clock, database: { db } }: Server,
  memberId: string,
  { response, name }: { response: Answer; name: string },
): Promise<void> => {
  try {
    const made = await auth.api.verifyPasskeyRegistration({
      body: { response, name },
      headers: asBrowser(c),
    });
    const about = made && 'id' in made ? made.id : null;
    await noteSignIn(db, 'passkey-added', { memberId, by: memberId, about }, clock.now());
  } catch (fault) {
    if (isRefused(fault))
      throw new Problem(422, 'invalid', 'The passkey could not be made. Please try again.');
    throw fault;
  }
};

/** Its own faults are told apart from ours by their kind alone: what a browser sends can be anything. */
const isRefused = (fault: unknown): boolean => fault instanceof APIError;

const asBrowser = (c: RouteContext): Headers =>
  new Headers({ cookie: c.req.header('cookie') ?? '', origin: c.req.header('origin') ?? '' });

/** The challenge's cookie, and no other. */
const passOn = (c: RouteContext, headers: Headers): void => {
  for (const cookie of headers.getSetCookie())
    if (/^[^=]*comity\.passkey=/.test(cookie)) c.header('set-cookie', cookie, { append: true });
};
