import { index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';

/** Who has to answer in which case, who witnessed what it is about, and who appeals. Written by the projector alone. */
export const casePerson = pgTable(
  'case_person',
  {
    caseId: text('case_id').notNull(),
    personId: text('person_id').notNull(),
    part: text('part').$type<'respondent' | 'witness' | 'appellant'>().notNull().default('respondent'),
  },
  (table) => [
    primaryKey({ columns: [table.caseId, table.personId, table.part] }),
    // A person's page: the cases they answer in.
    index('case_person_person').on(table.personId),
  ],
);
