import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Members to whom a case is not there, because of a conflict of interest. Written by the projector alone. Source: R28, R29 */
export const caseRecusal = pgTable(
  'case_recusal',
  { caseId: text('case_id').notNull(), memberId: text('member_id').notNull() },
  // Lists look one pair up for each case that they show.
  (table) => [
    primaryKey({ columns: [table.caseId, table.memberId] }),
    // Each query of a member: the cases that are hidden from them.
    index('case_recusal_member').on(table.memberId),
  ],
);
