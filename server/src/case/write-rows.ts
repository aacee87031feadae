import { isDeepStrictEqual } from 'node:util';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { casePerson, caseRecusal, decision, matter, sanction, violation } from '../database/schema/index.ts';
import type { CaseRows } from './case-rows.ts';

/** Makes the rows of a case those that it should have now. Only what differs from before is written. */
export const writeRows = async (
  tx: Tx,
  caseId: string,
  was: CaseRows | null,
  is: CaseRows,
): Promise<void> => {
  await writeParties(tx, caseId, was, is);
  await writeDecided(tx, caseId, was, is);
  const matters = difference(was?.matters, is.matters, keyOfMatter);
  for (const { bodyId, what, about } of matters.gone) {
    const isIt = [eq(matter.bodyId, bodyId), eq(matter.what, what), eq(matter.about, about)];
    await tx.delete(matter).where(and(eq(matter.caseId, caseId), ...isIt));
  }
  if (matters.put.length > 0) {
    await tx
      .insert(matter)
      .values(ofCase(caseId, matters.put))
      .onConflictDoUpdate({
        target: [matter.caseId, matter.bodyId, matter.what, matter.about],
        set: { dueAt: sql`excluded.due_at` },
      });
  }
};

/** Who has a part in it, and for whom it is not there. */
const writeParties = async (tx: Tx, caseId: string, was: CaseRows | null, is: CaseRows): Promise<void> => {
  const people = difference(was?.people, is.people, ({ personId, part }) => `${part} ${personId}`);
  for (const { personId, part } of people.gone) {
    const isIt = [eq(casePerson.personId, personId), eq(casePerson.part, part)];
    await tx.delete(casePerson).where(and(eq(casePerson.caseId, caseId), ...isIt));
  }
  if (people.put.length > 0) {
    await tx.insert(casePerson).values(ofCase(caseId, people.put)).onConflictDoNothing();
  }
  const recusals = difference(was?.recusals, is.recusals, ({ memberId }) => memberId);
  for (const { memberId } of recusals.gone) {
    await tx
      .delete(caseRecusal)
      .where(and(eq(caseRecusal.caseId, caseId), eq(caseRecusal.memberId, memberId)));
  }
  if (recusals.put.length > 0) {
    await tx.insert(caseRecusal).values(ofCase(caseId, recusals.put)).onConflictDoNothing();
  }
};

/** What was decided, and what holds for it. */
const writeDecided = async (tx: Tx, caseId: string, was: CaseRows | null, is: CaseRows): Promise<void> => {
  const decisions = difference(was?.decisions, is.decisions, ({ id }) => id);
  if (decisions.put.length > 0) {
    await tx
      .insert(decision)
      .values(ofCase(caseId, decisions.put))
      .onConflictDoUpdate({ target: decision.id, set: { state: sql`excluded.state` } });
  }
  const sanctions = difference(was?.sanctions, is.sanctions, ({ id }) => id);
  if (sanctions.put.length > 0) {
    const set = { endedAt: sql`excluded.ended_at`, reviewAt: sql`excluded.review_at` };
    await tx
      .insert(sanction)
      .values(ofCase(caseId, sanctions.put))
      .onConflictDoUpdate({ target: sanction.id, set });
  }
  const violations = difference(was?.violations, is.violations, ({ personId }) => personId);
  for (const { personId } of violations.gone) {
    await tx.delete(violation).where(and(eq(violation.caseId, caseId), eq(violation.personId, personId)));
  }
  if (violations.put.length > 0) {
    await tx
      .insert(violation)
      .values(ofCase(caseId, violations.put))
      .onConflictDoUpdate({
        target: [violation.caseId, violation.personId],
        set: { track: sql`excluded.track`, decidedAt: sql`excluded.decided_at` },
      });
  }
};

const keyOfMatter = ({ bodyId, what, about }: CaseRows['matters'][number]): string =>
  `${bodyId} ${what} ${about}`;

const ofCase = <Row>(caseId: string, rows: readonly Row[]) => rows.map((row) => ({ ...row, caseId }));

/** Rows that are there no more, and rows that are new or have changed. */
const difference = <Row>(
  was: readonly Row[] | undefined,
  is: readonly Row[],
  keyOf: (row: Row) => string,
) => {
  const before = new Map((was ?? []).map((row) => [keyOf(row), row]));
  const keys = new Set(is.map(keyOf));
  return {
    gone: [...before].flatMap(([key, row]) => (keys.has(key) ? [] : [row])),
    put: is.filter((row) => !isDeepStrictEqual(before.get(keyOf(row)), row)),
  };
};
