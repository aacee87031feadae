import type { EarlierViolation } from '@comity/core';
import { and, asc, inArray, ne } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { violation } from '../database/schema/index.ts';
import { samePersons } from '../identity/same-person.ts';

/**
 * What was found about these persons in other cases, under whichever of their names, and still stands, oldest first. A
 * case counts once for each. Source: R17
 */
export const readEarlierViolations = async (
  tx: Db | Tx,
  personIds: readonly string[],
  exceptCaseId: string,
): Promise<EarlierViolation[]> => {
  const names = await samePersons(tx, personIds);
  const known = [...new Set([...names.values()].flatMap((ids) => [...ids]))];
  if (known.length === 0) return [];
  const found = await tx
    .select()
    .from(violation)
    .where(and(inArray(violation.personId, known), ne(violation.caseId, exceptCaseId)))
    .orderBy(asc(violation.decidedAt), asc(violation.caseId), asc(violation.personId));
  const counted = new Set<string>();
  return found.flatMap((row) =>
    [...names]
      .filter(([personId, ids]) => ids.has(row.personId) && !counted.has(`${personId} ${row.caseId}`))
      .map(([personId]) => {
        counted.add(`${personId} ${row.caseId}`);
        return { ...row, personId };
      }),
  );
};
