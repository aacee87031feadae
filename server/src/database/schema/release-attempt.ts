import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Each try to hand a released message to the list manager, begun before the connection is made. */
export const releaseAttempt = pgTable(
  'release_attempt',
  {
    id: text('id').primaryKey(),
    holdId: text('hold_id').notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    outcome: text('outcome'),
    words: text('words').notNull().default(''),
  },
  // The hold's page, and the look for a try that a crash cut off.
  (table) => [index('release_attempt_hold').on(table.holdId)],
);
