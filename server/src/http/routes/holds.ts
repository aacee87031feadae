import { HoldState, isRefusal } from '@comity/core';
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { listHolds, readHold, readRaw } from '../../mail/read-holds.ts';
import { type Settlement, settleHold } from '../../mail/settle-hold.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { notFound, refused } from '../problem.ts';
import { ListQuery, queryOf } from '../query.ts';
import { readJson } from '../read-body.ts';

const HoldQuery = ListQuery.extend({ state: HoldState.default('held') });
/** Why a post is not passed on; kept with the hold. */
export const Reason = z.object({ reason: z.string().trim().max(5_000).default('') });
const described = (summary: string) => ({ summary, tags: ['holds'], security: [{ bearer: [] }] });
const settlements = ['release', 'reject', 'discard'] as const satisfies readonly Settlement[];

/** Held list posts. Source: R77 */
export const holdRoutes = (server: Server) => {
  const { clock, jobs } = server;
  const { db } = server.database;
  const routes = new Hono<Env>()
    .get('/api/holds', describeRoute(described('Held posts in one state, oldest first')), async (c) => {
      allowed(c, 'read-hold');
      return c.json(await listHolds(db, queryOf(c, HoldQuery)));
    })
    .get(
      '/api/holds/:id',
      describeRoute(described('One held post and the tries to release it')),
      async (c) => {
        allowed(c, 'read-hold');
        const found = await readHold(db, c.req.param('id'));
        if (!found) throw notFound();
        return c.json(found);
      },
    )
    .get(
      '/api/holds/:id/raw',
      describeRoute(described('The message as it came, byte for byte')),
      async (c) => {
        allowed(c, 'read-hold');
        const id = c.req.param('id');
        if (!(await readHold(db, id))) throw notFound();
        return c.body(ReadableStream.from(readRaw(db, id)), 200, {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${id}.eml"`,
        });
      },
    );
  for (const settlement of settlements) {
    routes.post(
      `/api/holds/:id/${settlement}`,
      describeRoute({
        ...described(`${settlement} a held post; 409 names who was first`),
        requestBody: { content: { 'application/json': { schema: resolver(Reason) } } },
      }),
      async (c) => {
        const actor = allowed(c, 'settle-hold');
        const { reason } =
          c.req.header('content-length') === '0' || !c.req.raw.body
            ? { reason: '' }
            : await readJson(c, Reason);
        const settled = await db.transaction((tx) =>
          settleHold(tx, jobs, c.req.param('id'), settlement, reason, actor, clock.now()),
        );
        if (isRefusal(settled)) throw refused(settled);
        return c.json(settled);
      },
    );
  }
  return routes;
};
