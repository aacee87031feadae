import type { LinkBasis, LinkConfidence } from '@comity/core';
import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Which account is whose, why we think so, and who confirmed it. Sanctions follow confirmed links alone. */
export const accountLink = pgTable(
  'account_link',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    personId: text('person_id').notNull(),
    state: text('state').$type<'proposed' | 'confirmed' | 'refused'>().notNull(),
    /** What kind of evidence there is, and how far it goes. */
    basis: text('basis').$type<LinkBasis>().notNull().default('statement'),
    confidence: text('confidence').$type<LinkConfidence>().notNull().default('likely'),
    evidence: text('evidence').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: instant('decided_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    // An account is confirmed as one person's at most.
    uniqueIndex('account_link_confirmed').on(table.accountId).where(sql`state = 'confirmed'`),
    uniqueIndex('account_link_pair').on(table.accountId, table.personId),
    // A person's page, and reconciliation.
    index('account_link_person').on(table.personId),
  ],
);
