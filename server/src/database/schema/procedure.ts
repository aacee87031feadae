import type { Procedure } from '@comity/core';
import { integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Every version of every procedure: an open case keeps the one it was opened under. */
export const procedure = pgTable(
  'procedure',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    body: jsonb('body').$type<Procedure>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.id, table.version] })],
);
