import type { Bare, ChosenResponse, DecisionInCase, TrackId } from '@comity/core';
import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What was decided in every case, to be counted and compared. Written by the projector alone. Source: R39, R59 */
export const decision = pgTable(
  'decision',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    bodyId: text('body_id').notNull(),
    track: text('track').$type<TrackId>().notNull(),
    basis: text('basis').$type<DecisionInCase['basis']>().notNull(),
    violation: boolean('violation').notNull(),
    clauses: jsonb('clauses').$type<readonly string[]>().notNull(),
    responses: jsonb('responses').$type<readonly Bare<ChosenResponse>[]>().notNull(),
    state: text('state').$type<DecisionInCase['state']>().notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [
    // What became of a case.
    index('decision_case').on(table.caseId),
    // The digest of a month: the decisions of a track by their time.
    index('decision_track_decided').on(table.track, table.decidedAt),
    // Like cases: those with one of these clauses.
    index('decision_clauses').using('gin', table.clauses),
    // Whether somebody had been found to violate the code before.
    index('decision_person').on(table.personId, table.decidedAt),
  ],
);
