import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** How often something was tried in a while; the key is a digest of what it is about. */
export const signInLimit = pgTable('sign_in_limit', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  endsAt: instant('ends_at').notNull(),
});
