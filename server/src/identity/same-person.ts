import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core';
import type { Db, Tx } from '../database/database.ts';
import { account, accountLink, person } from '../database/schema/index.ts';

/** The ids of all who turned out to be this one human, their own among them. */
export const samePersonIds = async (db: Db | Tx, personId: string): Promise<string[]> => {
  const found = await samePersons(db, [personId]);
  return [...(found.get(personId) ?? [personId])];
};

/** For each of some persons, all who turned out to be the same human. */
export const samePersons = async (
  db: Db | Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> => {
  if (personIds.length === 0) return new Map();
  const own = alias(person, 'own');
  const rows = await db
    .select({ ownId: own.id, id: person.id })
    .from(own)
    .innerJoin(person, eq(person.rootId, own.rootId))
    .where(inArray(own.id, [...personIds]))
    .orderBy(person.id);
  const found = Map.groupBy(rows, ({ ownId }) => ownId);
  return new Map(
    personIds.map((personId) => [
      personId,
      new Set([personId, ...(found.get(personId) ?? []).map(({ id }) => id)]),
    ]),
  );
};

/**
 * Rows whose person is the same human as this one, under whichever of their names. The names are gathered first, as an
 * array, so that an index on `column` finds the rows.
 */
export const isSamePerson = (column: AnyPgColumn | SQL, personId: string | AnyPgColumn): SQL =>
  sql`${column} = any(array(select ${personId}::text union all select same.id from ${person} same join ${person} own on own.root_id = same.root_id where own.id = ${personId}))`;

/** Who stands for each of these persons: the same id for all of one human. */
export const rootsOf = async (
  db: Db | Tx,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .select({ id: person.id, rootId: person.rootId })
    .from(person)
    .where(inArray(person.id, [...personIds]));
  return new Map(rows.map(({ id, rootId }) => [id, rootId]));
};

/** The confirmed accounts of a human, whichever of their names each was confirmed for. */
export const accountsOfPerson = async (
  db: Db | Tx,
  personId: string,
): Promise<(typeof account.$inferSelect)[]> => {
  const rows = await db
    .select({ account })
    .from(accountLink)
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .where(and(isSamePerson(accountLink.personId, personId), eq(accountLink.state, 'confirmed')))
    .orderBy(account.channelId, account.id);
  return rows.map((row) => row.account);
};
