import { emergencyAccess } from '../database/schema/index.ts';
import type { Server } from '../http/context.ts';
import type { Caller } from '../members/caller.ts';
import { newOpaqueId } from '../new-id.ts';
import { mustBeWithin } from '../sign-in/limits.ts';
import type { EmergencyWish } from './terms.ts';

/** The whole answer to whoever asks, whatever there is. */
export const askedWords = 'If there is such a case, those who look after it are asked.';

/**
 * Keeps that a member asks to be let in to a case. The case is not looked for here: a job does that later, so that the
 * answer takes the same work whether there is one, it is hidden, or it is theirs to see already.
 *
 * @throws Problem 429 where they asked too often. Source: R29, R57
 */
export const askToBeLetIn = (
  { database, clock, jobs }: Pick<Server, 'database' | 'clock' | 'jobs'>,
  { id: memberId }: Pick<Caller, 'id'>,
  wish: EmergencyWish,
): Promise<string> =>
  database.db.transaction(async (tx) => {
    const now = clock.now();
    await mustBeWithin(tx, 'emergency', memberId, now);
    const id = newOpaqueId();
    await tx.insert(emergencyAccess).values({ id, memberId, ...wish, askedAt: now.toISOString() });
    await jobs.enqueue(tx, 'announce-emergency', { requestId: id, what: 'asked' });
    return id;
  });
