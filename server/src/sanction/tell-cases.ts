import { type Instant, laterEnd, type MeasureChange, systemActor } from '@comity/core';
import { and, inArray, ne, notInArray, sql } from 'drizzle-orm';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import type { Tx } from '../database/database.ts';
import { cases, measure, sanction } from '../database/schema/index.ts';
import type { MeasureRow } from './standing.ts';

/**
 * What came of a measure goes back into each case whose sanction asked for it, as a new command. `told`: sanctions
 * whose cases know it already.
 */
export const tellCases = async (
  tx: Tx,
  { id: measureId, channelId, accountId, sanctionIds }: MeasureRow,
  became: MeasureChange,
  told: readonly string[],
  by: { readonly follow: Follow; readonly now: Date },
): Promise<void> => {
  if (sanctionIds.every((id) => told.includes(id))) return;
  const elsewhere =
    became.to === 'lifted' || became.to === 'closed' ? await underWay(tx, measureId, sanctionIds) : [];
  const rows = await tx
    .select({ id: sanction.id, caseId: sanction.caseId, endsAt: sanction.endsAt })
    .from(sanction)
    .where(inArray(sanction.id, sanctionIds))
    .orderBy(sanction.caseId);
  for (const caseId of new Set(rows.map((row) => row.caseId))) {
    const theirs = rows.filter((row) => row.caseId === caseId);
    const own = theirs.map(({ id }) => id);
    if (own.every((id) => told.includes(id))) continue;
    const change = asAskedBy(
      became,
      theirs.map(({ endsAt }) => endsAt),
    );
    const command = { type: 'record-measure' as const, measureId, channelId, accountId, change };
    const carries = { sanctionIds: own, underWay: own.filter((id) => elsewhere.includes(id)) };
    await execute(tx, { ...by, caseId, command: { ...command, ...carries }, actor: systemActor });
  }
};

/** Which of these sanctions other measures still carry out, wherever that is. */
const underWay = async (
  tx: Tx,
  measureId: string,
  sanctionIds: readonly string[],
): Promise<readonly string[]> => {
  const rows = await tx
    .select({ sanctionIds: measure.sanctionIds })
    .from(measure)
    .where(
      and(
        ne(measure.id, measureId),
        notInArray(measure.state, ['lifted', 'closed']),
        sql`${measure.sanctionIds} ?| array[${sql.join(
          sanctionIds.map((id) => sql`${id}`),
          sql`, `,
        )}]::text[]`,
      ),
    );
  return rows.flatMap((row) => row.sanctionIds);
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

/** A case hears of the end that it asked for itself: how long another one asks is not its own to know. Source: R28, R57 */
const asAskedBy = (became: MeasureChange, ends: readonly (Instant | null)[]): MeasureChange => {
  const [first, ...others] = ends;
  return became.to === 'applied' && first !== undefined
    ? { to: 'applied', until: others.reduce(laterEnd, first) }
    : became;
};
