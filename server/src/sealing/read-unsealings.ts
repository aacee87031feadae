import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { erasure, unsealing } from '../database/schema/index.ts';

/** Who read what was sealed in a case, and when the rest of it was erased. */
export type Unsealings = {
  readonly unsealings: readonly (typeof unsealing.$inferSelect)[];
  readonly erasures: readonly (typeof erasure.$inferSelect)[];
};

/** Also what was unsealed of a report before the case took it up. */
export const readUnsealings = async (
  db: Db,
  caseId: string,
  reportIds: readonly string[],
): Promise<Unsealings> => {
  const isOfReport = and(eq(unsealing.tableName, 'report'), inArray(unsealing.rowId, [...reportIds]));
  const [unsealings, erasures] = await Promise.all([
    db
      .select()
      .from(unsealing)
      .where(or(eq(unsealing.caseId, caseId), isOfReport))
      .orderBy(asc(unsealing.at), asc(unsealing.id)),
    db.select().from(erasure).where(eq(erasure.caseId, caseId)).orderBy(asc(erasure.at)),
  ]);
  return { unsealings, erasures };
};
