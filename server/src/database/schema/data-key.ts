import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { instant } from './instant.ts';

/** A key that seals what belongs to a report or a case; of neither: that of the whole installation. Source: R56, R57 */
export const dataKey = pgTable(
  'data_key',
  {
    /** 16 random bytes in hex; envelopes name it. */
    id: text('id').primaryKey(),
    caseId: text('case_id'),
    reportId: text('report_id'),
    /** Nothing any more once it was destroyed. */
    wrapped: bytes('wrapped').notNull(),
    masterKeyId: text('master_key_id').notNull(),
    createdAt: instant('created_at').notNull(),
    destroyedAt: instant('destroyed_at'),
  },
  (table) => [
    // A case has one key of its own at a time; those of its reports come with them.
    uniqueIndex('data_key_of_case').on(table.caseId).where(sql`report_id is null and destroyed_at is null`),
    // Erasing a case: all of its keys.
    index('data_key_case').on(table.caseId).where(sql`case_id is not null`),
    // A report becomes a case's, and its key with it.
    index('data_key_report').on(table.reportId).where(sql`report_id is not null`),
    // Rotation: keys that another master key wraps.
    index('data_key_master').on(table.masterKeyId).where(sql`destroyed_at is null`),
  ],
);
