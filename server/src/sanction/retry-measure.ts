import { type Refusal, refuse } from '@comity/core';
import { and, eq, inArray } from 'drizzle-orm';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import type { Tx } from '../database/database.ts';
import { measure, sanction } from '../database/schema/index.ts';
import { ringChannel } from './ring-channel.ts';

/**
 * A human has looked at a measure that the platform would not carry out, and wants it tried again. `null`: there is no
 * such measure, or not for the asker, who has to see every sanction that it carries out. Source: R28, R45
 */
export const retryMeasure = async (
  tx: Tx,
  measureId: string,
  asker: Asker,
): Promise<Refusal | { state: 'pending'; personId: string } | null> => {
  const [row] = await tx.select().from(measure).where(eq(measure.id, measureId)).for('update');
  if (!row || !(await seesAll(tx, row.sanctionIds, asker))) return null;
  if (row.state !== 'needs-human') {
    return refuse(
      'measure-not-stopped',
      'R45',
      row.state === 'drifted'
        ? 'A human did otherwise on the platform. Say in the case what becomes of it.'
        : 'This measure does not wait for a human.',
    );
  }
  const again = { state: 'pending' as const, words: '', todo: 'apply' as const, todoAt: null };
  await tx
    .update(measure)
    .set({ ...again, revision: row.revision + 1 })
    .where(eq(measure.id, measureId));
  await ringChannel(tx, row.channelId);
  return { state: 'pending', personId: row.personId };
};

/** Whether the asker may know of every sanction that a measure carries out. */
export const seesAll = async (tx: Tx, sanctionIds: readonly string[], asker: Asker): Promise<boolean> => {
  const seen = await tx
    .select({ id: sanction.id })
    .from(sanction)
    .where(and(inArray(sanction.id, [...sanctionIds]), caseIsThere(sanction.caseId, asker)));
  return seen.length === new Set(sanctionIds).size;
};

/** The same of a measure by its id; one that is not there is not seen. */
export const seesMeasure = async (tx: Tx, measureId: string, asker: Asker): Promise<boolean> => {
  const [row] = await tx
    .select({ sanctionIds: measure.sanctionIds })
    .from(measure)
    .where(eq(measure.id, measureId));
  return row !== undefined && (await seesAll(tx, row.sanctionIds, asker));
};
