import type { Role } from '@comity/core';
import { index, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Somebody is asked by mail to take a place at the desk. The secret of the link is kept only as a digest. */
export const invitation = pgTable(
  'invitation',
  {
    id: text('id').primaryKey(),
    hash: text('hash').notNull().unique(),
    mail: text('mail').notNull(),
    name: text('name').notNull(),
    roles: jsonb('roles').$type<Role[]>().notNull(),
    /** A member who has a place already and gets an address to sign in with. */
    memberId: text('member_id'),
    invitedBy: text('invited_by').notNull(),
    createdAt: instant('created_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    sentAt: instant('sent_at'),
    acceptedAt: instant('accepted_at'),
    revokedAt: instant('revoked_at'),
  },
  // The newest first.
  (table) => [index('invitation_made').on(table.createdAt)],
);
