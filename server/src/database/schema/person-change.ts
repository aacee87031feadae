import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/**
 * Two persons turned out to be one (`merge`: `otherId` counts as `personId` from then on), or one to be two (`split`:
 * `accountIds` went over to `otherId`). Nothing is rewritten, so that either can be undone.
 */
export const personChange = pgTable(
  'person_change',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<'merge' | 'split'>().notNull(),
    personId: text('person_id').notNull(),
    otherId: text('other_id').notNull(),
    accountIds: jsonb('account_ids').$type<string[]>().notNull(),
    reason: text('reason').notNull(),
    by: text('by').notNull(),
    at: instant('at').notNull(),
    undoneBy: text('undone_by'),
    undoneAt: instant('undone_at'),
    undoneReason: text('undone_reason').notNull().default(''),
  },
  // A person's page, from either side.
  (table) => [
    index('person_change_person').on(table.personId),
    index('person_change_other').on(table.otherId),
  ],
);
