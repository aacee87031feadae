import type { AccountName } from '@comity/core';
import { boolean, index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A sealed copy of what was reported, with its digest and the time of capture. A later look adds a row. */
export const evidence = pgTable(
  'evidence',
  {
    id: text('id').primaryKey(),
    reportId: text('report_id').notNull(),
    body: text('body').notNull(),
    truncated: boolean('truncated').notNull(),
    author: jsonb('author').$type<AccountName | null>(),
    parentUrl: text('parent_url'),
    createdAt: instant('created_at'),
    editedAt: instant('edited_at'),
    capturedAt: instant('captured_at').notNull(),
    /** Hex SHA-256 of the body as UTF-8. */
    sha256: text('sha256').notNull(),
  },
  // The case page: the evidence of each report.
  (table) => [index('evidence_report').on(table.reportId)],
);
