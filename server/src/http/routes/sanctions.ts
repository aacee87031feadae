import { ChannelId, Id, Instant, isRefusal } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { listSanctions } from '../../sanction/list-sanctions.ts';
import { retryMeasure } from '../../sanction/retry-measure.ts';
import { pageOf, SanctionAnswer, SanctionRowAnswer } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, refused } from '../problem.ts';
import { filtersOf, ListQuery } from '../query.ts';

/** Which sanctions are looked for. */
export const SanctionQuery = ListQuery.extend({
  personId: Id.optional(),
  caseId: Id.optional(),
  channelId: ChannelId.optional(),
  kind: SanctionAnswer.shape.kind.optional(),
  basis: SanctionAnswer.shape.basis.optional(),
  state: z.enum(['active', 'ended', 'all']).default('active'),
  endsBefore: Instant.optional(),
  endsAfter: Instant.optional(),
  reviewBefore: Instant.optional(),
  needsHuman: z.enum(['true', 'false']).optional(),
});
export type SanctionQuery = z.infer<typeof SanctionQuery>;

/** A query as the list takes it. */
export const filterOf = ({ needsHuman, ...query }: SanctionQuery) => ({
  ...query,
  needsHuman: needsHuman === undefined ? undefined : needsHuman === 'true',
});

/** What holds for people, and how far it has come. Source: R44, R45, R47 */
export const sanctionRoutes = (server: Server) => {
  const { clock } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .get(
      '/api/sanctions',
      describe({
        summary: 'Sanctions, the newest first: what holds now, or what a filter says',
        tag: 'people',
        query: SanctionQuery,
        good: {
          status: 200,
          words: 'A page of sanctions, and how many there are in all',
          body: pageOf(SanctionRowAnswer).extend({ total: z.int() }),
        },
        other: { 422: 'A filter is unknown or malformed; the answer names it' },
      }),
      async (c) => {
        const caller = allowed(c, 'read-person');
        const filter = filterOf(filtersOf(c, SanctionQuery));
        return c.json(
          await seenBy(server, caller, (seen) => listSanctions(seen, caller, filter, clock.now())),
        );
      },
    )
    .post(
      '/api/measures/:id/retry',
      describe({
        summary: 'Try a measure again that stopped for a human',
        tag: 'people',
        good: {
          status: 200,
          words: 'It is tried again',
          body: z.object({ state: z.literal('pending'), personId: z.string() }),
        },
        other: { 409: 'It does not wait for a human' },
      }),
      async (c) => {
        const caller = allowed(c, 'decide');
        const id = c.req.param('id');
        const tried = await db.transaction((tx) => retryMeasure(tx, id, caller));
        if (tried === null) throw notFound();
        if (isRefusal(tried)) throw refused(tried);
        return c.json(tried);
      },
    );
};
