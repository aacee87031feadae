import { type Actor, type HoldState, type Refusal, refuse } from '@comity/core';
import { and, eq, inArray } from 'drizzle-orm';
import { type Asker, holdIsThere } from '../case/hidden.ts';
import type { Tx } from '../database/database.ts';
import { hold } from '../database/schema/index.ts';
import { readActorNames } from '../members/actor-names.ts';
import type { JobQueue } from '../jobs/queue.ts';

/** What a moderator can do with a hold. */
export type Settlement = 'release' | 'reject' | 'discard';

const becomes = { release: 'approved', reject: 'rejected', discard: 'discarded' } as const satisfies Record<
  Settlement,
  HoldState
>;

/** From which states each is allowed. A post whose release is uncertain is released again by a human alone. */
const allowedFrom = {
  release: ['held', 'returned', 'uncertain'],
  reject: ['held', 'returned'],
  discard: ['held', 'approved', 'returned', 'uncertain'],
} as const satisfies Record<Settlement, readonly HoldState[]>;

/**
 * Settles a hold, once: of two moderators at the same instant one is first and the other learns who. `null`: there is no
 * such hold.
 *
 * Source: R31, R77
 */
export const settleHold = async (
  tx: Tx,
  jobs: Pick<JobQueue, 'enqueue'>,
  { holdId, settlement, words }: { holdId: string; settlement: Settlement; words: string },
  actor: Actor & Asker,
  now: Date,
): Promise<Refusal | { state: HoldState } | null> => {
  const [settled] = await tx
    .update(hold)
    .set({ state: becomes[settlement], settledBy: actor.id, settledAt: now.toISOString(), words })
    .where(and(eq(hold.id, holdId), inArray(hold.state, [...allowedFrom[settlement]]), holdIsThere(actor)))
    .returning({ state: hold.state });
  if (!settled) return whoWasFirst(tx, actor, holdId);
  if (settlement === 'reject') await jobs.enqueue(tx, 'tell-sender', { holdId });
  if (settlement === 'release') await jobs.enqueue(tx, 'release-hold', { holdId }, { key: holdId });
  return settled;
};

const whoWasFirst = async (tx: Tx, asker: Asker, holdId: string): Promise<Refusal | null> => {
  const [row] = await tx
    .select({ state: hold.state, settledBy: hold.settledBy })
    .from(hold)
    .where(and(eq(hold.id, holdId), holdIsThere(asker)));
  if (!row) return null;
  const nameOf = await readActorNames(tx, [row.settledBy]);
  const by = row.settledBy === null ? 'the system' : nameOf(row.settledBy);
  return refuse('hold-already-settled', 'R77', `This message is already ${row.state}, by ${by}.`);
};
