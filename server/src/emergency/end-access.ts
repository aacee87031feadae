import { may, refuse } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import { seenBy } from '../access/seen-by.ts';
import { retriedTransaction } from '../database/retried.ts';
import { emergencyAccess, emergencyAccessStep } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import { notFound, refused } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { stepsOf } from './must-wait.ts';
import { stateOf } from './read-requests.ts';

/**
 * Ends at once that somebody is let in: by themselves, or by whoever may act in the case.
 *
 * @throws Problem 404 where the request is not there for the caller, 409 where nobody is let in by it. Source: R29, R57
 */
export const endAccess = async (
  { database, clock }: Pick<Server, 'database' | 'clock'>,
  caller: Caller,
  requestId: string,
): Promise<Ended> => {
  const known = await knownAs({ database, clock }, caller, requestId);
  if (!known) throw notFound();
  const { caseId, isOwn } = known;
  if (caseId === null) throw refused(notLetIn);
  await retriedTransaction(database.db, async (tx) => {
    const isIt = eq(emergencyAccess.id, requestId);
    const [asked] = await tx.select().from(emergencyAccess).where(isIt).for('update');
    const steps = asked && { ...(await stepsOf(tx, requestId)), askedAt: asked.askedAt };
    const now = clock.now();
    if (!steps || stateOf(steps, now) !== 'let-in') throw refused(notLetIn);
    const step = { requestId, caseId, by: caller.id, at: now.toISOString() };
    await tx.insert(emergencyAccessStep).values({ ...step, kind: 'ended' });
  });
  return { caseId, isOwn };
};

/** Of which case, and whether whoever ended it was the one let in. */
type Ended = { readonly caseId: string; readonly isOwn: boolean };

const notLetIn = refuse('not-let-in', 'R57', 'Nobody is let in by this request now.');

/** A request that the caller may end, with its case as far as they may know that it was granted. */
const knownAs = (
  server: Pick<Server, 'database' | 'clock'>,
  caller: Caller,
  requestId: string,
): Promise<{ readonly caseId: string | null; readonly isOwn: boolean } | null> =>
  seenBy(server, caller, async (db) => {
    const isGrant = and(
      eq(emergencyAccessStep.requestId, emergencyAccess.id),
      eq(emergencyAccessStep.kind, 'granted'),
    );
    const [found] = await db
      .select({ memberId: emergencyAccess.memberId, caseId: emergencyAccessStep.caseId })
      .from(emergencyAccess)
      .leftJoin(emergencyAccessStep, isGrant)
      .where(eq(emergencyAccess.id, requestId));
    if (!found) return null;
    const isOwn = found.memberId === caller.memberId;
    return isOwn || may(caller, 'act-in-case') ? { caseId: found.caseId, isOwn } : null;
  });
