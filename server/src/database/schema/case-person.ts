import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Who has to answer in which case. Written by the projector alone. */
export const casePerson = pgTable(
  'case_person',
  { caseId: text('case_id').notNull(), personId: text('person_id').notNull() },
  (table) => [
    primaryKey({ columns: [table.caseId, table.personId] }),
    // A person's page: the cases they answer in.
    index('case_person_person').on(table.personId),
  ],
);
