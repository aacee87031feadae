import { type Refusal, refuse } from '@comity/core';
import { and, eq, inArray } from 'drizzle-orm';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Tx } from '../database/database.ts';
import { measure, sanction } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';

/**
 * A human has looked at a measure that stopped for one, and wants it tried again. Someone else's measure that still
 * stands is left alone again. `null`: there is no such measure, or not for the asker, who has to see every sanction that
 * it carries out. Source: R28, R45
 */
export const retryMeasure = async (
  tx: Tx,
  jobs: Pick<JobQueue, 'enqueue'>,
  measureId: string,
  asker: Asker,
): Promise<Refusal | { state: 'pending'; personId: string } | null> => {
  const [row] = await tx.select().from(measure).where(eq(measure.id, measureId)).for('update');
  if (!row || !(await seesAll(tx, row.sanctionIds, asker))) return null;
  if (row.state !== 'drifted' && row.state !== 'needs-human') {
    return refuse('measure-not-stopped', 'R45', 'This measure does not wait for a human.');
  }
  // What a human changed is not ours any more; what the platform would not lift still is.
  const begun = row.state === 'drifted' ? 0 : row.begun;
  await tx.update(measure).set({ state: 'pending', begun, words: '' }).where(eq(measure.id, measureId));
  await jobs.enqueue(tx, 'reconcile-person', { personId: row.personId }, { key: row.personId });
  return { state: 'pending', personId: row.personId };
};

const seesAll = async (tx: Tx, sanctionIds: readonly string[], asker: Asker): Promise<boolean> => {
  const seen = await tx
    .select({ id: sanction.id })
    .from(sanction)
    .where(and(inArray(sanction.id, [...sanctionIds]), caseIsThere(sanction.caseId, asker)));
  return seen.length === new Set(sanctionIds).size;
};
