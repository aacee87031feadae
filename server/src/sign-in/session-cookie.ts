import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie';
import type { RouteContext, Server } from '../http/context.ts';
import { authSecret, sessionCookieName, sessionHoursMax } from './auth.ts';

const placeOf = (url: string) => ({ path: '/', secure: url.startsWith('https:') });

/** The token in the cookie that we signed; `null` without one. */
export const sessionTokenOf = async (
  c: RouteContext,
  { config }: Pick<Server, 'config'>,
): Promise<string | null> =>
  (await getSignedCookie(c, authSecret(config.secretKey), sessionCookieName(config.url))) || null;

/** Hands a session to the browser. The library signs and reads the same cookie. */
export const giveSessionCookie = (
  c: RouteContext,
  { config }: Pick<Server, 'config'>,
  token: string,
): Promise<void> =>
  setSignedCookie(c, sessionCookieName(config.url), token, authSecret(config.secretKey), {
    ...placeOf(config.url),
    httpOnly: true,
    sameSite: 'Lax',
    maxAge: sessionHoursMax * 3600,
  });

export const takeSessionCookie = (c: RouteContext, { config }: Pick<Server, 'config'>): void => {
  deleteCookie(c, sessionCookieName(config.url), placeOf(config.url));
};
