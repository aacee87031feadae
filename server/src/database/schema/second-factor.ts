import { boolean, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A member's authenticator app and recovery codes, encrypted under a key that is not in the database. */
export const secondFactor = pgTable('second_factor', {
  id: text('id').primaryKey(),
  userId: text('member_id').notNull().unique(),
  secret: text('secret').notNull(),
  backupCodes: text('recovery_codes').notNull(),
  /** False until a code of the app was typed once. */
  verified: boolean('verified').default(false),
  failedVerificationCount: integer('failures').default(0),
  lockedUntil: instant('locked_until'),
});
