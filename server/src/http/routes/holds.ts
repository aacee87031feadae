import { HoldState, isRefusal } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { openedHold } from '../../audit/opened.ts';
import { listHolds, readChunk, readRaw } from '../../mail/read-holds.ts';
import { type Settlement, settleHold } from '../../mail/settle-hold.ts';
import { HoldAnswer, HoldWithAttempts, pageOf } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, refused } from '../problem.ts';
import { ListQuery, queryOf } from '../query.ts';
import { readJson } from '../read-body.ts';

const HoldQuery = ListQuery.extend({ state: HoldState.default('held') });
/** Why a post is not passed on; kept with the hold, and told to the sender of a rejected one. */
export const Reason = z.object({ reason: z.string().trim().max(5_000).default('') });
const settlements = ['release', 'reject', 'discard'] as const satisfies readonly Settlement[];

/** Held list posts. Source: R77 */
export const holdRoutes = (server: Server) => {
  const { clock, jobs } = server;
  const { db } = server.database;
  const routes = new Hono<Env>()
    .get(
      '/api/holds',
      describe({
        summary: 'Held posts in one state, oldest first',
        tag: 'holds',
        query: HoldQuery,
        good: { status: 200, words: 'A page of held posts', body: pageOf(HoldAnswer) },
      }),
      async (c) => {
        const caller = allowed(c, 'read-hold');
        const query = queryOf(c, HoldQuery);
        return c.json(await seenBy(server, caller, (seen) => listHolds(seen, caller, query)));
      },
    )
    .get(
      '/api/holds/:id',
      describe({
        summary: 'One held post and the tries to release it',
        tag: 'holds',
        good: { status: 200, words: 'The held post', body: HoldWithAttempts },
      }),
      async (c) => {
        const caller = allowed(c, 'read-hold');
        return c.json(await openedHold(server, caller, c.req.param('id')));
      },
    )
    .get(
      '/api/holds/:id/raw',
      describe({
        summary: 'The message as it came, byte for byte',
        tag: 'holds',
        good: { status: 200, words: 'The bytes' },
      }),
      async (c) => {
        const id = c.req.param('id');
        const caller = allowed(c, 'read-hold');
        await openedHold(server, caller, id, 'post');
        const readPart = (n: number) => seenBy(server, caller, (seen) => readChunk(seen, id, n));
        return c.body(ReadableStream.from(readRaw(readPart)), 200, {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${id}.eml"`,
        });
      },
    );
  for (const settlement of settlements) {
    routes.post(
      `/api/holds/:id/${settlement}`,
      describe({
        summary: `${settlement} a held post`,
        tag: 'holds',
        body: Reason,
        good: { status: 200, words: 'Settled', body: z.object({ state: HoldState }) },
        other: { 409: 'It is settled already; the words name who was first' },
      }),
      async (c) => {
        const actor = allowed(c, 'settle-hold');
        const empty = c.req.header('content-length') === '0' || !c.req.raw.body;
        const { reason } = empty ? { reason: '' } : await readJson(c, Reason);
        const settled = await db.transaction((tx) =>
          settleHold(tx, jobs, { holdId: c.req.param('id'), settlement, words: reason }, actor, clock.now()),
        );
        if (settled === null) throw notFound();
        if (isRefusal(settled)) throw refused(settled);
        return c.json(settled);
      },
    );
  }
  return routes;
};
