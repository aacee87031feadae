import { sql } from 'drizzle-orm';
import type { Asker } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { readRecord, type ReadThing } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

/** What was opened. */
export type Opened = { readonly thing: ReadThing; readonly id: string; readonly caseId: string | null };

/** Whoever opens the same again within so many minutes reads on. */
export const readsOnMinutes = 10;

/** Records who reads what, in the transaction in which they read it (`seenBy`). Source: R57 */
export const recordRead = async (
  db: Db,
  { id: by }: Pick<Asker, 'id'>,
  { thing, id, caseId }: Opened,
  now: Date,
): Promise<void> => {
  const since = new Date(now.getTime() - readsOnMinutes * 60_000).toISOString();
  await db.execute(sql`
    insert into ${readRecord} (id, "by", thing, thing_id, case_id, at)
    select ${newId(now)}::text, ${by}::text, ${thing}::text, ${id}::text, ${caseId}::text, ${now.toISOString()}::timestamptz
    where not exists (
      select from ${readRecord}
      where ${readRecord.thingId} = ${id} and ${readRecord.by} = ${by} and ${readRecord.thing} = ${thing}
        and ${readRecord.at} > ${since}::timestamptz)`);
};
