import { boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What signing in knows of a member; its id is the member's. */
export const signInUser = pgTable('sign_in_user', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Where links go, in lower case; whoever reads mail there has shown it. `null`: they sign in in other ways. */
  email: text('mail').unique(),
  emailVerified: boolean('mail_verified').notNull().default(false),
  /** Always so: else the library would begin sessions of its own. Who has a second factor is told by its row. */
  twoFactorEnabled: boolean('second_factor').default(true),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
});
