import { Hono } from 'hono';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { confirmedSession } from '../../http/routes/own-sessions.ts';
import { namePasskey, removePasskey } from '../../sign-in/passkeys.ts';
import { newRecoveryCodes, removeApp } from '../../sign-in/second-factor.ts';
import { noteSignIn } from '../../sign-in/sign-in-events.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { RecoveryCodesPage } from '../sign-in/second-factor-page.tsx';

/** The second factors of whoever is in: each change is asked about twice. */
export const ownFactorDesk = (server: Server) => {
  const { clock, database } = server;
  const { db } = database;
  const owner = (c: RouteContext): string => confirmedSession(c, server).memberId;
  return new Hono<Env>()
    .post('/desk/account/recovery-codes', async (c) => {
      const memberId = owner(c);
      if (!c.get('session')?.has.app) throw notFound();
      const codes = await newRecoveryCodes(c, server);
      await noteSignIn(db, 'recovery-codes-renewed', { memberId, by: memberId }, clock.now());
      const children = <RecoveryCodesPage codes={codes} />;
      return page(c, server, { title: 'Recovery codes', place: null, caller: c.get('caller'), children });
    })
    .post('/desk/account/app/removal', async (c) => {
      await removeApp(server, owner(c));
      return c.redirect('/desk/account?done=app', 303);
    })
    .post('/desk/account/passkeys/:id/name', async (c) => {
      const name = typedOne(await readForm(c), 'name')
        .trim()
        .slice(0, 100);
      if (!(await namePasskey(db, owner(c), c.req.param('id'), name))) throw notFound();
      return c.redirect('/desk/account?done=passkey-name', 303);
    })
    .post('/desk/account/passkeys/:id/removal', async (c) => {
      if (!(await removePasskey(db, owner(c), c.req.param('id'), clock.now()))) throw notFound();
      return c.redirect('/desk/account?done=passkey-gone', 303);
    });
};
