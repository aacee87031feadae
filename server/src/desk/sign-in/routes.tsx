import { Hono } from 'hono';
import { z } from 'zod';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { signInPlaces } from '../../proof/places.ts';
import { signIn } from '../../sign-in/begin.ts';
import { acceptInvitation, openInvitation } from '../../sign-in/invitations.ts';
import { useLink } from '../../sign-in/links.ts';
import { mustBeWithin } from '../../sign-in/limits.ts';
import { networkOf } from '../../sign-in/network-of.ts';
import { askForLink, sameMail } from '../../sign-in/sign-in-mail.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { deskPath } from './desk-path.ts';
import { AskedPage, InvitationPage, LandingPage, SignInPage, UsedUpPage } from './sign-in-page.tsx';

const Address = z.email().max(254);

/** Signing in. Opening a link does nothing: mail scanners open links too. Only the button uses it up. */
export const signInRoutes = (server: Server): Hono<Env> => {
  const { config, auth, database, clock } = server;
  const community = config.community.community.name;
  return new Hono<Env>()
    .get('/sign-in', (c) => {
      const link = c.req.query('link');
      if (link) return show(c, server, <LandingPage link={link} community={community} />);
      return showSignIn(c, server, null);
    })
    .post('/sign-in', async (c) => {
      const link = typedOne(await readForm(c), 'link');
      await mustBeWithin(database.db, 'link-from', networkOf(c, server), clock.now());
      const used = link === '' ? null : await useLink(auth, 'sign-in', link);
      if (used && (await signIn(c, server, { memberId: used.memberId, way: 'link' })))
        return c.redirect('/desk', 303);
      return show(c, server, <UsedUpPage />, { title: 'This link no longer works', status: 422 });
    })
    .get('/sign-in/invitation', async (c) => {
      const link = c.req.query('link') ?? '';
      const invited = await openInvitation(server, link);
      if (!invited)
        return show(c, server, <UsedUpPage />, { title: 'This link no longer works', status: 422 });
      return show(c, server, <InvitationPage {...invited} link={link} community={community} />);
    })
    .post('/sign-in/invitation', async (c) => {
      const typed = await readForm(c);
      await mustBeWithin(database.db, 'link-from', networkOf(c, server), clock.now());
      const name = typedOne(typed, 'name').trim().slice(0, 100);
      const memberId = await acceptInvitation(server, typedOne(typed, 'link'), name);
      if (memberId !== null && (await signIn(c, server, { memberId, way: 'link' })))
        return c.redirect('/desk', 303);
      return show(c, server, <UsedUpPage />, { title: 'This link no longer works', status: 422 });
    })
    .post('/sign-in/mail', async (c) => {
      const mail = Address.safeParse(sameMail(typedOne(await readForm(c), 'mail')));
      if (!mail.success)
        return showSignIn(c, server, 'Please write a mail address, such as kim@example.org.');
      const asked = await askForLink(server, mail.data, networkOf(c, server));
      const status = asked === 'asked' ? 200 : 429;
      return show(c, server, <AskedPage asked={asked} />, { title: 'Look at your mail', status });
    });
};

const showSignIn = (c: RouteContext, server: Server, words: string | null) => {
  const props = {
    words,
    out: c.req.query('signed') === 'out',
    to: deskPath(c.req.query('to')),
    places: [...signInPlaces(server, '/sign-in/return').values()],
    canMail: server.config.community.outgoing !== null || server.config.trial,
  };
  return show(c, server, <SignInPage {...props} />, { title: 'Sign in', status: words ? 422 : 200 });
};

/** Whoever looks sees the same, signed in or not. */
const show = (
  c: RouteContext,
  server: Server,
  children: ReturnType<typeof UsedUpPage>,
  { title, status }: { title: string; status: 200 | 422 | 429 } = { title: 'Sign in', status: 200 },
) => page(c, server, { title, place: null, caller: null, status, passkeys: true, children });
