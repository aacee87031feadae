import { releaseMessage } from '@comity/mail-gateway';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { hold, releaseAttempt } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';
import { listFor, type ManagedList } from './lists.ts';
import { readChunk, readRaw } from './read-holds.ts';

/** The list manager did not take it now; the job is to be tried again. */
export class ListManagerUnavailable extends Error {
  override name = 'ListManagerUnavailable';
}

/**
 * Hands an approved message to its list manager: the same bytes, the same envelope. A try that a crash cut off may have
 * reached it, so that one is shown to a human and never repeated by itself.
 *
 * @throws ListManagerUnavailable
 */
export const releaseHold = async (
  db: Db,
  clock: Clock,
  lists: ReadonlyMap<string, ManagedList>,
  holdId: string,
): Promise<void> => {
  const begun = await beginAttempt(db, clock, holdId);
  if (!begun) return;
  const { row, attemptId } = begun;
  const list = listFor(lists, row.list);
  if (!list) {
    await finish(db, clock, holdId, attemptId, 'returned', 'This list is no longer in comity.yaml.');
    return;
  }
  const released = await releaseMessage({
    to: list.relay,
    envelope: row.envelope,
    raw: readRaw((n) => readChunk(db, holdId, n)),
    sizeBytes: row.sizeBytes,
  });
  if (released.outcome === 'retry') {
    await finish(db, clock, holdId, attemptId, 'approved', released.words);
    throw new ListManagerUnavailable();
  }
  await finish(db, clock, holdId, attemptId, released.outcome, 'words' in released ? released.words : '');
};

const beginAttempt = (db: Db, clock: Clock, holdId: string) =>
  db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(hold)
      .where(and(eq(hold.id, holdId), inArray(hold.state, ['approved', 'releasing'])))
      .for('update');
    if (!row) return null;
    const cutOff = await tx
      .update(releaseAttempt)
      .set({ outcome: 'uncertain', finishedAt: clock.now().toISOString() })
      .where(and(eq(releaseAttempt.holdId, holdId), isNull(releaseAttempt.finishedAt)))
      .returning({ id: releaseAttempt.id });
    if (cutOff.length > 0) {
      const words = 'The server stopped while it handed this message over. It may have been delivered.';
      await tx.update(hold).set({ state: 'uncertain', words }).where(eq(hold.id, holdId));
      return null;
    }
    const attemptId = newId(clock.now());
    await tx.insert(releaseAttempt).values({ id: attemptId, holdId, startedAt: clock.now().toISOString() });
    await tx.update(hold).set({ state: 'releasing' }).where(eq(hold.id, holdId));
    return { row, attemptId };
  });

const finish = (
  db: Db,
  clock: Clock,
  holdId: string,
  attemptId: string,
  state: 'approved' | 'released' | 'returned' | 'uncertain',
  words: string,
) =>
  db.transaction(async (tx) => {
    const finishedAt = clock.now().toISOString();
    await tx
      .update(releaseAttempt)
      .set({ outcome: state, words, finishedAt })
      .where(eq(releaseAttempt.id, attemptId));
    await tx
      .update(hold)
      .set({ state, ...(words ? { words } : {}) })
      // What a moderator did about an uncertain one in the meantime stays.
      .where(and(eq(hold.id, holdId), inArray(hold.state, ['releasing', 'uncertain'])));
  });
