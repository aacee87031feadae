import type { DriftOutcome, EventOf, Instant, MeasureChange, MeasureKind } from '@comity/core';
import { and, asc, inArray } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { caseEvent, measure } from '../database/schema/index.ts';
import type { KnownSanctions } from './known-sanctions.ts';

/** What became of a measure, and when it was written down. `settled`: what was decided of another's act. */
export type HistoryEntry = {
  readonly measureId: string;
  readonly accountId: string;
  readonly channelId: string;
  readonly kind: MeasureKind;
  readonly at: Instant;
  readonly change: MeasureChange | { readonly to: 'settled'; readonly outcome: DriftOutcome };
};

type Told = EventOf<'measure-recorded' | 'drift-settled'>;

/**
 * What became of the measures that carry out a human's sanctions, as the logs of the cases that the asker may know of
 * tell it; in order of time, each change once. Source: R28, R29, R45, R47
 */
export const readHistory = async (
  db: Db,
  { sanctions, isKnown }: KnownSanctions,
): Promise<HistoryEntry[]> => {
  if (sanctions.length === 0) return [];
  const caseIds = [...new Set(sanctions.map(({ caseId }) => caseId))];
  const events = await db
    .select({ event: caseEvent.event, at: caseEvent.at })
    .from(caseEvent)
    .where(
      and(
        inArray(caseEvent.caseId, caseIds),
        inArray(caseEvent.type, ['measure-recorded', 'drift-settled'] satisfies Told['type'][]),
      ),
    )
    .orderBy(asc(caseEvent.at), asc(caseEvent.caseId), asc(caseEvent.version));
  const told = events.flatMap(({ event, at }) => (isTold(event) ? [{ event, at }] : []));
  const theirs = new Set(
    told.flatMap(({ event }) =>
      event.type === 'measure-recorded' && event.sanctionIds.some(isKnown) ? [event.measureId] : [],
    ),
  );
  const kindOf = await readKinds(db, [...theirs]);
  const entries = told.flatMap(({ event, at }): HistoryEntry[] => {
    const { measureId, accountId, channelId } = event;
    const kind = kindOf.get(measureId);
    if (!kind) return [];
    const change =
      event.type === 'measure-recorded' ? event.change : { to: 'settled' as const, outcome: event.outcome };
    return [{ measureId, accountId, channelId, kind, at, change }];
  });
  // A measure of two cases is told of in both.
  const once = new Map(
    entries.map((entry) => [JSON.stringify([entry.measureId, entry.at, entry.change]), entry]),
  );
  return [...once.values()];
};

const isTold = (event: { readonly type: string }): event is Told =>
  event.type === 'measure-recorded' || event.type === 'drift-settled';

const readKinds = async (db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, MeasureKind>> => {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: measure.id, kind: measure.kind })
    .from(measure)
    .where(inArray(measure.id, [...ids]));
  return new Map(rows.map(({ id, kind }) => [id, kind]));
};
