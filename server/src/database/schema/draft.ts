import { sql } from 'drizzle-orm';
import { index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { instant } from './instant.ts';

/** What a member began to write in a form of the desk and has not sent. What it says is sealed. */
export const draft = pgTable(
  'draft',
  {
    id: text('id').primaryKey(),
    memberId: text('member_id').notNull(),
    /** The path of the page on which the form stands. */
    path: text('path').notNull(),
    /** A digest of where the form goes and what it is about. */
    form: text('form').notNull(),
    /** The case on whose page it stands; its key seals it. */
    caseId: text('case_id'),
    sealed: bytes('sealed').notNull(),
    beganAt: instant('began_at').notNull(),
    savedAt: instant('saved_at').notNull(),
  },
  (table) => [
    // One a form; and those of a page.
    uniqueIndex('draft_form').on(table.memberId, table.path, table.form),
    // Erasing a case.
    index('draft_case').on(table.caseId).where(sql`case_id is not null`),
    // Those that are too old.
    index('draft_saved').on(table.savedAt),
  ],
);
