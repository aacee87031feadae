import { index, pgTable, text } from 'drizzle-orm/pg-core';

/** Words of a case, apart from its log so that they can be redacted while the chain stays whole. */
export const caseText = pgTable(
  'case_text',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    body: text('body').notNull(),
  },
  // The case page reads all words of one case.
  (table) => [index('case_text_case').on(table.caseId)],
);
