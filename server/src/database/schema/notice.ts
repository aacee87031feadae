import type { NoticeKind } from '@comity/core';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A message owed to a party, as it was written. The text that was sent is kept. Source: R44, R50 */
export const notice = pgTable(
  'notice',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    kind: text('kind').$type<NoticeKind>().notNull(),
    subject: text('subject').notNull(),
    body: text('body').notNull(),
    state: text('state').$type<'owed' | 'delivered' | 'needs-human'>().notNull(),
    how: text('how').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    deliveredAt: instant('delivered_at'),
  },
  // The case page.
  (table) => [index('notice_case').on(table.caseId)],
);
