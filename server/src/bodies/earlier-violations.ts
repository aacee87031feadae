import type { EarlierViolation } from '@comity/core';
import { and, asc, inArray, ne } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { violation } from '../database/schema/index.ts';

/** What was found about these persons in other cases, and still stands, oldest first. Source: R17 */
export const readEarlierViolations = async (
  tx: Db | Tx,
  personIds: readonly string[],
  exceptCaseId: string,
): Promise<EarlierViolation[]> =>
  personIds.length === 0
    ? []
    : tx
        .select()
        .from(violation)
        .where(and(inArray(violation.personId, [...personIds]), ne(violation.caseId, exceptCaseId)))
        .orderBy(asc(violation.decidedAt), asc(violation.caseId));
