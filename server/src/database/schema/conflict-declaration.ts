import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/**
 * That a member said in which open cases they have a conflict, before any was there for them: of a body's cases, or of all.
 * What they said stands in the cases. Only ever added to. Source: R28, R29
 */
export const conflictDeclaration = pgTable(
  'conflict_declaration',
  {
    memberId: text('member_id').notNull(),
    /** A body, or `every-case`. */
    scope: text('scope').notNull(),
    declaredAt: instant('declared_at').notNull(),
  },
  // Each request of a member who reads cases.
  (table) => [primaryKey({ columns: [table.memberId, table.scope] })],
);
