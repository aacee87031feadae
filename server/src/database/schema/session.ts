import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A browser that is signed in. The cookie's value is kept only as a digest. */
export const session = pgTable('session', {
  hash: text('hash').primaryKey(),
  memberId: text('member_id').notNull(),
  createdAt: instant('created_at').notNull(),
  seenAt: instant('seen_at').notNull(),
});
