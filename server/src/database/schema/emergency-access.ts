import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/**
 * A member asked to be let in to a case, by the name that they gave: whether there is such a case was not looked up. What
 * became of it stands in `emergency_access_step`. Only ever added to. Source: R29, R57
 */
export const emergencyAccess = pgTable(
  'emergency_access',
  {
    id: text('id').primaryKey(),
    memberId: text('member_id').notNull(),
    caseName: text('case_name').notNull(),
    reason: text('reason').notNull(),
    hours: integer('hours').notNull(),
    askedAt: instant('asked_at').notNull(),
  },
  (table) => [
    check('emergency_access_hours', sql`hours between 1 and 24`),
    // A member's own, newest first.
    index('emergency_access_member').on(table.memberId, table.askedAt),
    // The case page: who asked to be let in.
    index('emergency_access_case_name').on(table.caseName),
  ],
);
