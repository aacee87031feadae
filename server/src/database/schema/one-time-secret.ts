import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What may be brought back once: a link, a passkey's challenge, a way to a platform and back. Named by a digest. */
export const oneTimeSecret = pgTable(
  'one_time_secret',
  {
    id: text('id').primaryKey(),
    identifier: text('identifier').notNull(),
    value: text('value').notNull(),
    expiresAt: instant('expires_at').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (table) => [
    // Whoever brings one back.
    index('one_time_secret_identifier').on(table.identifier),
    // What has run out is thrown away.
    index('one_time_secret_expiry').on(table.expiresAt),
  ],
);
