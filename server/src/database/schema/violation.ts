import type { TrackId } from '@comity/core';
import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './instant.ts';

/** Violations that were found and still stand, one a case and person. Written by the projector alone. Source: R17 */
export const violation = pgTable(
  'violation',
  {
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    track: text('track').$type<TrackId>().notNull(),
    decidedAt: instant('decided_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.personId] }),
    // A command on a case: the earlier violations of its respondents.
    index('violation_person').on(table.personId),
  ],
);
