import type { Subject } from '@comity/core';
import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { instant } from './instant.ts';

/** How the evidence of a report stands. */
export type CaptureState = 'captured' | 'wanted' | 'gone';

/** One reporter's account of one subject. Source: R1, R5 */
export const report = pgTable(
  'report',
  {
    id: text('id').primaryKey(),
    channelId: text('channel_id').notNull(),
    eventId: text('event_id').notNull(),
    reason: text('reason').notNull(),
    subject: jsonb('subject').$type<Subject>().notNull(),
    /** The envelope of who reported; `null` where that is not known. */
    sealedReporter: bytes('sealed_reporter'),
    /** By what a report and an account of the reporter find each other, without a name. */
    reporterMatch: text('reporter_match'),
    /** When the key of who reported was destroyed. */
    reporterErasedAt: instant('reporter_erased_at'),
    narrative: text('narrative').notNull(),
    visibleTo: text('visible_to').notNull(),
    accountId: text('account_id'),
    holdId: text('hold_id'),
    capture: text('capture').$type<CaptureState>().notNull(),
    caseId: text('case_id'),
    flaggedAt: instant('flagged_at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [
    // The same event twice is one report.
    uniqueIndex('report_channel_event').on(table.channelId, table.eventId),
    // The queue's reports that no case has taken up, newest first.
    index('report_waiting').on(table.receivedAt, table.id).where(sql`case_id is null`),
    // The same of one channel.
    index('report_waiting_channel')
      .on(table.channelId, table.receivedAt, table.id)
      .where(sql`case_id is null`),
    // The case page: its reports.
    index('report_case').on(table.caseId),
    // Whether an account was reported in something that the asker may see.
    index('report_account').on(table.accountId).where(sql`account_id is not null`),
    // Recusal of whoever reported: the reports of an account.
    index('report_reporter').on(table.reporterMatch).where(sql`reporter_match is not null`),
    // Held posts: which of them a case has that is not there for the asker.
    index('report_hold').on(table.holdId).where(sql`hold_id is not null`),
    // Search: the words of a report, the reason that its channel gave, and where its subject stands.
    index('report_search').using(
      'gin',
      sql`comity_sight.words(narrative || ' ' || reason || ' ' || coalesce(subject ->> 'title', '') || ' ' || coalesce(subject ->> 'url', ''))`,
    ),
  ],
);
