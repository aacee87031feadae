import type { Phase, TrackId } from '@comity/core';
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** One row a case, for lists; written by the projector alone. */
export const cases = pgTable(
  'cases',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull().unique(),
    phase: text('phase').$type<Phase>().notNull(),
    /** `null` until somebody has chosen one. */
    track: text('track').$type<TrackId>(),
    procedureId: text('procedure_id').notNull(),
    procedureVersion: integer('procedure_version').notNull(),
    reportCount: integer('report_count').notNull(),
    /** Bodies that have a part in it: counsel and the appeal body see these cases alone. */
    bodyIds: jsonb('body_ids').$type<string[]>().notNull().default([]),
    openedAt: instant('opened_at').notNull(),
    /** Version and hash of the last event: what the chain must end in. */
    version: integer('version').notNull(),
    headHash: text('head_hash').notNull(),
  },
  (table) => [
    // The queue page: newest first, by phase or all, a page after a known place. Read backwards, for a descending index
    // of drizzle's puts nulls last and then serves no "order by … desc".
    index('cases_opened').on(table.openedAt, table.id),
    index('cases_phase_opened').on(table.phase, table.openedAt, table.id),
    // Counsel's and the appeal body's lists: cases in which a body of theirs has a part.
    index('cases_bodies').using('gin', table.bodyIds),
  ],
);
