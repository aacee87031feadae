import { sampleNotices } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';

const Sample = z.object({ id: z.string(), kind: z.string(), subject: z.string(), body: z.string() });

/** How notices are worded. Source: R44, R50 */
export const templateRoutes = (server: Server) =>
  new Hono<Env>().get(
    '/api/templates',
    describe({
      summary: 'Each kind of notice, written about an invented person',
      words: 'The wording is built in; it cannot be changed yet.',
      tag: 'procedures',
      good: { status: 200, words: 'Samples', body: z.object({ items: z.array(Sample) }) },
    }),
    (c) => {
      allowed(c, 'read-procedure');
      return c.json({ items: sampleNotices(server.config.community.community) });
    },
  );
