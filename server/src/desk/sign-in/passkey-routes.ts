import { Hono } from 'hono';
import { z } from 'zod';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notSignedIn } from '../../http/authenticate.ts';
import { foreignOrigin, Problem } from '../../http/problem.ts';
import { readJson } from '../../http/read-body.ts';
import { letIn, signIn } from '../../sign-in/begin.ts';
import { mustBeWithin } from '../../sign-in/limits.ts';
import { networkOf } from '../../sign-in/network-of.ts';
import {
  challengeToMake,
  challengeToShow,
  keepPasskey,
  memberOfPasskey,
} from '../../sign-in/passkey-ceremonies.ts';
import { confirmSession } from '../../sign-in/second-factor.ts';
import { deskPath } from './desk-path.ts';
import { mustMaySetUp, sessionOf } from './second-factor-routes.tsx';

const Shown = z.object({
  response: z.record(z.string(), z.unknown()),
  to: z.string().max(2_000).default(''),
});
const Made = z.object({
  response: z.record(z.string(), z.unknown()),
  name: z.string().trim().max(100).default(''),
  to: z.string().max(2_000).default(''),
});

const unknownPasskey = () =>
  new Problem(422, 'invalid', 'This passkey is not known here, or it took too long. Please try again.');

/** Passkeys, by a small script of the page: the browser is asked with JSON, and its answer comes back so. */
export const passkeyRoutes = (server: Server) => {
  const { clock, config, database } = server;
  const within = (c: RouteContext) =>
    mustBeWithin(database.db, 'way-from', networkOf(c, server), clock.now());
  return new Hono<Env>()
    .use('/sign-in/passkey/*', async (c, next) => {
      if (c.req.header('origin') !== new URL(config.url).origin) throw foreignOrigin(config.url);
      await next();
    })
    .post('/sign-in/passkey/challenge', async (c) => {
      await within(c);
      return c.json(await challengeToShow(c, server));
    })
    .post('/sign-in/passkey', async (c) => {
      await within(c);
      const { response, to } = await readJson(c, Shown);
      const memberId = await memberOfPasskey(c, server, response);
      if (memberId === null || !(await signIn(c, server, { memberId, way: 'passkey', bothFactors: true })))
        throw unknownPasskey();
      return c.json({ to: deskPath(to) });
    })
    .post('/sign-in/passkey/second-factor', async (c) => {
      const session = sessionOf(c);
      await within(c);
      const { response, to } = await readJson(c, Shown);
      if ((await memberOfPasskey(c, server, response)) !== session.memberId) throw unknownPasskey();
      await letIn(c, server, session);
      return c.json({ to: deskPath(to) });
    })
    .post('/sign-in/passkey/confirm', async (c) => {
      const session = c.get('session');
      if (!session || session.awaits !== null) throw notSignedIn(c);
      await within(c);
      const { response, to } = await readJson(c, Shown);
      if ((await memberOfPasskey(c, server, response)) !== session.memberId) throw unknownPasskey();
      await confirmSession(server, session);
      return c.json({ to: deskPath(to) });
    })
    .post('/sign-in/passkey/new/challenge', async (c) => {
      const { memberId } = mustMaySetUp(c, server);
      return c.json(await challengeToMake(c, server, memberId));
    })
    .post('/sign-in/passkey/new', async (c) => {
      const session = mustMaySetUp(c, server);
      const { response, name, to } = await readJson(c, Made);
      await keepPasskey(c, server, session.memberId, { response, name });
      // Made with a finger or a PIN: who had none yet has given a second factor with it.
      if (session.awaits === 'set-up') await letIn(c, server, session);
      return c.json({ to: deskPath(to) });
    });
};
