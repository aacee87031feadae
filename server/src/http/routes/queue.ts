import { trackOf } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { currentProcedure } from '../../procedure/current-procedure.ts';
import { readAges, readCounts, readDue, viewsOf } from '../../queue/read-counts.ts';
import { viewIds } from '../../queue/views.ts';
import { withPlace } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound } from '../problem.ts';
import { filtersOf } from '../query.ts';

/** Without a view: the first that is there for whoever asks. */
const QueueQuery = z.object({ view: z.enum(viewIds).optional() });

const Stretches = z.array(
  z.object({
    words: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
    count: z.int(),
  }),
);
const Queue = z.object({
  views: z.partialRecord(z.enum(viewIds), z.int()),
  held: z.int().nullable(),
  ages: Stretches.nullable(),
  due: Stretches.nullable(),
});

/** How much waits, and for how long: what the pictures of the queue show. */
export const queueRoutes = (server: Server) =>
  new Hono<Env>().get(
    '/api/queue',
    describe({
      summary: 'How many wait in each view of the queue, for how long, and what is due when',
      tag: 'cases',
      words: 'Nobody counts further than 100, which stands for more. due is null where nothing can be.',
      query: QueueQuery,
      good: { status: 200, words: 'The counts', body: Queue },
      other: { 422: 'There is no such view' },
    }),
    async (c) => {
      const caller = withPlace(c);
      const theirs = viewsOf(caller);
      const { view = theirs[0] } = filtersOf(c, QueueQuery);
      if (view === undefined || !theirs.includes(view)) throw notFound();
      const at = { now: server.clock.now().toISOString(), zone: server.config.community.community.timeZone };
      const hasSevere = trackOf(await currentProcedure(server.database.db), 'severe') !== undefined;
      const [{ views, held }, ages, due] = await seenBy(server, caller, (db) =>
        Promise.all([
          readCounts(db, caller, hasSevere),
          readAges(db, caller, view, at),
          readDue(db, caller, view, at),
        ]),
      );
      return c.json({ views: Object.fromEntries(views), held, ages, due });
    },
  );
