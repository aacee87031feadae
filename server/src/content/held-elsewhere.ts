import { asksToChange } from '@comity/core';
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import { loadState } from '../case/load.ts';
import type { Db } from '../database/database.ts';
import { report } from '../database/schema/index.ts';

/** Whether a decision of another case asks that the same post stay hidden or removed. Source: R42, R47 */
export const isHeldElsewhere = async (
  db: Db,
  caseId: string,
  channelId: string,
  url: string,
): Promise<boolean> => {
  const others = await db
    .select({ id: report.id, caseId: report.caseId })
    .from(report)
    .where(
      and(
        eq(report.channelId, channelId),
        sql`${report.subject} ->> 'url' = ${url}`,
        isNotNull(report.caseId),
        ne(report.caseId, caseId),
      ),
    );
  for (const other of others) {
    if (asksToChange(await loadState(db, other.caseId ?? ''), other.id)) return true;
  }
  return false;
};
