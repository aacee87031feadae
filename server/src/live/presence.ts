import { createHash } from 'node:crypto';
import { and, asc, eq, gt, lt, ne } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { member, presence } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';

/** A stream says so often that it is there; one that was silent for twice as long, and a little, is gone. */
export const beatSeconds = 15;
const silentSecondsMax = 2 * beatSeconds + 2;

const lastHeard = (now: Date): string => new Date(now.getTime() - silentSecondsMax * 1000).toISOString();

type Reading = { readonly streamId: string; readonly memberId: string; readonly caseId: string };

/** A member has a case open, from now on or still. */
export const keepPresent = async (db: Db, reading: Reading, now: Date): Promise<void> => {
  const seenAt = now.toISOString();
  await db
    .insert(presence)
    .values({ ...reading, seenAt })
    .onConflictDoUpdate({ target: presence.streamId, set: { seenAt } });
  // Those of a process that was lost: whoever else reads the case is told that they are gone.
  await db.delete(presence).where(lt(presence.seenAt, lastHeard(now)));
};

export const leave = async (db: Db, streamId: string): Promise<void> => {
  await db.delete(presence).where(eq(presence.streamId, streamId));
};

/** The names of the other members who have a case open now. Programs neither have presence nor see it. Source: R28, R29 */
export const readReaders = async (
  db: Db,
  caller: Caller,
  caseId: string,
  now: Date,
): Promise<readonly string[]> => {
  if (caller.by !== 'session' || caller.memberId === null) return [];
  const rows = await db
    .selectDistinct({ id: member.id, name: member.name })
    .from(presence)
    .innerJoin(member, eq(member.id, presence.memberId))
    .where(
      and(
        eq(presence.caseId, caseId),
        ne(presence.memberId, caller.memberId),
        gt(presence.seenAt, lastHeard(now)),
      ),
    )
    .orderBy(asc(member.name), asc(member.id));
  return rows.map(({ name }) => name);
};

/** By what it is seen that others read a case now than did before. */
export const readersMark = (names: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 12);
