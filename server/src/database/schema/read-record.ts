import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/**
 * What somebody opened: a case, who has a part in one (before it is there for them), a person's page, a report, a held
 * post, its bytes; or took away: a case's file, its anonymised record.
 */
export const readThings = [
  'case',
  'parties',
  'person',
  'report',
  'hold',
  'post',
  'file',
  'anonymised',
] as const;
export type ReadThing = (typeof readThings)[number];

/** Who read what, and when: append-only (triggers refuse anything else), and part of each day's anchor. Source: R57 */
export const readRecord = pgTable(
  'read_record',
  {
    id: text('id').primaryKey(),
    /** A member, or a program. */
    by: text('by').notNull(),
    thing: text('thing').$type<ReadThing>().notNull(),
    thingId: text('thing_id').notNull(),
    /** The case that it belongs to, as far as it belongs to one. */
    caseId: text('case_id'),
    at: instant('at').notNull(),
  },
  (table) => [
    // Whether the same was recorded a moment ago.
    index('read_record_thing').on(table.thingId, table.by, table.at),
    // The audit's page, newest first; and what a day's anchor holds.
    index('read_record_at').on(table.at, table.id),
    // Who read a case.
    index('read_record_case').on(table.caseId, table.at, table.id),
    // What somebody read.
    index('read_record_by').on(table.by, table.at, table.id),
  ],
);
