import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What became of a request to be let in. */
export type EmergencyStep = 'granted' | 'refused' | 'ended';

/** Somebody granted, refused or ended it. Only ever added to. Source: R29, R57 */
export const emergencyAccessStep = pgTable(
  'emergency_access_step',
  {
    requestId: text('request_id').notNull(),
    kind: text('kind').$type<EmergencyStep>().notNull(),
    caseId: text('case_id').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
    /** When it is over by itself; of what was granted. */
    endsAt: instant('ends_at'),
  },
  (table) => [
    primaryKey({ columns: [table.requestId, table.kind] }),
    check(
      'emergency_access_at_most_a_day',
      sql`case when kind = 'granted' then ends_at is not null and ends_at <= at + interval '24 hours' else ends_at is null end`,
    ),
    // It is answered once.
    uniqueIndex('emergency_access_answered').on(table.requestId).where(sql`kind <> 'ended'`),
    // The case page, and the audit: what happened in a case.
    index('emergency_access_step_case').on(table.caseId),
  ],
);
