import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Somebody read what was sealed; written before they did, and never changed. Source: R56, R57 */
export const unsealing = pgTable(
  'unsealing',
  {
    id: text('id').primaryKey(),
    tableName: text('table_name').notNull(),
    rowId: text('row_id').notNull(),
    columnName: text('column_name').notNull(),
    /** The case that it was part of then. */
    caseId: text('case_id'),
    by: text('by').notNull(),
    reason: text('reason').notNull(),
    at: instant('at').notNull(),
  },
  // The case page: who unsealed what of its reports and texts.
  (table) => [index('unsealing_row').on(table.tableName, table.rowId)],
);
