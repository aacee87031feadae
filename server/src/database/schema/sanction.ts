import type { SanctionBasis, SanctionKind, SanctionScope } from '@comity/core';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What was decided to hold for a person. Written by the projector alone. */
export const sanction = pgTable(
  'sanction',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    kind: text('kind').$type<SanctionKind>().notNull(),
    basis: text('basis').$type<SanctionBasis>().notNull().default('decision'),
    decisionId: text('decision_id'),
    scope: jsonb('scope').$type<SanctionScope>().notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at'),
    reviewAt: instant('review_at'),
    supersedes: text('supersedes'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    // Reconciliation: all sanctions of a person.
    index('sanction_person').on(table.personId),
    // The case page.
    index('sanction_case').on(table.caseId),
    // The list, newest first, a page after a known place; read backwards.
    index('sanction_started').on(table.startsAt, table.id),
    // What ends by a day, and the calendar.
    index('sanction_ends').on(table.endsAt),
    // What is looked at again by a day.
    index('sanction_reviews').on(table.reviewAt),
  ],
);
