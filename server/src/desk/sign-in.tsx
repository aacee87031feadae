import { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { sessionCookieName } from '../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../http/context.ts';
import { beginSession, sessionHoursMax } from '../members/sessions.ts';
import { useSignInLink } from '../members/sign-in-links.ts';
import { typedOne } from './parts/field.tsx';
import { page } from './parts/page.tsx';
import { readForm } from './parts/read-form.ts';

/** Signing in by a one-time link. Opening it does nothing: mail scanners open links too. Only the button uses it up. */
export const signInRoutes = (server: Server): Hono<Env> => {
  const { database, clock, config } = server;
  return new Hono<Env>()
    .get('/sign-in', (c) => {
      const link = c.req.query('link');
      if (link)
        return page(c, server, {
          title: 'Sign in',
          place: null,
          caller: null,
          children: <Landing link={link} community={config.community.community.name} />,
        });
      return page(c, server, {
        title: 'Sign in',
        place: null,
        caller: null,
        children: <Explained out={c.req.query('signed') === 'out'} />,
      });
    })
    .post('/sign-in', async (c) => {
      const link = typedOne(await readForm(c), 'link');
      const memberId = link === '' ? null : await useSignInLink(database.db, link, clock.now());
      if (memberId === null) return usedUp(c, server);
      setCookie(c, sessionCookieName(config.url), await beginSession(database.db, memberId, clock.now()), {
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        secure: config.url.startsWith('https:'),
        maxAge: sessionHoursMax * 3600,
      });
      return c.redirect('/desk', 303);
    });
};

const Landing = ({ link, community }: { link: string; community: string }) => (
  <div class="narrow card">
    <h1>Sign in to the desk</h1>
    <p>
      You are about to sign in to the conduct desk of <strong>{community}</strong>. The link works once.
    </p>
    <form method="post" action="/sign-in">
      <input type="hidden" name="link" value={link} />
      <button type="submit">Sign in</button>
    </form>
  </div>
);

const NewLink = () => (
  <p>
    Someone with access to the server makes a new link with <code>npm run comity -- sign-in-link</code>. It
    works once, within an hour.
  </p>
);

const Explained = ({ out }: { out: boolean }) => (
  <div class="narrow card">
    <h1>{out ? 'You are signed out' : 'Sign in with a link'}</h1>
    <p>
      There is no password here: you sign in with a one-time link. The server printed the first one when it
      started.
    </p>
    <NewLink />
  </div>
);

const usedUp = (c: RouteContext, server: Server) =>
  page(c, server, {
    title: 'This link no longer works',
    place: null,
    caller: null,
    status: 422,
    children: (
      <div class="narrow card">
        <h1>This link no longer works</h1>
        <p>
          It was used before, or it is older than an hour. If it was not you who used it, tell whoever runs
          this server.
        </p>
        <NewLink />
      </div>
    ),
  });
