import { boolean, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Somebody with a proof link goes to sign in at a place, and comes back once. */
export const proofAttempt = pgTable(
  'proof_attempt',
  {
    id: text('id').primaryKey(),
    linkId: text('link_id').notNull(),
    channelId: text('channel_id').notNull(),
    /** The digest of what the place gives back: Discourse's nonce, GitHub's state. */
    hash: text('hash').notNull().unique(),
    /** The digest of a cookie: whoever comes back is the browser that went. */
    browserHash: text('browser_hash').notNull(),
    /** They said that verified mail addresses may be looked at too. */
    showsMails: boolean('shows_mails').notNull(),
    createdAt: instant('created_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    usedAt: instant('used_at'),
    /** Whom the place named. */
    accountId: text('account_id'),
  },
  // What came of a link, and how many are under way.
  (table) => [index('proof_attempt_link').on(table.linkId)],
);
