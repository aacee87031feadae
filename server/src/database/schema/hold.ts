import type { Envelope, HoldState, MailAuthentication, MailIdentity, MessageSummary } from '@comity/core';
import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** A list post that waits for a moderator. Its raw bytes are in `hold_chunk`. Source: R77 */
export const hold = pgTable(
  'hold',
  {
    id: text('id').primaryKey(),
    channelId: text('channel_id').notNull(),
    list: text('list').notNull(),
    state: text('state').$type<HoldState>().notNull(),
    envelope: jsonb('envelope').$type<Envelope>().notNull(),
    identity: jsonb('identity').$type<MailIdentity>().notNull(),
    authentication: jsonb('authentication').$type<MailAuthentication>().notNull(),
    summary: jsonb('summary').$type<MessageSummary>().notNull(),
    reason: text('reason').notNull(),
    oddities: jsonb('oddities').$type<string[]>().notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    sha256: text('sha256').notNull(),
    queueId: text('queue_id').notNull(),
    receivedAt: instant('received_at').notNull(),
    settledBy: text('settled_by'),
    settledAt: instant('settled_at'),
    words: text('words').notNull().default(''),
    /** When the sender was told that the post was rejected. */
    senderToldAt: instant('sender_told_at'),
  },
  (table) => [
    // A retry after a lost answer finds the same hold. Without a queue id only while it has not been settled.
    uniqueIndex('hold_queue_id').on(table.list, table.queueId, table.sha256).where(sql`queue_id <> ''`),
    uniqueIndex('hold_digest').on(table.list, table.sha256).where(sql`queue_id = '' and state = 'held'`),
    // The holds page: those that wait, oldest first.
    index('hold_waiting').on(table.state, table.receivedAt, table.id),
    // Search: subject and sender.
    index('hold_search').using(
      'gin',
      sql`comity_sight.words(coalesce(summary ->> 'subject', '') || ' ' || coalesce(identity ->> 'address', '') || ' ' || coalesce(identity ->> 'name', ''))`,
    ),
  ],
);
