import type { Role } from '@comity/core';
import { jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Someone with a place at the desk. */
export const member = pgTable(
  'member',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    roles: jsonb('roles').$type<Role[]>().notNull(),
    /** Who they are among the persons, so that they never see a case in which they are involved. */
    personId: text('person_id'),
    /** Who said so; nothing follows from it for a case in which they have a part themselves. */
    personBy: text('person_by'),
    /** Where they are reminded of what they have to do; `null`: at the desk alone. */
    mail: text('mail'),
    createdAt: instant('created_at').notNull(),
    /** When they first signed in; until somebody has, each start offers a link. */
    signedInAt: instant('signed_in_at'),
    /** They can do nothing, and nothing of theirs can. */
    suspendedAt: instant('suspended_at'),
  },
  // One person has one place at the desk.
  (table) => [uniqueIndex('member_person').on(table.personId)],
);
