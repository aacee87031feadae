import { type Instant, laterEnd, type MeasureChange, systemActor } from '@comity/core';
import { and, eq, inArray, ne, notInArray, sql } from 'drizzle-orm';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import type { Tx } from '../database/database.ts';
import { cases, measure, sanction } from '../database/schema/index.ts';
import type { MeasureRow } from './standing.ts';

/** A sanction that asked for a measure, and the case that it belongs to. */
export type Asking = { readonly id: string; readonly caseId: string; readonly endsAt: Instant | null };

/** What came of a measure, for the cases that it concerns. */
export type Tale = {
  readonly measure: MeasureRow;
  /** What {@link lockCases} answered. */
  readonly asking: readonly Asking[];
  readonly became: MeasureChange;
  /** Sanctions whose cases know it already. */
  readonly told?: readonly string[];
};

/** For a case that asks for it no longer: it is over, and nothing is given back. */
export const goesOn = { to: 'closed', absent: false } as const satisfies MeasureChange;

/** What came of a measure goes back into each case whose sanction asked for it, as a new command. */
export const tellCases = async (
  tx: Tx,
  { measure: { id: measureId, channelId, accountId, sanctionIds }, asking, became, told = [] }: Tale,
  by: { readonly follow: Follow; readonly now: Date },
): Promise<void> => {
  if (sanctionIds.every((id) => told.includes(id))) return;
  const elsewhere =
    became.to === 'lifted' || became.to === 'closed' ? await underWay(tx, measureId, sanctionIds) : [];
  const known = asking.filter(({ id }) => sanctionIds.includes(id));
  // What it carries out may have changed since it was read.
  const rows = known.length === sanctionIds.length ? known : await lockCases(tx, sanctionIds);
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

/** Locks the cases of some sanctions, in one order for every transaction, and answers what is asked for in each. */
export const lockCases = (tx: Tx, sanctionIds: readonly string[]): Promise<Asking[]> =>
  tx
    .select({ id: sanction.id, caseId: sanction.caseId, endsAt: sanction.endsAt })
    .from(sanction)
    .innerJoin(cases, eq(cases.id, sanction.caseId))
    .where(inArray(sanction.id, [...sanctionIds]))
    .orderBy(cases.id)
    .for('update', { of: cases });

/** A case hears of the end that it asked for itself: how long another one asks is not its own to know. Source: R28, R57 */
const asAskedBy = (became: MeasureChange, ends: readonly (Instant | null)[]): MeasureChange => {
  const [first, ...others] = ends;
  return became.to === 'applied' && first !== undefined
    ? { to: 'applied', until: others.reduce(laterEnd, first) }
    : became;
};
