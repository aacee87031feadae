import type { Child } from 'hono/jsx';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { newSecret } from '../../members/secret.ts';
import { attemptMinutes, beginAttempt, claimAttempt, readProof } from '../../proof/attempts.ts';
import { signInPlaces, type SignInPlace } from '../../proof/places.ts';
import { openProofLink } from '../../proof/proof-links.ts';
import { recordProof } from '../../proof/record-proof.ts';
import { PlaceUnavailable } from '../../proof/signed-in.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { LeavePage, NoLinkPage, notShown, NotShownPage, ProvenPage, ProvePage } from './prove-page.tsx';

type Places = ReadonlyMap<string, SignInPlace>;

/**
 * Somebody shows that an account is theirs. Opening the link does nothing, as mail scanners open links too; only the
 * button begins, and only the browser that began can come back.
 */
export const proveRoutes = (server: Server): Hono<Env> => {
  const { clock } = server;
  const { db } = server.database;
  const places = signInPlaces(server);
  return new Hono<Env>()
    .get('/prove/return/:channelId', (c) => comeBack(c, server, places.get(c.req.param('channelId'))))
    .get('/prove/done/:id', async (c) => {
      const found = await readProof(db, c.req.param('id'), browserOf(c, server) ?? '');
      if (!found) return noLink(c, server);
      const name = places.get(found.channelId)?.name ?? found.channelId;
      return show(c, server, 'Thank you', <ProvenPage {...found} name={name} />);
    })
    .get('/prove/:secret', async (c) => {
      const link = await openProofLink(db, c.req.param('secret'), clock.now());
      return link ? provePage(c, server, places, link) : noLink(c, server);
    })
    .post('/prove/:secret', async (c) => {
      const link = await openProofLink(db, c.req.param('secret'), clock.now());
      return link ? setOut(c, server, places, link) : noLink(c, server);
    })
    .all('/prove/*', (c) => noLink(c, server))
    .all('/prove', (c) => noLink(c, server));
};

type OpenLink = { readonly id: string; readonly endsAt: string };

const setOut = async (c: RouteContext, server: Server, places: Places, link: OpenLink) => {
  const typed = await readForm(c);
  const place = places.get(typedOne(typed, 'place'));
  if (!place) return provePage(c, server, places, link, { status: 422, words: 'Please choose where.' });
  const browser = browserOf(c, server) ?? newSecret();
  const showsMails = typedOne(typed, 'mails') === 'yes';
  const begun = { linkId: link.id, channelId: place.channelId, showsMails, browser };
  const nonce = await beginAttempt(server.database.db, begun, server.clock.now());
  if (nonce === null) {
    const words = `That was tried very often just now. Please wait ${attemptMinutes} minutes, then try again.`;
    return provePage(c, server, places, link, { status: 409, words });
  }
  const { config } = server;
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

const comeBack = async (c: RouteContext, server: Server, place: SignInPlace | undefined) => {
  const browser = browserOf(c, server);
  const back = place?.receive(c.req.query());
  if (!place || !back || browser === null) return nothingShown(c, server, 'unknown');
  const { channelId } = place;
  const returned = { channelId, nonce: back.nonce, browser };
  const attempt = await claimAttempt(server.database.db, returned, server.clock.now());
  if (!attempt) return nothingShown(c, server, 'unknown');
  try {
    const account = await back.account(attempt);
    if (!account) return nothingShown(c, server, 'declined');
    if (!(await recordProof(server, attempt, place, account))) return nothingShown(c, server, 'unknown');
  } catch (fault) {
    if (!(fault instanceof PlaceUnavailable)) throw fault;
    server.log.warn({ channelId }, 'a place did not say who signed in');
    return nothingShown(c, server, 'unavailable');
  }
  // What the place sent is in this address, and leaves the window with it.
  return c.redirect(`/prove/done/${attempt.id}`, 303);
};

const cookieName = (url: string): string =>
  url.startsWith('https:') ? '__Host-comity_proof' : 'comity_proof';

/** What tells this browser from others; `null` when it has set out for nowhere. */
const browserOf = (c: RouteContext, { config }: Server): string | null => {
  const kept = getCookie(c, cookieName(config.url)) ?? '';
  return /^[\w-]{43}$/.test(kept) ? kept : null;
};

const provePage = (
  c: RouteContext,
  server: Server,
  places: Places,
  { endsAt }: OpenLink,
  { status = 200, words = null }: { status?: 200 | 409 | 422; words?: string | null } = {},
) => {
  const { community, channels } = server.config.community;
  const props = {
    community: community.name,
    zone: community.timeZone,
    endsAt,
    places: [...places.values()],
    comparesMails: Object.values(channels).some(({ kind }) => kind === 'mail'),
    words,
  };
  return show(c, server, 'Show that an account is yours', <ProvePage {...props} />, status);
};

const noLink = (c: RouteContext, server: Server) =>
  show(c, server, 'This link leads nowhere', <NoLinkPage />, 404);

const nothingShown = (c: RouteContext, server: Server, why: keyof typeof notShown) => {
  const { status, heading, words } = notShown[why];
  return show(c, server, heading, <NotShownPage heading={heading} words={words} />, status);
};

/** Whoever looks, and whether or not they are signed in to the desk, sees the same. */
const show = (
  c: RouteContext,
  server: Server,
  title: string,
  children: Child,
  status: 200 | 404 | 409 | 422 | 503 = 200,
) => page(c, server, { title, place: null, caller: null, status, children });
