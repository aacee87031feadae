import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A handle on one channel. `externalId` never changes there; `handle` is the last one seen. */
export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    channelId: text('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    handle: text('handle').notNull(),
    seenAt: instant('seen_at').notNull(),
  },
  (table) => [
    uniqueIndex('account_channel_external').on(table.channelId, table.externalId),
    // Who has a name now that another had: a person's page.
    index('account_handle_now').on(table.channelId, sql`lower(${table.handle})`),
    // Those seen last, for whoever links accounts: a case's page.
    index('account_seen').on(table.seenAt, table.id),
  ],
);
