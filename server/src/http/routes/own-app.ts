import { Hono } from 'hono';
import { z } from 'zod';
import { letIn } from '../../sign-in/begin.ts';
import { recoveryCodesCount } from '../../sign-in/auth.ts';
import { beginApp, finishApp, newRecoveryCodes, removeApp } from '../../sign-in/second-factor.ts';
import { noteSignIn } from '../../sign-in/sign-in-events.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, Problem } from '../problem.ts';
import { readJson } from '../read-body.ts';
import { confirmedSession } from './own-sessions.ts';

const Code = z.strictObject({ code: z.string().max(40) });
const Codes = z.object({ recoveryCodes: z.array(z.string()) });
const byBrowser = { 403: 'It is done by a browser that is signed in, and was confirmed within ten minutes' };

/** A member's authenticator app, by calls of their browser. */
export const ownAppRoutes = (server: Server) => {
  const { clock, database } = server;
  return new Hono<Env>()
    .post(
      '/api/account/app',
      describe({
        summary: 'Begin to set up an authenticator app: it counts once a code of it was sent',
        tag: 'sign-in',
        good: {
          status: 201,
          words: 'What the app is given',
          body: z.object({ uri: z.string(), key: z.string() }),
        },
        other: { ...byBrowser, 409: 'You have one already' },
      }),
      async (c) => c.json(await beginApp(c, server, confirmedSession(c, server)), 201),
    )
    .put(
      '/api/account/app',
      describe({
        summary: `Send the first code of a new app; answers ${recoveryCodesCount} recovery codes, shown this once`,
        tag: 'sign-in',
        body: Code,
        good: { status: 200, words: 'Set up', body: Codes },
        other: { ...byBrowser, 422: 'The code is not right', 429: 'Too many tries' },
      }),
      async (c) => {
        const session = confirmedSession(c, server);
        const { code } = await readJson(c, Code);
        const recoveryCodes = await finishApp(c, server, session, code);
        if (recoveryCodes === null) throw new Problem(422, 'invalid', 'code: is not right');
        await letIn(c, server, session);
        return c.json({ recoveryCodes: [...recoveryCodes] });
      },
    )
    .delete(
      '/api/account/app',
      describe({
        summary: 'Take your authenticator app and its recovery codes away',
        tag: 'sign-in',
        good: { status: 200, words: 'Taken away', body: z.object({ removed: z.literal(true) }) },
        other: byBrowser,
      }),
      async (c) => {
        await removeApp(server, confirmedSession(c, server).memberId);
        return c.json({ removed: true as const });
      },
    )
    .post(
      '/api/account/recovery-codes',
      describe({
        summary: 'Make new recovery codes, shown this once; those before are worth nothing',
        tag: 'sign-in',
        good: { status: 201, words: 'The codes', body: Codes },
        other: byBrowser,
      }),
      async (c) => {
        const { memberId, has } = confirmedSession(c, server);
        if (!has.app) throw notFound();
        const recoveryCodes = await newRecoveryCodes(c, server);
        await noteSignIn(database.db, 'recovery-codes-renewed', { memberId, by: memberId }, clock.now());
        return c.json({ recoveryCodes: [...recoveryCodes] }, 201);
      },
    );
};
