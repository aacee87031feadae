import type { RouteContext, Server } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import { ownMember } from '../../http/routes/own-sessions.ts';
import { signInPlaces } from '../../proof/places.ts';
import { readOwnPlace } from '../../sign-in/own-place.ts';
import { page } from '../parts/page.tsx';
import { AccountPage } from './account-page.tsx';

/** What was done, as the page says it. */
const doneWords = {
  confirmed: 'Thank you. Now do again what you were about to do.',
  'address-sent': 'A link is on its way to the new address. It counts once you open it.',
  address: 'You sign in with the new address from now on.',
  reminders: 'It is kept where you are reminded.',
  others: 'All other sessions are ended.',
  session: 'The session is ended.',
  token: 'The token is revoked.',
  app: 'The app is taken away.',
  passkey: 'You have a new passkey.',
  'passkey-name': 'The passkey has a new name.',
  'passkey-gone': 'The passkey is removed. Remove it on your device too.',
  connected: 'The account is connected: it signs you in from now on.',
  disconnected: 'The account is disconnected.',
} as const;
export type AccountDone = keyof typeof doneWords;

/** The account, with what was done or why it was not. */
export const showAccount = async (
  c: RouteContext,
  server: Server,
  refused: { readonly status: 409 | 422 | 429; readonly words: string } | null,
): Promise<Response> => {
  const place = await readOwnPlace(server, ownMember(c));
  const done = c.req.query('done') ?? '';
  const props = {
    place,
    zone: server.config.community.community.timeZone,
    sessionId: c.get('session')?.id ?? null,
    places: [...signInPlaces(server).values()],
    words: refused?.words ?? null,
    done: Object.hasOwn(doneWords, done) ? doneWords[done as AccountDone] : null,
  };
  const children = <AccountPage {...props} />;
  const status = refused?.status ?? 200;
  return page(c, server, {
    title: 'My account',
    place: null,
    caller: c.get('caller'),
    status,
    passkeys: true,
    children,
  });
};

/** Does the work of a form; a refusal comes back with the account. */
export const answerOwn = async (
  c: RouteContext,
  server: Server,
  work: () => Promise<Response>,
): Promise<Response> => {
  try {
    return await work();
  } catch (fault) {
    if (!(fault instanceof Problem)) throw fault;
    const { status, mistakes, message } = fault;
    if (status !== 409 && status !== 422 && status !== 429) throw fault;
    const [first] = mistakes;
    return showAccount(c, server, { status, words: first ? `${first.detail}.` : message });
  }
};
