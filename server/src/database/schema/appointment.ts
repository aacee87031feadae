import type { Seat } from '@comity/core';
import { date, index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Who sits on which body, from a day to a day. One that ends early stays as a row: who sat when is never forgotten. Source: R26, R30 */
export const appointment = pgTable(
  'appointment',
  {
    id: text('id').primaryKey(),
    memberId: text('member_id').notNull(),
    bodyId: text('body_id').notNull(),
    seat: text('seat').$type<Seat>().notNull(),
    startsOn: date('starts_on', { mode: 'string' }).notNull(),
    endsOn: date('ends_on', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
    appointedBy: text('appointed_by').notNull(),
    /** Who ended it before its term was over, and why. */
    endedBy: text('ended_by'),
    reason: text('reason').notNull().default(''),
  },
  // Every request of a member: the seats that they have.
  (table) => [index('appointment_member').on(table.memberId)],
);
