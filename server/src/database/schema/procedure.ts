import type { Procedure } from '@comity/core';
import { index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Every version of every procedure: an open case keeps the one it was opened under. */
export const procedure = pgTable(
  'procedure',
  {
    id: text('id').notNull(),
    version: integer('version').notNull(),
    body: jsonb('body').$type<Procedure>().notNull(),
    /** The newest one is in force; without it a version was never adopted. */
    adoptedAt: instant('adopted_at'),
    /** A member, a program, or `system` for what comity.yaml said. */
    adoptedBy: text('adopted_by'),
  },
  (table) => [
    primaryKey({ columns: [table.id, table.version] }),
    // Every request of a member: the procedure in force.
    index('procedure_adopted').on(table.adoptedAt),
  ],
);
