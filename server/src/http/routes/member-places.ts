import { Hono } from 'hono';
import { z } from 'zod';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import {
  resetSecondFactor,
  restoreMember,
  suspendMember,
  endTheirSessions,
} from '../../sign-in/suspend-member.ts';
import { listSignInEvents } from '../../sign-in/sign-in-events.ts';
import { at, pageOf } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { ListQuery, queryOf } from '../query.ts';

/** What an operator does to somebody's way in. */
export const placeActs = {
  suspend: suspendMember,
  restore: restoreMember,
  'reset-second-factor': resetSecondFactor,
  'end-sessions': endTheirSessions,
} as const;

/** Does it as the caller may. @throws Problem */
export const changePlace = async (
  c: RouteContext,
  server: Server,
  memberId: string,
  act: keyof typeof placeActs,
): Promise<void> => {
  const caller = allowed(c, 'appoint');
  mustHaveConfirmed(c, server);
  await placeActs[act](server, memberId, caller);
};

const Changed = z.object({ id: z.string() });
const confirmFirst = { 403: 'Confirm at the desk first that it is you' };
const EventAnswer = z.object({
  id: z.string(),
  kind: z.string(),
  memberId: z.string().nullable(),
  by: z.string(),
  about: z.string().nullable(),
  at,
});

/** Members who are suspended and restored, and whose second factor is reset. */
export const memberPlaceRoutes = (server: Server) => {
  const change = (act: keyof typeof placeActs) => async (c: RouteContext) => {
    const id = c.req.param('id') ?? '';
    await changePlace(c, server, id, act);
    return c.json({ id });
  };
  return new Hono<Env>()
    .put(
      '/api/members/:id/suspension',
      describe({
        summary: 'Suspend a member: they can do nothing, their sessions end, their tokens are worth nothing',
        tag: 'sign-in',
        good: { status: 200, words: 'Suspended', body: Changed },
        other: { ...confirmFirst, 409: 'Nobody suspends themselves' },
      }),
      change('suspend'),
    )
    .delete(
      '/api/members/:id/suspension',
      describe({
        summary: 'Give a suspended member their place back',
        tag: 'sign-in',
        good: { status: 200, words: 'Restored', body: Changed },
        other: confirmFirst,
      }),
      change('restore'),
    )
    .delete(
      '/api/members/:id/second-factor',
      describe({
        summary:
          'Take away a second factor that somebody lost, with recovery codes and passkeys; their sessions end',
        tag: 'sign-in',
        good: { status: 200, words: 'Reset; it is kept who did it', body: Changed },
        other: confirmFirst,
      }),
      change('reset-second-factor'),
    )
    .delete(
      '/api/members/:id/sessions',
      describe({
        summary: 'End all sessions of a member',
        tag: 'sign-in',
        good: { status: 200, words: 'Ended', body: Changed },
        other: confirmFirst,
      }),
      change('end-sessions'),
    )
    .get(
      '/api/sign-in-events',
      describe({
        summary:
          'What happened to the ways in, the newest first: sign-ins, invitations, suspensions, resets, tokens',
        tag: 'sign-in',
        query: ListQuery,
        good: { status: 200, words: 'Events', body: pageOf(EventAnswer) },
      }),
      async (c) => {
        allowed(c, 'run-system');
        return c.json(await listSignInEvents(server.database.db, null, queryOf(c, ListQuery)));
      },
    );
};
