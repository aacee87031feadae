import { pgTable, text } from 'drizzle-orm/pg-core';

/** Who does by hand what a channel cannot do by itself. */
export const channelKeeper = pgTable('channel_keeper', {
  channelId: text('channel_id').primaryKey(),
  memberId: text('member_id').notNull(),
});
