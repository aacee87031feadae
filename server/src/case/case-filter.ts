import type { Phase, TrackId } from '@comity/core';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { cases } from '../database/schema/index.ts';

/** Which cases a list shows. */
export type CaseFilter = {
  readonly phase?: Phase | undefined;
  readonly track?: TrackId | undefined;
  /** Who looks after them; `null`: nobody. */
  readonly assigneeId?: string | null | undefined;
  /** Only those that wait for the desk. */
  readonly waiting?: boolean | undefined;
  /** Only those in which something is due before an instant; `any`: at all. */
  readonly dueBefore?: string | undefined;
};

/** The phases in which a case waits for the desk. */
export const waitingPhases = ['triage', 'deliberation', 'appeal'] as const satisfies readonly Phase[];

/**
 * The cases of a filter, to be read as whoever asks sees them. Written so that one index serves each view: what is constant in
 * the index is constant here, for a partial index is used only where its condition is seen to hold.
 */
export const casesOf = (filter: CaseFilter): SQL | undefined => {
  const { phase, track, assigneeId, waiting, dueBefore } = filter;
  return and(
    phase ? eq(cases.phase, phase) : undefined,
    waiting ? sql`${cases.phase} in ('triage', 'deliberation', 'appeal')` : undefined,
    track ? eq(cases.track, track) : undefined,
    assigneeId === undefined
      ? undefined
      : assigneeId === null
        ? sql`${cases.assigneeId} is null`
        : eq(cases.assigneeId, assigneeId),
    // Said only where no time says it: the planner would take it for a second condition, and count rows too low.
    dueBefore === 'any' ? sql`${cases.dueAt} is not null` : undefined,
    dueBefore === undefined || dueBefore === 'any'
      ? undefined
      : sql`${cases.dueAt} < ${dueBefore}::timestamptz`,
  );
};
