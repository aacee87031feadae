import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Who has a case open at this moment, one row a live stream. Unlogged: after a crash nobody reads anything any more. */
export const presence = pgTable(
  'presence',
  {
    streamId: text('stream_id').primaryKey(),
    memberId: text('member_id').notNull(),
    caseId: text('case_id').notNull(),
    /** When its process last said that the stream is there. */
    seenAt: instant('seen_at').notNull(),
  },
  // Who reads a case.
  (table) => [index('presence_case').on(table.caseId, table.seenAt)],
);
