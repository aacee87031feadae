import { Hono } from 'hono';
import { z } from 'zod';
import { disconnectAccount } from '../../sign-in/connected-accounts.ts';
import { limits } from '../../sign-in/limits.ts';
import { readOwnPlace } from '../../sign-in/own-place.ts';
import { namePasskey, removePasskey } from '../../sign-in/passkeys.ts';
import { confirmSession, givesCode } from '../../sign-in/second-factor.ts';
import { askForOwnLink, sameMail } from '../../sign-in/sign-in-mail.ts';
import { at } from '../answers.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, Problem } from '../problem.ts';
import { readJson } from '../read-body.ts';
import { confirmedSession, ownMember, ownSession } from './own-sessions.ts';

/** Where links are to go. */
export const NewAddress = z.strictObject({
  mail: z.email({ error: 'write a mail address, e.g. kim@example.org' }).max(254).transform(sameMail),
});
/** What a member calls a passkey. */
export const PasskeyName = z.strictObject({
  name: z.string().trim().min(1, 'say what you call it').max(100),
});
const Code = z.strictObject({ code: z.string().max(40) });
const Changed = z.object({ id: z.string() });
const AccountAnswer = z.object({
  name: z.string(),
  address: z.string().nullable(),
  reminders: z.string().nullable(),
  hasApp: z.boolean(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), createdAt: at.nullable() })),
  accounts: z.array(z.object({ id: z.string(), channelId: z.string(), handle: z.string() })),
});
const byBrowser = { 403: 'It is done by a browser that is signed in, and was confirmed within ten minutes' };

/** A member's own ways in. What a stolen token must not change is changed by a browser alone. */
export const ownAccountRoutes = (server: Server) => {
  const { clock, database } = server;
  const { db } = database;
  return new Hono<Env>()
    .get(
      '/api/account',
      describe({
        summary: 'Your ways in: addresses, second factor, passkeys, connected accounts',
        tag: 'sign-in',
        good: { status: 200, words: 'Your account', body: AccountAnswer },
        other: { 403: 'A program has none' },
      }),
      async (c) => {
        const { sessions: _sessions, tokens: _tokens, ...own } = await readOwnPlace(server, ownMember(c));
        return c.json(own);
      },
    )
    .post(
      '/api/account/confirmation',
      describe({
        summary:
          'Confirm that it is you, with a code of your app or a recovery code; it holds for ten minutes',
        tag: 'sign-in',
        body: Code,
        good: { status: 200, words: 'Confirmed', body: z.object({ confirmed: z.literal(true) }) },
        other: {
          403: 'It is done by a browser that is signed in',
          422: 'The code is not right',
          429: `${limits.code.most} tries in ${limits.code.minutes} minutes are the most`,
        },
      }),
      async (c) => {
        const session = ownSession(c);
        const { code } = await readJson(c, Code);
        if (!(await givesCode(c, server, session, code)))
          throw new Problem(422, 'invalid', 'code: is not right, or was used already');
        await confirmSession(server, session);
        return c.json({ confirmed: true as const });
      },
    )
    .post(
      '/api/account/address',
      describe({
        summary: 'Change where your links go: a link is sent there, and counts once you open it',
        tag: 'sign-in',
        body: NewAddress,
        good: { status: 202, words: 'The link is on its way', body: z.object({ mail: z.string() }) },
        other: { ...byBrowser, 422: 'It is no mail address', 429: 'It was asked for too often' },
      }),
      async (c) => {
        const { memberId } = confirmedSession(c, server);
        const { mail } = await readJson(c, NewAddress);
        await askForOwnLink(server, { mail, memberId, sessionId: null });
        return c.json({ mail }, 202);
      },
    )
    .put(
      '/api/passkeys/:id',
      describe({
        summary: 'Say what you call a passkey of yours',
        tag: 'sign-in',
        body: PasskeyName,
        good: { status: 200, words: 'Said', body: Changed },
        other: { ...byBrowser, 422: 'The name is missing' },
      }),
      async (c) => {
        const { memberId } = confirmedSession(c, server);
        const id = c.req.param('id');
        const { name } = await readJson(c, PasskeyName);
        if (!(await namePasskey(db, memberId, id, name))) throw notFound();
        return c.json({ id });
      },
    )
    .delete(
      '/api/passkeys/:id',
      describe({
        summary: 'Remove a passkey of yours',
        tag: 'sign-in',
        good: { status: 200, words: 'Removed', body: Changed },
        other: byBrowser,
      }),
      async (c) => {
        const { memberId } = confirmedSession(c, server);
        const id = c.req.param('id');
        if (!(await removePasskey(db, memberId, id, clock.now()))) throw notFound();
        return c.json({ id });
      },
    )
    .delete(
      '/api/connected-accounts/:id',
      describe({
        summary: 'Disconnect an account: it signs you in no longer',
        tag: 'sign-in',
        good: { status: 200, words: 'Disconnected', body: Changed },
        other: byBrowser,
      }),
      async (c) => {
        const { memberId } = confirmedSession(c, server);
        const id = c.req.param('id');
        if (!(await disconnectAccount(db, memberId, id, clock.now()))) throw notFound();
        return c.json({ id });
      },
    );
};
