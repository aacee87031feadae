import type { DesiredMeasure, DriftKind } from '@comity/core';
import { type SQL, sql } from 'drizzle-orm';
import { measure } from '../database/schema/index.ts';
import type { MeasureRow } from './standing.ts';

/** Nothing is left to be done, unless something new came up while a channel was asked. */
export const done = ({ revision }: MeasureRow): { todo: SQL; tries: number; todoAt: null } => ({
  todo: sql`case when ${measure.revision} = ${revision} then null else ${measure.todo} end`,
  tries: 0,
  todoAt: null,
});

/** What it carries out; when nothing asks for it any more, what it carried out until now. */
export const carries = (row: MeasureRow, desired: DesiredMeasure | undefined): { sanctionIds: string[] } => ({
  sanctionIds: [...(desired?.sanctionIds ?? row.sanctionIds)],
});

/**
 * The platform said no: what is found there later is somebody else's, unless it was ours before. `takeFirst`: what a
 * human takes then.
 */
export const refusedColumns = (
  act: 'apply' | 'change' | 'lift',
  takeFirst: 'membership' | undefined,
): Partial<MeasureRow> => ({
  ...(act === 'apply' ? { begunAt: null } : {}),
  ...(takeFirst ? { takeFirst } : {}),
});

/** What is said of each drift, where a platform has no words of its own. */
export const driftWords = {
  'made-elsewhere': 'Someone had already done this on the platform. It is left as it is.',
  'lifted-elsewhere': 'Someone lifted it on the platform before its end.',
  'lengthened-elsewhere': 'Someone moved its end on the platform further off.',
  'shortened-elsewhere': 'Someone moved its end on the platform closer.',
  'unknown-account': 'The platform does not know this account any more.',
} as const satisfies Record<DriftKind, string>;

/** Whether nothing of ours stands there by what a human did; what they only moved the end of still is ours. */
export const isNotOurs = (drift: DriftKind): boolean =>
  drift === 'made-elsewhere' || drift === 'lifted-elsewhere';

/** Sanctions that it carries out no more, of cases that have no other in it. Ids of sanctions begin with their case's. */
export const leftBy = (row: MeasureRow, { sanctionIds }: { readonly sanctionIds?: string[] }): string[] => {
  if (sanctionIds === undefined) return [];
  const caseOf = (id: string) => id.replace(/-s\d+$/, '');
  const stays = new Set(sanctionIds.map(caseOf));
  return row.sanctionIds.filter((id) => !stays.has(caseOf(id)));
};
