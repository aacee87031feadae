import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Somebody asked for a link to this address, whoever has it. Gone once the job has looked at it. */
export const signInRequest = pgTable('sign_in_request', {
  id: text('id').primaryKey(),
  mail: text('mail').notNull(),
  /** Set where a member changes their address: the link goes there, and shows that it is theirs. */
  memberId: text('member_id'),
  createdAt: instant('created_at').notNull(),
});
