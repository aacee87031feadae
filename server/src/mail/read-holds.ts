import type { HoldState } from '@comity/core';
import { and, asc, eq } from 'drizzle-orm';
import { type Asker, holdIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { hold, holdChunk, releaseAttempt } from '../database/schema/index.ts';
import { afterCursorAscending, type Page, pageOf } from '../database/page.ts';

/** A held message, without its raw bytes. */
export type HoldView = typeof hold.$inferSelect;

/** Holds in one state, oldest first: who has waited longest comes first. */
export const listHolds = async (
  db: Db,
  asker: Asker,
  { state, after, limit }: { state: HoldState; after?: string | undefined; limit: number },
): Promise<Page<HoldView>> => {
  const rows = await db
    .select()
    .from(hold)
    .where(
      and(eq(hold.state, state), afterCursorAscending(after, hold.receivedAt, hold.id), holdIsThere(asker)),
    )
    .orderBy(asc(hold.receivedAt), asc(hold.id))
    .limit(limit + 1);
  return pageOf(rows, limit, (row) => ({ at: row.receivedAt, id: row.id }));
};

/** One hold and the tries to release it. */
export const readHold = async (
  db: Db,
  asker: Asker,
  id: string,
): Promise<{ hold: HoldView; attempts: (typeof releaseAttempt.$inferSelect)[] } | null> => {
  const [row] = await db
    .select()
    .from(hold)
    .where(and(eq(hold.id, id), holdIsThere(asker)));
  if (!row) return null;
  const attempts = await db
    .select()
    .from(releaseAttempt)
    .where(eq(releaseAttempt.holdId, id))
    .orderBy(releaseAttempt.startedAt);
  return { hold: row, attempts };
};

/** Reads one part of the raw bytes of a hold; `null` after the last. */
export const readChunk = async (db: Db, id: string, n: number): Promise<Uint8Array | null> => {
  const [row] = await db
    .select({ bytes: holdChunk.bytes })
    .from(holdChunk)
    .where(and(eq(holdChunk.holdId, id), eq(holdChunk.n, n)));
  return row?.bytes ?? null;
};

/** The raw bytes of a hold, a part at a time: no transaction stays open while somebody reads slowly. */
export async function* readRaw(
  readPart: (n: number) => Promise<Uint8Array | null>,
): AsyncGenerator<Uint8Array> {
  for (let n = 0; ; n += 1) {
    const part = await readPart(n);
    if (!part) return;
    yield part;
  }
}
