import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A web hook as GitHub sent it, stored before it is answered. Its id is GitHub's, so a redelivery is the same row. */
export const githubDelivery = pgTable('github_delivery', {
  id: text('id').primaryKey(),
  channelId: text('channel_id').notNull(),
  name: text('name').notNull(),
  /** Emptied once it has been handled: what mattered in it is a report by then. */
  body: text('body').notNull(),
  state: text('state').$type<'stored' | 'handled' | 'unreadable'>().notNull(),
  receivedAt: instant('received_at').notNull(),
  handledAt: instant('handled_at'),
});
