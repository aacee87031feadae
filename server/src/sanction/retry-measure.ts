import { type Refusal, refuse } from '@comity/core';
import { eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { measure } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';

/**
 * A human has looked at a measure that stopped for one, and wants it tried again. Someone else's measure that still
 * stands is left alone again. `null`: there is no such measure. Source: R45
 */
export const retryMeasure = async (
  tx: Tx,
  jobs: Pick<JobQueue, 'enqueue'>,
  measureId: string,
): Promise<Refusal | { state: 'pending'; personId: string } | null> => {
  const [row] = await tx.select().from(measure).where(eq(measure.id, measureId)).for('update');
  if (!row) return null;
  if (row.state !== 'drifted' && row.state !== 'needs-human') {
    return refuse('measure-not-stopped', 'R45', 'This measure does not wait for a human.');
  }
  // What a human changed is not ours any more; what the platform would not lift still is.
  const begun = row.state === 'drifted' ? 0 : row.begun;
  await tx.update(measure).set({ state: 'pending', begun, words: '' }).where(eq(measure.id, measureId));
  await jobs.enqueue(tx, 'reconcile-person', { personId: row.personId }, { key: row.personId });
  return { state: 'pending', personId: row.personId };
};
