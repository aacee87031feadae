import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** How somebody showed who they are. */
export type SignInWay = 'link' | 'passkey' | 'forum' | 'github';

/** A browser that is signed in. The token in its cookie is kept only as a digest; no address of a network is kept. */
export const memberSession = pgTable(
  'member_session',
  {
    id: text('id').primaryKey(),
    token: text('token_digest').notNull().unique(),
    userId: text('member_id').notNull(),
    way: text('way').$type<SignInWay>(),
    /** The browser and the system in words, as far as it said them. */
    userAgent: text('device'),
    /** Always empty: the library has a field for it. */
    ipAddress: text('network'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    /** When it was last used, to the minute. */
    seenAt: instant('seen_at').notNull(),
    /** When the second factor was given; `null`: not yet. */
    secondFactorAt: instant('second_factor_at'),
    /** When they last showed again that it is them. */
    confirmedAt: instant('confirmed_at'),
  },
  // A member's sessions: listed, and ended together.
  (table) => [index('member_session_member').on(table.userId)],
);
