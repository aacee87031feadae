import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** An address at which a person may show which accounts are theirs, by signing in there. Kept only as a digest. */
export const proofLink = pgTable(
  'proof_link',
  {
    id: text('id').primaryKey(),
    hash: text('hash').notNull().unique(),
    personId: text('person_id').notNull(),
    madeBy: text('made_by').notNull(),
    createdAt: instant('created_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  // The links of a person.
  (table) => [index('proof_link_person').on(table.personId)],
);
