import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A link is to go to this address: to sign in, whoever has it; to confirm it; or to confirm who somebody is. Gone once it went. */
export const signInRequest = pgTable('sign_in_request', {
  id: text('id').primaryKey(),
  mail: text('mail').notNull(),
  /** Who asked, where they are signed in. */
  memberId: text('member_id'),
  /** The session that is to be confirmed; without it the address is. */
  sessionId: text('session_id'),
  createdAt: instant('created_at').notNull(),
});
