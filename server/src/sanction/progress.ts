import type { Id } from '@comity/core';
import { sql } from 'drizzle-orm';
import { type Db, rowsOf } from '../database/database.ts';
import { measure } from '../database/schema/index.ts';
import type { MeasureState } from '../database/schema/measure.ts';
import type { MeasureRow } from './standing.ts';

/** On how many accounts a sanction has come how far. */
export type Progress = {
  readonly applied: number;
  /** To be applied or lifted, by a channel or by hand. */
  readonly waiting: number;
  readonly needsHuman: number;
  /** A human did otherwise on the platform, and nobody has said yet what becomes of it. */
  readonly drifted: number;
  /** The same, and it was decided to leave it so. */
  readonly left: number;
  /** Lifted, or ended without us. */
  readonly over: number;
};

const nothingYet: Progress = { applied: 0, waiting: 0, needsHuman: 0, drifted: 0, left: 0, over: 0 };

const counts = {
  pending: 'waiting',
  task: 'waiting',
  applied: 'applied',
  lifting: 'waiting',
  lifted: 'over',
  closed: 'over',
  'needs-human': 'needsHuman',
  drifted: 'drifted',
} as const satisfies Record<MeasureState, keyof Progress>;

/** Counts the measures that there are, or should be; one that is still to be written down waits. */
export const progressOf = (
  measures: readonly { readonly measure: Pick<MeasureRow, 'state' | 'driftSettled'> | null }[],
): Progress => {
  const found: Record<keyof Progress, number> = { ...nothingYet };
  for (const { measure: row } of measures) found[row ? stageOf(row) : 'waiting'] += 1;
  return found;
};

const stageOf = ({ state, driftSettled }: Pick<MeasureRow, 'state' | 'driftSettled'>): keyof Progress =>
  state === 'drifted' && driftSettled !== null ? 'left' : counts[state];

/** Counts the accounts of each sanction by what has come of the measures that carry it out. Source: R47 */
export const readProgress = async (db: Db, sanctionIds: readonly Id[]): Promise<(id: Id) => Progress> => {
  const found = new Map<Id, Progress>();
  if (sanctionIds.length === 0) return () => nothingYet;
  const ids = sql`array[${sql.join(
    sanctionIds.map((id) => sql`${id}`),
    sql`, `,
  )}]::text[]`;
  const rows = rowsOf<{ id: Id; state: MeasureState; settled: boolean; n: number | string }>(
    await db.execute(sql`
      select carried.id, ${measure.state} as state, ${measure.driftSettled} is not null as settled, count(distinct ${measure.accountId}) as n
      from ${measure}, jsonb_array_elements_text(${measure.sanctionIds}) carried(id)
      where ${measure.sanctionIds} ?| ${ids} and carried.id = any(${ids})
      group by carried.id, ${measure.state}, ${measure.driftSettled} is not null`),
  );
  for (const { id, state, settled, n } of rows) {
    const before = found.get(id) ?? nothingYet;
    const as = state === 'drifted' && settled ? 'left' : counts[state];
    found.set(id, { ...before, [as]: before[as] + Number(n) });
  }
  return (id) => found.get(id) ?? nothingYet;
};
