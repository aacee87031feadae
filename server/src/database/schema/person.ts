import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A human, known by their accounts alone. */
export const person = pgTable(
  'person',
  {
    id: text('id').primaryKey(),
    createdAt: instant('created_at').notNull(),
    /** The one who stands for all who were merged; their own id unless merged. */
    rootId: text('root_id').notNull(),
  },
  // All whom one human turned out to be.
  (table) => [index('person_root').on(table.rootId)],
);
