import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** An account on a channel with which a member signs in. No token of the platform is kept. */
export const connectedAccount = pgTable(
  'connected_account',
  {
    id: text('id').primaryKey(),
    /** The channel. */
    providerId: text('channel_id').notNull(),
    /** The platform's own number of the account. */
    accountId: text('external_id').notNull(),
    handle: text('handle').notNull(),
    userId: text('member_id').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    // One account signs in one member.
    uniqueIndex('connected_account_once').on(table.providerId, table.accountId),
    // A member's own.
    index('connected_account_member').on(table.userId),
  ],
);
