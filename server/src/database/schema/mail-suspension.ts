import type { MeasureKind } from '@comity/core';
import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Who may not post to a mail channel at present: what the verdict asks, by the match key of the address. */
export const mailSuspension = pgTable(
  'mail_suspension',
  {
    channelId: text('channel_id').notNull(),
    externalId: text('external_id').notNull(),
    kind: text('kind').$type<MeasureKind>().notNull(),
    measureId: text('measure_id').notNull(),
    until: instant('until'),
  },
  (table) => [primaryKey({ columns: [table.channelId, table.externalId, table.kind] })],
);
