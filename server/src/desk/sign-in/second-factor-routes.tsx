import type { Child } from 'hono/jsx';
import { Hono } from 'hono';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { Problem } from '../../http/problem.ts';
import { letIn } from '../../sign-in/begin.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { type AppSetUp, beginApp, finishApp, givesCode } from '../../sign-in/second-factor.ts';
import type { LiveSession } from '../../sign-in/session.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { deskPath } from './desk-path.ts';
import { AppPage, GivePage, RecoveryCodesPage, SetUpPage } from './second-factor-page.tsx';

const wrongCode = 'That code is not right, or it was used already. Try the next one.';

/** The session of whoever gives or sets up a second factor. @throws Problem 401 */
export const sessionOf = (c: RouteContext): LiveSession => {
  const session = c.get('session');
  if (!session) throw new Problem(401, 'not-signed-in', 'Sign in first.');
  return session;
};

/** Somebody who has none sets one up; whoever is in already shows first that it is them. @throws Problem */
export const mustMaySetUp = (c: RouteContext, server: Server): LiveSession => {
  const session = sessionOf(c);
  if (session.awaits === 'second-factor')
    throw new Problem(401, 'second-factor-needed', 'Give your second factor first.');
  mustHaveConfirmed(c, server);
  return session;
};

/** The second factor: given, and set up. */
export const secondFactorDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/second-factor', async (c) => {
      const session = sessionOf(c);
      const to = deskPath(c.req.query('to'));
      if (session.awaits === 'second-factor') return give(c, server, session, { to, words: null });
      if (session.has.app) return c.redirect('/desk/account', 303);
      return show(c, server, 'Second factor', <SetUpPage needed={session.awaits === 'set-up'} />);
    })
    .post('/desk/second-factor', async (c) => {
      const session = sessionOf(c);
      const typed = await readForm(c);
      const to = deskPath(typedOne(typed, 'to'));
      if (session.awaits !== 'second-factor') return c.redirect(to, 303);
      if (!(await givesCode(c, server, session, typedOne(typed, 'code'))))
        return give(c, server, session, { to, words: wrongCode });
      await letIn(c, server, session);
      return c.redirect(to, 303);
    })
    .post('/desk/second-factor/app', async (c) => {
      const app = await beginApp(c, server, mustMaySetUp(c, server));
      return showApp(c, server, app, null);
    })
    .post('/desk/second-factor/app/code', async (c) => {
      const session = mustMaySetUp(c, server);
      const codes = await finishApp(c, server, session, typedOne(await readForm(c), 'code'));
      if (codes === null) return showApp(c, server, await beginApp(c, server, session), wrongCode);
      await letIn(c, server, session);
      return show(c, server, 'Recovery codes', <RecoveryCodesPage codes={codes} />);
    });

const give = (
  c: RouteContext,
  server: Server,
  { has }: LiveSession,
  { to, words }: { to: string; words: string | null },
) => show(c, server, 'Second factor', <GivePage has={has} to={to} words={words} />, words ? 422 : 200);

const showApp = (c: RouteContext, server: Server, app: AppSetUp, words: string | null) =>
  show(c, server, 'Authenticator app', <AppPage app={app} words={words} />, words ? 422 : 200);

const show = (c: RouteContext, server: Server, title: string, children: Child, status: 200 | 422 = 200) =>
  page(c, server, { title, place: null, caller: c.get('caller'), status, passkeys: true, children });
