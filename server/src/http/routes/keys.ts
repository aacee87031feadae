import { Hono } from 'hono';
import { z } from 'zod';
import { eraseCase } from '../../sealing/erase-case.ts';
import { rotateKeys } from '../../sealing/rotate-keys.ts';
import { allowed, isConsole } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound } from '../problem.ts';
import { readJson } from '../read-body.ts';

/** Which case, why, and that it is meant. */
export const Destruction = z.object({
  caseName: z.string().trim().min(1).max(200),
  reason: z.string().trim().min(1).max(2_000),
  confirm: z.boolean().default(false),
});

/** What the operator does with keys. Source: R56, R57 */
export const keyRoutes = (server: Server) => {
  const { clock, follow } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .post(
      '/api/keys/rotation',
      describe({
        summary: 'Wrap all data keys under the newest secret key',
        tag: 'system',
        good: {
          status: 200,
          words: 'How many were wrapped anew, and how many are left',
          body: z.object({ rewrapped: z.int(), left: z.int() }),
        },
      }),
      async (c) => {
        allowed(c, 'run-system');
        return c.json(await rotateKeys(db, follow.vault));
      },
    )
    .post(
      '/api/keys/destruction',
      describe({
        summary: 'Erase what is sealed in a case by destroying its keys',
        words: 'Without confirm it only counts what would be erased. It cannot be undone.',
        tag: 'system',
        body: Destruction,
        good: {
          status: 200,
          words: 'What was erased, or would be',
          body: z.object({ erased: z.boolean(), reporters: z.int(), texts: z.int() }),
        },
        other: { 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'run-system');
        // Whoever sits at the desk may have a part in the case. Source: R29
        if (!isConsole(caller)) throw notFound();
        const wish = await readJson(c, Destruction);
        return c.json(await db.transaction((tx) => eraseCase(tx, caller, wish, clock.now())));
      },
    );
};
