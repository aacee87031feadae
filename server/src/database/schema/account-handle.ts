import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Names that an account had. One that was freed and taken by another account is seen here, and is never sanctioned. */
export const accountHandle = pgTable(
  'account_handle',
  {
    accountId: text('account_id').notNull(),
    handle: text('handle').notNull(),
    firstSeenAt: instant('first_seen_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.handle] }),
    // Who else had this name.
    index('account_handle_name').on(table.handle),
    // Search: a part of a name, or one that is like it.
    index('account_handle_search').using('gin', sql`handle gin_trgm_ops`),
  ],
);
