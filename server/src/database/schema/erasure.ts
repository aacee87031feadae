import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** The keys of a case were destroyed, and with them all that was sealed in it. Never changed. Source: R56, R57 */
export const erasure = pgTable(
  'erasure',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    by: text('by').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
  },
  // The case page: when and why.
  (table) => [index('erasure_case').on(table.caseId)],
);
