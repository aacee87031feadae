import { may, Role } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Db } from '../../database/database.ts';
import type { Caller } from '../../members/caller.ts';
import { readMember } from '../../members/members.ts';
import { listTokens, revokeToken } from '../../members/token-list.ts';
import { makeToken, NewToken } from '../../members/tokens.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { noteSignIn } from '../../sign-in/sign-in-events.ts';
import { at } from '../answers.ts';
import { isConsole, mayHandOn, withPlace } from '../authenticate.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, wrongField } from '../problem.ts';
import { readJson } from '../read-body.ts';

const TokenAnswer = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(Role),
  scope: z.enum(['read', 'act']),
  channelId: z.string().nullable(),
  memberId: z.string().nullable(),
  madeBy: z.string().nullable(),
  createdAt: at,
  expiresAt: at.nullable(),
});

/** Who may have tokens of their own, or see to all of them. @throws Problem */
export const tokenKeeper = (c: RouteContext): Caller => {
  const caller = withPlace(c);
  if (caller.memberId === null && !may(caller, 'run-system')) throw notFound();
  return caller;
};

/** Makes a token, and keeps that it was made. @throws Problem */
export const makeTokenFor = async (c: RouteContext, server: Server, wish: NewToken): Promise<string> => {
  const { database, clock, channels } = server;
  const { db } = database;
  const caller = tokenKeeper(c);
  const forSelf = wish.memberId !== null && wish.memberId === caller.memberId;
  if (!forSelf && !may(caller, 'run-system')) throw notFound();
  mustHaveConfirmed(c, server);
  mayHandOn(caller, wish.roles);
  if (wish.memberId !== null) await mayGiveOut(db, caller, wish.memberId);
  if (wish.channelId !== null && channels.get(wish.channelId)?.kind !== 'mail')
    throw wrongField('channelId', 'is no mail channel of comity.yaml; a gateway speaks for one of those');
  const secret = await makeToken(db, wish, clock.now(), caller);
  const memberId = wish.memberId ?? caller.memberId ?? caller.madeBy;
  await noteSignIn(db, 'token-made', { memberId, by: caller.id, about: wish.name }, clock.now());
  return secret;
};

/** Ends a token. @throws Problem 404 where the caller has none such. */
export const revokeTokenOf = async (
  c: RouteContext,
  { database: { db }, clock }: Server,
  id: string,
): Promise<void> => {
  const caller = tokenKeeper(c);
  const by = { memberId: caller.memberId, all: may(caller, 'run-system') };
  const gone = await revokeToken(db, id, by, clock.now());
  if (!gone) throw notFound();
  await noteSignIn(db, 'token-revoked', { memberId: gone.memberId, by: caller.id, about: id }, clock.now());
};

/** Bearer tokens: listed, made, revoked. */
export const tokenRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/tokens',
      describe({
        summary: 'Your tokens, the newest first; all of them for whoever runs the system',
        tag: 'sign-in',
        good: {
          status: 200,
          words: 'Tokens, without the secrets',
          body: z.object({ items: z.array(TokenAnswer) }),
        },
      }),
      async (c) => {
        const caller = tokenKeeper(c);
        const of = may(caller, 'run-system') ? null : caller.memberId;
        return c.json({ items: await listTokens(server.database.db, of) });
      },
    )
    .post(
      '/api/tokens',
      describe({
        summary: 'Make a bearer token; it is shown once',
        words:
          'Members make tokens that act as themselves, with a day on which they end; whoever runs the system makes those of programs.',
        tag: 'sign-in',
        body: NewToken,
        good: { status: 201, words: 'The token', body: z.object({ token: z.string() }) },
        other: { 403: 'Confirm at the desk first that it is you', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        tokenKeeper(c);
        return c.json({ token: await makeTokenFor(c, server, await readJson(c, NewToken)) }, 201);
      },
    )
    .delete(
      '/api/tokens/:id',
      describe({
        summary: 'Revoke a token; it is worth nothing from then on',
        tag: 'sign-in',
        good: { status: 200, words: 'Revoked', body: z.object({ id: z.string() }) },
      }),
      async (c) => {
        const id = c.req.param('id');
        await revokeTokenOf(c, server, id);
        return c.json({ id });
      },
    );

/**
 * A member's token is made by themselves or from the operator's console. Else a member to whom a case is not there would
 * read it as another, and a program would do what only the member may who made it.
 */
const mayGiveOut = async (db: Db, caller: Caller, memberId: string): Promise<void> => {
  if (!(await readMember(db, memberId))) throw wrongField('memberId', 'is no member');
  if (caller.memberId === memberId) {
    // Else a token would outlive its own end.
    if (caller.by === 'token')
      throw wrongField('memberId', 'is made at the desk, signed in, not with another token');
    return;
  }
  if (!isConsole(caller))
    throw wrongField(
      'memberId',
      'is another member; they make it themselves, or the operator’s console does',
    );
};
