import { index, pgTable, text } from 'drizzle-orm/pg-core';

/** Of an account that is a mail address: what all that may be the same mailbox share, and all that look like it. */
export const accountMail = pgTable(
  'account_mail',
  {
    accountId: text('account_id').primaryKey(),
    base: text('base').notNull(),
    skeleton: text('skeleton').notNull(),
  },
  (table) => [
    // Who may be the same person: proposals, when an address is seen first or gets a person.
    index('account_mail_base').on(table.base),
    // The alert on a person's page.
    index('account_mail_skeleton').on(table.skeleton),
  ],
);
