import type { AccountName, MeasureKind } from '@comity/core';
import { boolean, index, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What a platform says that somebody did there: another's suspension, or the end of ours before its time. */
export const platformAct = pgTable(
  'platform_act',
  {
    /** The platform's own id of the event, so that a redelivery is the same row. No other channel can take it first. */
    id: text('id').notNull(),
    channelId: text('channel_id').notNull(),
    accountId: text('account_id').notNull(),
    kind: text('kind').$type<MeasureKind>().notNull(),
    act: text('act').$type<'applied' | 'lifted'>().notNull(),
    /** Who did it, as the platform knows them; `null` when it does not say. */
    by: jsonb('by').$type<AccountName | null>(),
    /** Our own act, come back to us. */
    ours: boolean('ours').notNull(),
    /** The end that the platform keeps; `null` of a lift, of a permanent one, and where it keeps none. */
    until: instant('until'),
    at: instant('at').notNull(),
    receivedAt: instant('received_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.channelId, table.id] }),
    // A person's page: what was done on each account.
    index('platform_act_account').on(table.accountId, table.at),
  ],
);
