import type { Phase, TrackId } from '@comity/core';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Cases that wait for the desk, in the words of the indices and of their queries: these have to be the same. */
const waits = sql`phase in ('triage', 'deliberation', 'appeal')`;

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
    /** The member who looks after it. */
    assigneeId: text('assignee_id'),
    /** The earliest of what is due in it, as `matter` has it. */
    dueAt: instant('due_at'),
    /** Version and hash of the last event: what the chain must end in. */
    version: integer('version').notNull(),
    headHash: text('head_hash').notNull(),
  },
  (table) => [
    // The queue page: newest first, by phase or all, a page after a known place. Read backwards, for a descending index
    // of drizzle's puts nulls last and then serves no "order by … desc".
    index('cases_opened').on(table.openedAt, table.id),
    index('cases_phase_opened').on(table.phase, table.openedAt, table.id),
    // The desk's views of what waits for it, by opening: all, those that nobody looks after, one member's, one track's.
    index('cases_waiting').on(table.openedAt, table.id).where(waits),
    index('cases_unassigned').on(table.openedAt, table.id).where(sql`${waits} and assignee_id is null`),
    index('cases_assignee_waiting').on(table.assigneeId, table.openedAt, table.id).where(waits),
    index('cases_track_waiting').on(table.track, table.openedAt, table.id).where(waits),
    // The same of all cases, decided ones too: `assignee=` and `track=` of the API.
    index('cases_assignee')
      .on(table.assigneeId, table.openedAt, table.id)
      .where(sql`assignee_id is not null`),
    index('cases_track').on(table.track, table.openedAt, table.id),
    // What is due, soonest first: everybody's, and one member's.
    index('cases_due').on(table.dueAt, table.id).where(sql`due_at is not null`),
    index('cases_assignee_due').on(table.assigneeId, table.dueAt, table.id).where(sql`due_at is not null`),
    // Counsel's and the appeal body's lists: cases in which a body of theirs has a part.
    index('cases_bodies').using('gin', table.bodyIds),
    // Search: code names, or a part of one.
    index('cases_search').using('gin', sql`name gin_trgm_ops`),
  ],
);
