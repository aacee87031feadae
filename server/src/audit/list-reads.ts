import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { afterCursor, type Page, pageOf } from '../database/page.ts';
import { cases, readRecord, type ReadThing } from '../database/schema/index.ts';

/** That somebody read something. */
export type ReadView = {
  readonly id: string;
  readonly by: string;
  readonly thing: ReadThing;
  readonly thingId: string;
  readonly caseId: string | null;
  readonly caseName: string | null;
  readonly at: string;
};

/** Which records are looked for. */
export type ReadFilter = { readonly by?: string | undefined; readonly caseId?: string | undefined };

/** Who read what, newest first, as whoever asks may see it (`seenBy`). Source: R28, R29, R57 */
export const listReads = async (
  db: Db,
  { by, caseId, after, limit }: ReadFilter & { after?: string | undefined; limit: number },
): Promise<Page<ReadView>> => {
  const rows = await db
    .select({
      id: readRecord.id,
      by: readRecord.by,
      thing: readRecord.thing,
      thingId: readRecord.thingId,
      caseId: readRecord.caseId,
      caseName: cases.name,
      at: readRecord.at,
    })
    .from(readRecord)
    .leftJoin(cases, eq(cases.id, readRecord.caseId))
    .where(
      and(
        by === undefined ? undefined : eq(readRecord.by, by),
        caseId === undefined ? undefined : eq(readRecord.caseId, caseId),
        afterCursor(after, readRecord.at, readRecord.id),
      ),
    )
    .orderBy(desc(readRecord.at), desc(readRecord.id))
    .limit(limit + 1);
  return pageOf(rows, limit, ({ at, id }) => ({ at, id }));
};
