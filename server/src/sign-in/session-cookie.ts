import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { RouteContext, Server } from '../http/context.ts';
import { authSecret, sessionCookieName, sessionHoursMax } from './auth.ts';

const placeOf = (url: string) => ({ path: '/', secure: url.startsWith('https:') });

/** The token in the cookie that we signed; `null` without one. */
export const sessionTokenOf = async (
  c: RouteContext,
  { config, follow }: Pick<Server, 'config' | 'follow'>,
): Promise<string | null> =>
  (await getSignedCookie(c, authSecret(follow.vault), sessionCookieName(config.url))) || null;

/** Hands a session to the browser. The library signs and reads the same cookie. */
export const giveSessionCookie = (
  c: RouteContext,
  { config, follow }: Pick<Server, 'config' | 'follow'>,
  token: string,
): Promise<void> =>
  setSignedCookie(c, sessionCookieName(config.url), token, authSecret(follow.vault), {
    ...placeOf(config.url),
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: sessionHoursMax * 3600,
  });

export const takeSessionCookie = (c: RouteContext, { config }: Pick<Server, 'config'>): void => {
  deleteCookie(c, sessionCookieName(config.url), placeOf(config.url));
};
