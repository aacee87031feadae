import type { Child } from 'hono/jsx';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { confirmedSession } from '../../http/routes/own-sessions.ts';
import { newSecret } from '../../members/secret.ts';
import { signInPlaces, type SignInPlace } from '../../proof/places.ts';
import { PlaceUnavailable, type SignedIn } from '../../proof/signed-in.ts';
import { cookiePrefix } from '../../sign-in/auth.ts';
import { signIn } from '../../sign-in/begin.ts';
import { connectAccount, disconnectAccount, memberOfAccount } from '../../sign-in/connected-accounts.ts';
import { mustBeWithin } from '../../sign-in/limits.ts';
import { networkOf } from '../../sign-in/network-of.ts';
import { beginPlaceAttempt, claimPlaceAttempt, type PlaceAttempt } from '../../sign-in/place-attempts.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { LeavePage } from '../proof/prove-page.tsx';
import { deskPath } from './desk-path.ts';
import { notBack, NotBackPage } from './place-page.tsx';

/** Signing in with an account at the forum or GitHub, and connecting one. No token of a platform is kept. */
export const placeRoutes = (server: Server) => {
  const { clock, database, auth } = server;
  const places = signInPlaces(server, '/sign-in/return');
  const placeNamed = async (c: RouteContext) => {
    const typed = await readForm(c);
    const place = places.get(typedOne(typed, 'place'));
    if (!place) throw notFound();
    return { place, to: deskPath(typedOne(typed, 'to')) };
  };
  return new Hono<Env>()
    .post('/sign-in/place', async (c) => {
      await mustBeWithin(database.db, 'way-from', networkOf(c, server), clock.now());
      const { place, to } = await placeNamed(c);
      return leave(c, server, place, { memberId: null, to });
    })
    .post('/desk/account/connections', async (c) => {
      const { memberId } = confirmedSession(c, server);
      const { place } = await placeNamed(c);
      return leave(c, server, place, { memberId, to: '/desk/account?done=connected' });
    })
    .post('/desk/account/connections/:id/removal', async (c) => {
      const { memberId } = confirmedSession(c, server);
      if (!(await disconnectAccount(database.db, memberId, c.req.param('id'), clock.now()))) throw notFound();
      return c.redirect('/desk/account?done=disconnected', 303);
    })
    .get('/sign-in/return/:channelId', async (c) => {
      const place = places.get(c.req.param('channelId'));
      const browser = browserOf(c, server);
      const back = place?.receive(c.req.query());
      if (!place || !back || browser === null) return nobody(c, server, 'unknown');
      const { channelId } = place;
      const attempt = await claimPlaceAttempt(auth, { nonce: back.nonce, channelId, browser });
      if (!attempt) return nobody(c, server, 'unknown');
      const account = await askPlace(server, place, back.account);
      return typeof account === 'string' ? nobody(c, server, account) : take(c, server, attempt, account);
    });
};

const askPlace = async (
  { log }: Server,
  { channelId }: SignInPlace,
  ask: (asked: { showsMails: boolean }) => Promise<SignedIn | null>,
): Promise<SignedIn | 'declined' | 'unavailable'> => {
  try {
    return (await ask({ showsMails: false })) ?? 'declined';
  } catch (fault) {
    if (!(fault instanceof PlaceUnavailable)) throw fault;
    log.warn({ channelId }, 'a place did not say who signed in');
    return 'unavailable';
  }
};

/** Whom the place named: signed in, or connected where the same member set out. */
const take = async (
  c: RouteContext,
  server: Server,
  attempt: PlaceAttempt,
  account: SignedIn,
): Promise<Response> => {
  const { database, clock, config } = server;
  const { channelId, memberId, to } = attempt;
  const named = { ...account, channelId };
  if (memberId !== null) {
    if (c.get('caller')?.memberId !== memberId) return nobody(c, server, 'unknown');
    const connected = await connectAccount(database.db, memberId, named, clock.now());
    return connected ? c.redirect(to, 303) : nobody(c, server, 'taken');
  }
  const found = await memberOfAccount(database.db, named);
  const way = config.community.channels[channelId]?.kind === 'github' ? 'github' : 'forum';
  if (found === null || !(await signIn(c, server, { memberId: found, way })))
    return nobody(c, server, 'not-connected');
  return c.redirect(to, 303);
};

const leave = async (
  c: RouteContext,
  server: Server,
  place: SignInPlace,
  way: Pick<PlaceAttempt, 'memberId' | 'to'>,
): Promise<Response> => {
  const { config, auth } = server;
  const browser = browserOf(c, server) ?? newSecret();
  const nonce = await beginPlaceAttempt(auth, { ...way, channelId: place.channelId }, browser);
  setCookie(c, cookieName(config.url), browser, {
    httpOnly: true,
    // It has to be there when another site leads back here.
    sameSite: 'Lax',
    path: '/',
    secure: config.url.startsWith('https:'),
    maxAge: 3600,
  });
  return show(c, server, 'Go on to sign in', <LeavePage name={place.name} url={place.leaveUrl(nonce)} />);
};

const cookieName = (url: string): string => `${cookiePrefix(url)}comity_way`;

/** What tells this browser from others; `null` when it has set out for nowhere. */
const browserOf = (c: RouteContext, { config }: Server): string | null => {
  const kept = getCookie(c, cookieName(config.url)) ?? '';
  return /^[\w-]{43}$/.test(kept) ? kept : null;
};

const nobody = (c: RouteContext, server: Server, why: keyof typeof notBack) => {
  const { status, heading, words } = notBack[why];
  return show(c, server, heading, <NotBackPage heading={heading} words={words} />, status);
};

const show = (
  c: RouteContext,
  server: Server,
  title: string,
  children: Child,
  status: 200 | 409 | 422 | 503 = 200,
) => page(c, server, { title, place: null, caller: null, status, children });
