import { type MeasureChange, systemActor } from '@comity/core';
import { inArray } from 'drizzle-orm';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import type { Tx } from '../database/database.ts';
import { cases, sanction } from '../database/schema/index.ts';
import type { MeasureRow } from './standing.ts';

/**
 * What came of a measure goes back into each case whose sanction asked for it, as a new command. `told`: sanctions
 * whose cases know it already.
 */
export const tellCases = async (
  tx: Tx,
  { id: measureId, channelId, accountId, sanctionIds }: MeasureRow,
  change: MeasureChange,
  told: readonly string[],
  by: { readonly follow: Follow; readonly now: Date },
): Promise<void> => {
  if (sanctionIds.every((id) => told.includes(id))) return;
  const rows = await tx
    .select({ id: sanction.id, caseId: sanction.caseId })
    .from(sanction)
    .where(inArray(sanction.id, sanctionIds))
    .orderBy(sanction.caseId);
  for (const caseId of new Set(rows.map((row) => row.caseId))) {
    const own = rows.filter((row) => row.caseId === caseId).map(({ id }) => id);
    if (own.every((id) => told.includes(id))) continue;
    const command = { type: 'record-measure' as const, measureId, channelId, accountId, change };
    await execute(tx, { ...by, caseId, command: { ...command, sanctionIds: own }, actor: systemActor });
  }
};

/** Locks the cases of some sanctions, in one order for every transaction. */
export const lockCases = async (tx: Tx, sanctionIds: readonly string[]): Promise<void> => {
  const theirs = tx
    .select({ caseId: sanction.caseId })
    .from(sanction)
    .where(inArray(sanction.id, [...sanctionIds]));
  await tx
    .select({ id: cases.id })
    .from(cases)
    .where(inArray(cases.id, theirs))
    .orderBy(cases.id)
    .for('update');
};
