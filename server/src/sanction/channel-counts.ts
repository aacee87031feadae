import { type SQL, sql } from 'drizzle-orm';
import { type Asker, caseIsThere } from '../case/hidden.ts';
import { type Db, rowsOf } from '../database/database.ts';
import { measure, sanction, task } from '../database/schema/index.ts';
import type { MeasureState } from '../database/schema/measure.ts';

/** How many measures of a channel have come how far; those that are over are not counted. */
export type ChannelCounts = {
  /** To be applied or lifted by the channel. */
  readonly toDo: number;
  readonly applied: number;
  /** A named person is to see to them. */
  readonly task: number;
  readonly needsHuman: number;
  /** A human did otherwise there, and nobody has said yet what becomes of it. */
  readonly drifted: number;
};

/** A measure, as far as it says where it is counted. */
export type CountedMeasure = {
  readonly state: MeasureState;
  readonly driftSettled: boolean;
  /** Whether the channel has anything to do for it. */
  readonly waits: boolean;
  readonly hasTask: boolean;
};

export const noMeasures: ChannelCounts = { toDo: 0, applied: 0, task: 0, needsHuman: 0, drifted: 0 };

/** Where a measure is counted; `null`: nowhere, as nothing about it waits or stands. */
export const countedAs = (one: CountedMeasure): keyof ChannelCounts | null => {
  const { state, driftSettled, waits, hasTask } = one;
  if (hasTask) return 'task';
  switch (state) {
    case 'task':
      return 'task';
    case 'pending':
    case 'lifting':
      return 'toDo';
    case 'applied':
      return waits ? 'toDo' : 'applied';
    case 'needs-human':
      return 'needsHuman';
    case 'drifted':
      return driftSettled ? null : 'drifted';
    case 'lifted':
    case 'closed':
      return null;
    default:
      return state satisfies never;
  }
};

/** Counts the measures of each channel that are there for the asker. Source: R28, R29, R47 */
export const countMeasures = async (
  db: Db,
  asker: Asker,
  now: Date,
): Promise<(channelId: string) => ChannelCounts> => {
  const rows = rowsOf<CountedMeasure & { channelId: string; n: number | string }>(
    await db.execute(sql`
      select ${measure.channelId} as "channelId", ${measure.state} as state,
        ${measure.driftSettled} is not null as "driftSettled", coalesce(${measure.todo} <> 'look', false) as waits,
        exists (select from ${task} where ${task.measureId} = ${measure.id} and ${task.state} = 'open') as "hasTask",
        count(*) as n
      from ${measure}
      where ${measure.state} not in ('lifted', 'closed') and ${measureIsThere(asker, now)}
      group by 1, 2, 3, 4, 5`),
  );
  const found = new Map<string, ChannelCounts>();
  for (const { channelId, n, ...one } of rows) {
    const as = countedAs(one);
    if (as === null) continue;
    const before = found.get(channelId) ?? noMeasures;
    found.set(channelId, { ...before, [as]: before[as] + Number(n) });
  }
  return (channelId) => found.get(channelId) ?? noMeasures;
};

/** As if hidden cases did not exist: all that a measure serves is there for the asker, or something of it that holds. */
const measureIsThere = (asker: Asker, now: Date): SQL => {
  const isThere = caseIsThere(sanction.caseId, asker);
  if (!isThere) return sql`true`;
  const at = now.toISOString();
  const served = sql`from jsonb_array_elements_text(${measure.sanctionIds}) carried(id) join ${sanction} on ${sanction.id} = carried.id`;
  const holds = sql`${sanction.endedAt} is null and (${sanction.endsAt} is null or ${sanction.endsAt} > ${at}::timestamptz)`;
  return sql`(not exists (select ${served} where not (${isThere})) or exists (select ${served} where ${isThere} and ${holds}))`;
};
