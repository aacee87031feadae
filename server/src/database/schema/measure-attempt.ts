import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Each call to a channel, begun before it is made, so that a crash in between is seen. */
export const measureAttempt = pgTable(
  'measure_attempt',
  {
    id: text('id').primaryKey(),
    measureId: text('measure_id').notNull(),
    act: text('act').$type<'apply' | 'change' | 'lift'>().notNull(),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    outcome: text('outcome'),
    words: text('words').notNull().default(''),
  },
  // The case page: the attempts of a measure.
  (table) => [index('measure_attempt_measure').on(table.measureId)],
);
