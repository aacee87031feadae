import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** How a channel answered last: whether it is down, since when, and when it is tried again. */
export const channelState = pgTable('channel_state', {
  channelId: text('channel_id').primaryKey(),
  /** Calls in a row that did not get through. */
  failures: integer('failures').notNull().default(0),
  downSince: instant('down_since'),
  /** Before this nothing is tried. */
  pausedUntil: instant('paused_until'),
  /** Until when its pace has been used up, by the wall clock. */
  pacedUntil: instant('paced_until'),
  /** What it said, or why it could not be reached. */
  words: text('words').notNull().default(''),
  answeredAt: instant('answered_at'),
});
