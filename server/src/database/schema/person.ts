import { pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A human, known by their accounts alone. */
export const person = pgTable('person', {
  id: text('id').primaryKey(),
  createdAt: instant('created_at').notNull(),
});
