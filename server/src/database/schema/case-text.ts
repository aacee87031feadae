import { sql } from 'drizzle-orm';
import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.ts';
import { instant } from './instant.ts';

/** Words of a case, apart from its log so that they can be redacted while the chain stays whole. */
export const caseText = pgTable(
  'case_text',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    /** Empty for what is sealed. */
    body: text('body').notNull(),
    /** When it was said; `null` where the log of an older edition does not tell. */
    saidAt: instant('said_at'),
    /** An envelope, for words that were marked confidential. */
    sealed: bytes('sealed'),
    /** When its key was destroyed. */
    erasedAt: instant('erased_at'),
  },
  (table) => [
    // The case page reads all words of one case.
    index('case_text_case').on(table.caseId),
    // Search: what was said or noted, unless it is sealed.
    index('case_text_search').using('gin', sql`comity_sight.words(body)`).where(sql`sealed is null`),
  ],
);
