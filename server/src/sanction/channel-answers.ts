import { eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { channelState } from '../database/schema/index.ts';

/** A channel that is down is asked again after so long at most, so that it catches up soon after its return. */
const pauseSecondsMax = 30;

type ChannelState = typeof channelState.$inferSelect;

/** How a channel answered last; `null` when it has never been down. */
export const readChannelState = async (db: Db, channelId: string): Promise<ChannelState | null> => {
  const [row] = await db.select().from(channelState).where(eq(channelState.channelId, channelId));
  return row ?? null;
};

/** Whether a channel is down, as people read it: since when, what it said, and when it is tried next. */
export type ChannelPause = {
  readonly downSince: string | null;
  readonly words: string;
  readonly nextTryAt: string | null;
};

/** Which channels are down, all at once. */
export const readPauses = async (db: Db, now: Date): Promise<(channelId: string) => ChannelPause> => {
  const rows = await db.select().from(channelState).where(isNotNull(channelState.downSince));
  const at = now.toISOString();
  return (id) => {
    const row = rows.find(({ channelId }) => channelId === id);
    const nextTryAt = row?.pausedUntil && row.pausedUntil > at ? row.pausedUntil : null;
    return { downSince: row?.downSince ?? null, words: row?.words ?? '', nextTryAt };
  };
};

/** What a channel said when it did not do what was asked: why, and when it may be asked again. */
export type Silence = { readonly words: string; readonly afterSeconds?: number | undefined };

/**
 * Nothing gets through, or the channel asked for a pause: it is left alone for as long as it said, or a little longer
 * each time. It is never given up. Source: design idea 8
 */
export const pauseChannel = async (
  db: Db,
  channelId: string,
  { words, afterSeconds }: Silence,
  now: Date,
): Promise<void> => {
  await db.transaction(async (tx) => {
    const [before] = await tx
      .select()
      .from(channelState)
      .where(eq(channelState.channelId, channelId))
      .for('update');
    const failures = (before?.failures ?? 0) + 1;
    const seconds = afterSeconds ?? Math.min(pauseSecondsMax, 0.5 * 2 ** Math.min(failures, 10));
    const pausedUntil = new Date(now.getTime() + seconds * 1000);
    const set = {
      failures,
      words,
      pausedUntil: pausedUntil.toISOString(),
      downSince: before?.downSince ?? now.toISOString(),
    };
    await tx
      .insert(channelState)
      .values({ channelId, ...set })
      .onConflictDoUpdate({ target: channelState.channelId, set });
  });
};

/** It answers again. */
export const noteAnswer = async (db: Db, channelId: string, now: Date): Promise<void> => {
  await db
    .update(channelState)
    .set({ failures: 0, words: '', pausedUntil: null, downSince: null, answeredAt: now.toISOString() })
    .where(eq(channelState.channelId, channelId));
};

/** Keeps how far its pace has been used up, for whichever process works on the channel next. */
export const keepPace = async (db: Db, channelId: string, until: Date): Promise<void> => {
  const pacedUntil = until.toISOString();
  await db
    .insert(channelState)
    .values({ channelId, pacedUntil })
    .onConflictDoUpdate({ target: channelState.channelId, set: { pacedUntil } });
};
