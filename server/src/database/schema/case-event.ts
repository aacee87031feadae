import type { CaseEvent } from '@comity/core';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/**
 * What happened in each case: append-only (triggers refuse anything else) and hash-chained a case. Holds ids, codes and
 * times; `words` gives the digest of each text that an event names.
 */
export const caseEvent = pgTable(
  'case_event',
  {
    caseId: text('case_id').notNull(),
    version: integer('version').notNull(),
    type: text('type').notNull(),
    event: jsonb('event').$type<CaseEvent>().notNull(),
    words: jsonb('words').$type<Record<string, string>>().notNull().default({}),
    actorId: text('actor_id').notNull(),
    at: instant('at').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.version] }),
    // The daily anchor: what came since the one before. Rows come in the order of time, which is all that it needs.
    index('case_event_at').using('brin', table.at),
    // A merge is undone: the cases in which a person was taken for another.
    index('case_event_withdrawn')
      .on(sql`(${table.event} ->> 'personId')`)
      .where(sql`type = 'respondent-withdrawn'`),
  ],
);
