import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/**
 * `apply` and `lift`: what no program does at a place; `invite`: a membership that a human took is given back;
 * `obligation`: what staff owe by a decision. Source: R41, R42, R45
 */
export type TaskKind = 'apply' | 'lift' | 'invite' | 'obligation';

/** `dropped`: it is no longer to be done. */
export type TaskState = 'open' | 'done' | 'cannot' | 'dropped';

/** What a named person has to do by a day, because no channel does it. Source: R25, R41, R42, R73 */
export const task = pgTable(
  'task',
  {
    id: text('id').primaryKey(),
    kind: text('kind').$type<TaskKind>().notNull(),
    /** The measure that it carries out, or the obligation of a case. */
    measureId: text('measure_id'),
    caseId: text('case_id'),
    obligationId: text('obligation_id'),
    channelId: text('channel_id'),
    /** The member who does it; `null` while there is nobody who may know of it. */
    ownerId: text('owner_id'),
    state: text('state').$type<TaskState>().notNull(),
    dueAt: instant('due_at').notNull(),
    remindedAt: instant('reminded_at'),
    /** How it was done, or why it cannot be. */
    words: text('words').notNull().default(''),
    settledBy: text('settled_by'),
    settledAt: instant('settled_at'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    // Whoever looks at what they have to do, by the day.
    index('task_owner').on(table.ownerId, table.dueAt).where(sql`state = 'open'`),
    // One open task a measure, and one an obligation.
    uniqueIndex('task_measure').on(table.measureId).where(sql`state = 'open' and measure_id is not null`),
    uniqueIndex('task_obligation').on(table.caseId, table.obligationId).where(sql`obligation_id is not null`),
  ],
);
