import type { Phase } from '@comity/core';
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { casePerson, cases } from '../database/schema/index.ts';
import { isSamePerson } from '../identity/same-person.ts';
import { type Asker, caseIsThere } from './hidden.ts';

/** A case in which somebody has a part. */
export type CaseOfPerson = {
  readonly id: string;
  readonly name: string;
  readonly phase: Phase;
  readonly openedAt: string;
  readonly part: typeof casePerson.$inferSelect.part;
};

/** The cases in which a human has a part and of which the asker may know, newest first. Source: R28, R29 */
export const readCasesOfPerson = (db: Db, asker: Asker, personId: string): Promise<CaseOfPerson[]> =>
  db
    .selectDistinct({
      id: cases.id,
      name: cases.name,
      phase: cases.phase,
      openedAt: cases.openedAt,
      part: casePerson.part,
    })
    .from(casePerson)
    .innerJoin(cases, eq(cases.id, casePerson.caseId))
    .where(and(isSamePerson(casePerson.personId, personId), caseIsThere(cases.id, asker)))
    .orderBy(desc(cases.openedAt), desc(cases.id));
