import type { MatterKind } from '@comity/core';
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** What bodies have to see to in cases. Written by the projector alone. Source: R31 */
export const matter = pgTable(
  'matter',
  {
    caseId: text('case_id').notNull(),
    bodyId: text('body_id').notNull(),
    what: text('what').$type<MatterKind>().notNull(),
    about: text('about').notNull(),
    dueAt: instant('due_at'),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.bodyId, table.what, table.about] }),
    // The agenda of a body.
    index('matter_body').on(table.bodyId),
    // The calendar: what has a day.
    index('matter_due').on(table.dueAt).where(sql`due_at is not null`),
  ],
);
