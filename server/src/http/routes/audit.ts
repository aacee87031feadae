import { Id } from '@comity/core';
import { desc } from 'drizzle-orm';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { listReads } from '../../audit/list-reads.ts';
import { verifyAnchors } from '../../audit/verify-anchors.ts';
import { verifyLog } from '../../case/verify-log.ts';
import { auditAnchor } from '../../database/schema/index.ts';
import { pageOf, ReadAnswer, SealAnswer, VerificationAnswer } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { filtersOf, ListQuery } from '../query.ts';

/** Whose reading, and of what, is looked for. */
export const ReadQuery = ListQuery.extend({
  /** A member’s id, or a program’s: `token` and its id. */
  by: z.string().max(100).optional(),
  caseId: Id.optional(),
});

const sealsMax = 366;

/** Who read what, and whether the records are what they were. Source: R57 */
export const auditRoutes = (server: Server) => {
  const { db } = server.database;
  return new Hono<Env>()
    .get(
      '/api/audit/reads',
      describe({
        summary: 'Who opened which case, person, report or post, newest first',
        words:
          'Whoever opens the same again within ten minutes reads on. Nothing stands here of what is not there for the caller.',
        tag: 'audit',
        query: ReadQuery,
        good: { status: 200, words: 'A page of records', body: pageOf(ReadAnswer) },
        other: { 422: 'A filter is unknown or malformed; the answer names it' },
      }),
      async (c) => {
        const caller = allowed(c, 'read-audit');
        const query = filtersOf(c, ReadQuery);
        return c.json(await seenBy(server, caller, (seen) => listReads(seen, query)));
      },
    )
    .get(
      '/api/audit/seals',
      describe({
        summary: 'The last seals, newest first: each holds fast all that was before it',
        tag: 'audit',
        good: { status: 200, words: 'Seals', body: z.object({ items: z.array(SealAnswer) }) },
      }),
      async (c) => {
        allowed(c, 'run-system');
        const { n, at, hash } = auditAnchor;
        const items = await db.select({ n, at, hash }).from(auditAnchor).orderBy(desc(n)).limit(sealsMax);
        return c.json({ items });
      },
    )
    .get(
      '/api/audit/verification',
      describe({
        summary: 'Compute the logs’ chains again, and hold the seals against them',
        tag: 'audit',
        good: { status: 200, words: 'What was found', body: VerificationAnswer },
      }),
      async (c) => {
        const caller = allowed(c, 'run-system');
        const [log, { anchors, reads, breaks }] = [
          await verifyLog(db, server.follow.vault, caller),
          await verifyAnchors(db),
        ];
        // Seals are about all cases: a member may have a part in one.
        const isMember = caller.memberId !== null || caller.madeBy !== null;
        const anchorBreaks = isMember ? breaks.map((one) => ({ ...one, caseId: null })) : breaks;
        return c.json({ ...log, anchors, reads: isMember ? null : reads, anchorBreaks });
      },
    );
};
