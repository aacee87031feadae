import { pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
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
  (table) => [uniqueIndex('account_channel_external').on(table.channelId, table.externalId)],
);
