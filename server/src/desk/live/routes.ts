import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { livePath, notSignedIn } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { queryOf } from '../../http/query.ts';
import type { Listener } from '../../live/live-streams.ts';
import { mayFollow, readCaseTold, type Subject } from '../../live/subject.ts';
import type { Caller } from '../../members/caller.ts';
import type { LiveSession } from '../../sign-in/session.ts';

const LiveQuery = z.union([
  z.strictObject({
    case: z.string().max(64),
    version: z.coerce.number().int().min(0).optional(),
    readers: z.string().max(64).optional(),
  }),
  z.strictObject({ view: z.enum(['queue', 'holds']) }),
]);

/** Where the pages of the desk hear that something on them changed; what it is they fetch by the usual door. */
export const liveDesk = (server: Server) =>
  new Hono<Env>().get(livePath, async (c) => {
    const { session, caller } = ownSession(c);
    // Nobody would ever close what is asked for by HEAD.
    if (c.req.raw.method === 'HEAD') return c.body(null);
    const subject = await subjectOf(server, caller, queryOf(c, LiveQuery));
    // A proxy that gathers what it passes on would make it late.
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, (stream) => {
      const listener: Listener = {
        // Written at once: what is said last goes out before the end.
        say: (said, version) => void stream.write(`event: ${said}\ndata: ${version}\n\n`),
        beat: () => void stream.write(':\n\n'),
      };
      return server.live.follow(session, subject, listener, (end) => stream.onAbort(end));
    });
  });

/** A browser's own: programs ask when they want to know. */
const ownSession = (c: RouteContext): { session: LiveSession; caller: Caller } => {
  const [session, caller] = [c.get('session'), c.get('caller')];
  if (!caller) throw notSignedIn(c);
  if (!session) throw notFound();
  return { session, caller };
};

/** @throws Problem 404 where the page is not there for the caller. */
const subjectOf = async (
  server: Server,
  caller: Caller,
  query: z.infer<typeof LiveQuery>,
): Promise<Subject> => {
  if ('view' in query) {
    if (!mayFollow(caller, query.view)) throw notFound();
    return { view: query.view };
  }
  const now = server.clock.now();
  const told = await seenBy(server, caller, (db) => readCaseTold(db, caller, query.case, now));
  if (!told) throw notFound();
  const { version = told.version, readers = told.readers } = query;
  return { view: 'case', caseId: query.case, version, readers };
};
