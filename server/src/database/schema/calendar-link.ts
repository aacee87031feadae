import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** An address at which a member's calendar program reads what they may see. Kept only as a digest. */
export const calendarLink = pgTable(
  'calendar_link',
  {
    id: text('id').primaryKey(),
    hash: text('hash').notNull().unique(),
    memberId: text('member_id').notNull(),
    /** What the member calls it, so that they know which one to revoke. */
    name: text('name').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When it was last read, to the hour; `null`: never. */
    readAt: instant('read_at'),
  },
  // A member's own links.
  (table) => [index('calendar_link_member').on(table.memberId)],
);
