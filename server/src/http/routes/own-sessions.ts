import { Hono } from 'hono';
import { z } from 'zod';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { endSession, endSessionsOf, listSessions, type LiveSession } from '../../sign-in/session.ts';
import { noteSignIn } from '../../sign-in/sign-in-events.ts';
import { at } from '../answers.ts';
import { withPlace } from '../authenticate.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, Problem } from '../problem.ts';

const SessionAnswer = z.object({
  id: z.string(),
  device: z.string().nullable(),
  way: z.string().nullable(),
  createdAt: at,
  seenAt: at,
  /** The one that asks. */
  own: z.boolean(),
});

/** The member who asks about their own way in. @throws Problem */
export const ownMember = (c: RouteContext): string => {
  const { memberId } = withPlace(c);
  if (memberId === null) throw new Problem(403, 'no-member', 'This belongs to a member; a program has none.');
  return memberId;
};

/** The browser in which a member is signed in. @throws Problem 403 for a token: what leads in is not changed by one. */
export const ownSession = (c: RouteContext): LiveSession => {
  ownMember(c);
  const session = c.get('session');
  if (!session || session.awaits !== null)
    throw new Problem(403, 'no-session', 'This is done in a browser that is signed in, not with a token.');
  return session;
};

/** The same, of somebody who showed within ten minutes that it is them. @throws Problem 403 */
export const confirmedSession = (c: RouteContext, server: Pick<Server, 'clock'>): LiveSession => {
  const session = ownSession(c);
  mustHaveConfirmed(c, server);
  return session;
};

/** Ends all sessions of a member but the one that asks. */
export const endOthers = async (c: RouteContext, { database: { db }, clock }: Server): Promise<void> => {
  const memberId = ownMember(c);
  await endSessionsOf(db, memberId, c.get('session')?.id ?? null);
  await noteSignIn(db, 'sessions-ended', { memberId, by: memberId }, clock.now());
};

/** A member's own sessions. @throws Problem 404 where they have none such. */
export const endOwn = async (c: RouteContext, { database: { db } }: Server, id: string): Promise<void> => {
  if (!(await endSession(db, ownMember(c), id))) throw notFound();
};

/** Where a member is signed in. */
export const ownSessionRoutes = (server: Server) => {
  const { clock, database } = server;
  const noProgram = { 403: 'A program has none' };
  return new Hono<Env>()
    .get(
      '/api/sessions',
      describe({
        summary: 'Your sessions: on which device, since when, when last used',
        tag: 'sign-in',
        good: { status: 200, words: 'Sessions', body: z.object({ items: z.array(SessionAnswer) }) },
        other: noProgram,
      }),
      async (c) => {
        const items = await listSessions(database.db, ownMember(c), clock.now());
        return c.json({ items: items.map((item) => ({ ...item, own: item.id === c.get('session')?.id })) });
      },
    )
    .delete(
      '/api/sessions',
      describe({
        summary: 'End all your sessions but the one that asks',
        tag: 'sign-in',
        good: { status: 200, words: 'Ended', body: z.object({ ended: z.literal(true) }) },
        other: noProgram,
      }),
      async (c) => {
        await endOthers(c, server);
        return c.json({ ended: true as const });
      },
    )
    .delete(
      '/api/sessions/:id',
      describe({
        summary: 'End a session of yours; its cookie is worth nothing from then on',
        tag: 'sign-in',
        good: { status: 200, words: 'Ended', body: z.object({ id: z.string() }) },
        other: noProgram,
      }),
      async (c) => {
        const id = c.req.param('id');
        await endOwn(c, server, id);
        return c.json({ id });
      },
    );
};
