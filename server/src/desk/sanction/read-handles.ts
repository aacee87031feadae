import type { Id } from '@comity/core';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Db } from '../../database/database.ts';
import { account, accountLink, person } from '../../database/schema/index.ts';

/** The handles of people's confirmed accounts, whichever of a human's ids each was confirmed for. */
export const readHandles = async (
  db: Db,
  personIds: readonly Id[],
): Promise<(personId: Id) => readonly string[]> => {
  if (personIds.length === 0) return () => [];
  const own = alias(person, 'own');
  const rows = await db
    .selectDistinct({ personId: own.id, handle: account.handle })
    .from(own)
    .innerJoin(person, eq(person.rootId, own.rootId))
    .innerJoin(accountLink, and(eq(accountLink.personId, person.id), eq(accountLink.state, 'confirmed')))
    .innerJoin(account, eq(account.id, accountLink.accountId))
    .where(inArray(own.id, [...new Set(personIds)]))
    .orderBy(asc(own.id), asc(account.handle));
  const found = Map.groupBy(rows, ({ personId }) => personId);
  return (personId) => found.get(personId)?.map(({ handle }) => handle) ?? [];
};
