import type { Drift, MeasureKind, Observed } from '@comity/core';
import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/**
 * `pending` we mean to apply it, `task` a named person does it by hand, `applied` it is ours and stands, `lifting` we mean to lift it; `drifted` a human did
 * otherwise on the platform, `needs-human` the platform will not do it; `lifted` we ended it; `closed` it ended without us.
 */
export type MeasureState =
  | 'pending'
  | 'task'
  | 'applied'
  | 'lifting'
  | 'lifted'
  | 'closed'
  | 'needs-human'
  | 'drifted';

/** `lift` and `apply`: what should be so has changed; `look`: only whether it still is. */
export type Todo = 'lift' | 'apply' | 'look';

/** What we did on one account for its sanctions, and what the channel said when it was last asked. */
export const measure = pgTable(
  'measure',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    channelId: text('channel_id').notNull(),
    personId: text('person_id').notNull(),
    kind: text('kind').$type<MeasureKind>().notNull(),
    state: text('state').$type<MeasureState>().notNull(),
    /** The end that was applied; null for a permanent one. */
    until: instant('until'),
    sanctionIds: jsonb('sanction_ids').$type<string[]>().notNull(),
    /** When a call to apply it was last begun: from then on what stands there may be ours. */
    begunAt: instant('begun_at'),
    /** A call that changes its end was begun, and on some platforms takes it away for a moment. */
    changing: boolean('changing').notNull().default(false),
    /** The end that this call gave it. */
    begunUntil: instant('begun_until'),
    observed: jsonb('observed').$type<Observed | null>(),
    observedAt: instant('observed_at'),
    /** What the platform answered, when a human has to read it. */
    words: text('words').notNull().default(''),
    /** What a human had to take from the account before the platform did it; it is given back at the end. */
    takeFirst: text('take_first').$type<'membership' | null>(),
    /** What a channel has to do, in the order in which it does it; `null`: nothing. */
    todo: text('todo').$type<Todo | null>(),
    /** Tries in a row that did not get through, and before when the next is not made. */
    tries: integer('tries').notNull().default(0),
    todoAt: instant('todo_at'),
    /** What a human did otherwise on the platform, and what a member decided of it. */
    drift: text('drift').$type<Drift['drift'] | null>(),
    driftSettled: text('drift_settled').$type<'accept' | 'adopt' | null>(),
    /** Raised by every call that is begun: whoever read an older one does not call. */
    revision: integer('revision').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    appliedAt: instant('applied_at'),
    liftedAt: instant('lifted_at'),
  },
  (table) => [
    // One open measure an account and kind.
    uniqueIndex('measure_open').on(table.accountId, table.kind).where(sql`state not in ('lifted', 'closed')`),
    // A person's measures: reconciliation and pages.
    index('measure_person').on(table.personId),
    // How far a sanction in a list has come: the measures that carry it out.
    index('measure_sanctions').using('gin', table.sanctionIds),
    // What a channel has to do, oldest first.
    index('measure_todo').on(table.channelId, table.todo, table.id).where(sql`todo is not null`),
  ],
);
