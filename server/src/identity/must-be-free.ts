import { and, eq, exists, inArray, not, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { caseIsNotTheirs, type Involvement } from '../case/hidden.ts';
import type { Db, Tx } from '../database/database.ts';
import { casePerson, cases } from '../database/schema/index.ts';
import { notFound } from '../http/problem.ts';
import { personExists } from './link-account.ts';
import { isSamePerson, samePersonIds } from './same-person.ts';

/** Whether a person is the one who asks, under whichever of their names. */
export const isOneself = async (
  db: Db | Tx,
  { personId: ownId }: Pick<Involvement, 'personId'>,
  personId: string,
): Promise<boolean> => ownId !== null && (await samePersonIds(db, ownId)).includes(personId);

/**
 * Links and merges decide where a sanction holds: nobody decides them about themselves, and whoever has no part in a
 * case any more neither lifts nor extends one of it.
 *
 * @throws Problem 404 for a person who is not there, who is the caller, or who has a part in a case that is hidden from
 * the caller. Source: R28, R29
 */
export const mustBeFreeOf = async (tx: Tx, caller: Involvement, personId: string): Promise<void> => {
  if (!(await isFreeOf(tx, caller, personId))) throw notFound();
};

/** The same as an answer. */
export const isFreeOf = async (tx: Tx, caller: Involvement, personId: string): Promise<boolean> => {
  if (!(await personExists(tx, personId)) || (await isOneself(tx, caller, personId))) return false;
  const notTheirs = caseIsNotTheirs(cases.id, caller);
  if (!notTheirs) return true;
  const theirs = tx
    .select({ id: casePerson.caseId })
    .from(casePerson)
    .where(isSamePerson(casePerson.personId, personId));
  const hidden = await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(inArray(cases.id, theirs), not(notTheirs)))
    .limit(1);
  return hidden.length === 0;
};

/** Rows of which {@link mustBeFreeOf} lets the caller know, by their person; a row of nobody is one. Source: R28, R29 */
export const personIsFree = (db: Db | Tx, column: AnyPgColumn, caller: Involvement): SQL | undefined => {
  const notTheirs = caseIsNotTheirs(cases.id, caller);
  if (!notTheirs) return undefined;
  const hidden = db
    .select({ one: sql`1` })
    .from(cases)
    .innerJoin(casePerson, eq(casePerson.caseId, cases.id))
    .where(and(isSamePerson(casePerson.personId, column), not(notTheirs)));
  const isOwn = caller.personId === null ? undefined : not(isSamePerson(column, caller.personId));
  return sql`(${column} is null or (${and(isOwn, not(exists(hidden)))}))`;
};
