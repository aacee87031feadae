import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A link that signs a member in once. Kept only as a digest. */
export const signInLink = pgTable('sign_in_link', {
  hash: text('hash').primaryKey(),
  memberId: text('member_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  usedAt: instant('used_at'),
});
