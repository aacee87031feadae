import { type EventOf, refuse } from '@comity/core';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { measure } from '../database/schema/index.ts';
import { refused } from '../http/problem.ts';
import { ringChannel } from './ring-channel.ts';
import type { MeasureRow } from './standing.ts';

/** What a member decided of another human's act: it is left as it is, or ours is made again. Source: R45, design idea 4 */
export const leaveOrRetry = async (
  tx: Tx,
  { measureId, channelId, outcome }: EventOf<'drift-settled'>,
): Promise<void> => {
  const [row] = await tx.select().from(measure).where(eq(measure.id, measureId)).for('update');
  if (row?.state !== 'drifted' || row.driftSettled !== null) {
    throw refused(refuse('measure-not-drifted', 'R45', 'It has changed on the platform since. Look again.'));
  }
  await tx
    .update(measure)
    .set({
      ...(outcome === 're-apply' ? again(row) : { driftSettled: outcome }),
      revision: row.revision + 1,
    })
    .where(eq(measure.id, measureId));
  if (outcome === 're-apply') await ringChannel(tx, channelId);
};

/**
 * What they shortened is still ours, with the end that they gave it; what they lifted is made anew. What stands on an
 * account that was not known for a while is ours when it is seen again.
 */
const again = ({
  drift,
  observed,
  until,
  begunAt,
  appliedAt,
}: MeasureRow): Partial<typeof measure.$inferInsert> => {
  const afresh = { drift: null, driftSettled: null, words: '', todo: 'apply' as const, todoAt: null };
  if (drift === 'unknown-account')
    return { ...afresh, state: 'pending', begunAt: begunAt ?? appliedAt, appliedAt: null };
  if (drift !== 'shortened-elsewhere') return { ...afresh, state: 'pending', begunAt: null, appliedAt: null };
  const theirs = observed?.state === 'present' && observed.until !== undefined ? observed.until : until;
  return { ...afresh, state: 'applied', until: theirs, begunUntil: theirs };
};
