import { rootsAfter } from '@comity/core';
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { person, personChange } from '../database/schema/index.ts';

/** Merges, splits and their undoing follow one another: each looks at what those before it left. */
export const holdChanges = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`lock table ${personChange} in share row exclusive mode`);
};

/** Computes anew who stands for whom among these persons, from the merges that hold. */
export const keepRoots = async (tx: Tx, personIds: readonly string[]): Promise<void> => {
  const ids = [...personIds];
  const merges = await tx
    .select({ personId: personChange.personId, otherId: personChange.otherId })
    .from(personChange)
    .where(
      and(
        eq(personChange.kind, 'merge'),
        isNull(personChange.undoneAt),
        or(inArray(personChange.personId, ids), inArray(personChange.otherId, ids)),
      ),
    )
    .orderBy(asc(personChange.at), asc(personChange.id));
  const roots = rootsAfter(merges);
  for (const [rootId, theirs] of Map.groupBy(ids, (id) => roots.get(id) ?? id)) {
    await tx.update(person).set({ rootId }).where(inArray(person.id, theirs));
  }
};
