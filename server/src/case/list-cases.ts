import type { Phase, TrackId } from '@comity/core';
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { cases } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { caseIsThere } from './hidden.ts';
import { afterCursor, type Page, pageOf } from '../database/page.ts';

/** A case as lists show it: a code name, never a person's. */
export type CaseRow = {
  readonly id: string;
  readonly name: string;
  readonly phase: Phase;
  readonly track: TrackId | null;
  readonly reportCount: number;
  readonly openedAt: string;
};

/** Cases that the caller may know of, newest first. One in which they are involved is not there. Source: R28, R29 */
export const listCases = async (
  db: Db,
  caller: Caller,
  { phase, after, limit }: { phase?: Phase | undefined; after?: string | undefined; limit: number },
): Promise<Page<CaseRow>> => {
  const rows = await db
    .select({
      id: cases.id,
      name: cases.name,
      phase: cases.phase,
      track: cases.track,
      reportCount: cases.reportCount,
      openedAt: cases.openedAt,
    })
    .from(cases)
    .where(
      and(
        phase ? eq(cases.phase, phase) : undefined,
        afterCursor(after, cases.openedAt, cases.id),
        caseIsThere(cases.id, caller),
      ),
    )
    .orderBy(desc(cases.openedAt), desc(cases.id))
    .limit(limit + 1);
  return pageOf(rows, limit, (row) => ({ at: row.openedAt, id: row.id }));
};
