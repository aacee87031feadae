import { eq } from 'drizzle-orm';
import type { Child } from 'hono/jsx';
import { Hono } from 'hono';
import { signInUser } from '../../database/schema/index.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notSignedIn } from '../../http/authenticate.ts';
import { Problem } from '../../http/problem.ts';
import { useLink } from '../../sign-in/links.ts';
import { mustBeWithin } from '../../sign-in/limits.ts';
import { networkOf } from '../../sign-in/network-of.ts';
import { confirmSession, givesCode } from '../../sign-in/second-factor.ts';
import type { LiveSession } from '../../sign-in/session.ts';
import { askForOwnLink } from '../../sign-in/sign-in-mail.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { ConfirmLinkPage, ConfirmPage, ConfirmSentPage } from './confirm-page.tsx';
import { deskPath } from './desk-path.ts';

/** Somebody who is in shows again that it is them. */
export const confirmDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/confirm', (c) => ask(c, server, deskPath(c.req.query('to')), null))
    .post('/desk/confirm', async (c) => {
      const session = wholeSession(c);
      const typed = await readForm(c);
      const to = deskPath(typedOne(typed, 'to'));
      if (!(await givesCode(c, server, session, typedOne(typed, 'code'))))
        return ask(c, server, to, 'That code is not right, or it was used already.');
      await confirmSession(server, session);
      return c.redirect(to, 303);
    })
    .post('/desk/confirm/mail', async (c) => {
      const session = wholeSession(c);
      const mail = await addressOf(server, session.memberId);
      if (mail === null || session.has.app || session.has.passkey) return ask(c, server, '/desk', null);
      await askForOwnLink(server, { mail, memberId: session.memberId, sessionId: session.id });
      return show(c, server, <ConfirmSentPage />);
    })
    .get('/desk/confirm/link', (c) => {
      wholeSession(c);
      return show(c, server, <ConfirmLinkPage link={c.req.query('link') ?? ''} />);
    })
    .post('/desk/confirm/link', async (c) => {
      const session = wholeSession(c);
      await mustBeWithin(server.database.db, 'link-from', networkOf(c, server), server.clock.now());
      const used = await useLink(server.auth, 'confirm', typedOne(await readForm(c), 'link'));
      const weak = session.has.app || session.has.passkey;
      if (used?.sessionId !== session.id || weak)
        throw new Problem(422, 'invalid', 'This link no longer works, or it belongs to another browser.');
      await confirmSession(server, session);
      return c.redirect('/desk/account?done=confirmed', 303);
    });

/** Where a member gets their links; `null`: nowhere. */
export const addressOf = async (
  { database: { db } }: Pick<Server, 'database'>,
  memberId: string,
): Promise<string | null> => {
  const [found] = await db
    .select({ mail: signInUser.email })
    .from(signInUser)
    .where(eq(signInUser.id, memberId));
  return found?.mail ?? null;
};

/** Of somebody who is in. @throws Problem 401 */
const wholeSession = (c: RouteContext): LiveSession => {
  const session = c.get('session');
  if (!session || session.awaits !== null) throw notSignedIn(c);
  return session;
};

const ask = async (c: RouteContext, server: Server, to: string, words: string | null) => {
  const { has, memberId } = wholeSession(c);
  const canMail = (await addressOf(server, memberId)) !== null;
  return show(
    c,
    server,
    <ConfirmPage has={has} to={to} words={words} canMail={canMail} />,
    words ? 422 : 200,
  );
};

const show = (c: RouteContext, server: Server, children: Child, status: 200 | 422 = 200) =>
  page(c, server, {
    title: 'Is it still you?',
    place: null,
    caller: c.get('caller'),
    status,
    passkeys: true,
    children,
  });
