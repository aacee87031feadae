import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What happened to a member's way in. Only ever added to. */
export type SignInEventKind =
  | 'signed-in'
  | 'second-factor-set'
  | 'second-factor-reset'
  | 'recovery-code-used'
  | 'recovery-codes-renewed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'account-connected'
  | 'account-disconnected'
  | 'address-changed'
  | 'invited'
  | 'invitation-accepted'
  | 'invitation-revoked'
  | 'suspended'
  | 'restored'
  | 'sessions-ended'
  | 'token-made'
  | 'token-revoked';

export const signInEvent = pgTable(
  'sign_in_event',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<SignInEventKind>().notNull(),
    /** Whose way in; `null`: nobody's yet, or a program's. */
    memberId: text('member_id'),
    /** Who did it, as events of cases name them. */
    by: text('by').notNull(),
    /** A token, an invitation, a channel: what it was about. */
    about: text('about'),
    at: instant('at').notNull(),
  },
  // The newest of all, and of one member.
  (table) => [index('sign_in_event_at').on(table.at), index('sign_in_event_member').on(table.memberId)],
);
