import { and, eq, gt, isNotNull, isNull, lte, notExists, notInArray, or, sql } from 'drizzle-orm';
import type { Database, Db } from '../database/database.ts';
import { channelState, measure } from '../database/schema/index.ts';
import { faultFields } from '../log.ts';
import { channelBell } from './ring-channel.ts';
import { type ChannelWork, workChannel } from './work-channel.ts';

/** What is written down is looked for so often: where no bell was heard, and where a pause is over. */
const sweepMs = 1_000;
/** Where another process is at work, it is left to it for so long: it hears the same bells. */
const leaveMs = 500;

/** Works on the channels for as long as the server runs. */
export type ChannelRounds = {
  /** Begins nothing new, and finishes what is under way, at most for `seconds`. */
  stop(seconds: number): Promise<void>;
};

/**
 * Has each channel do what it has to do, as soon as a bell is heard, one process at a time a channel, whichever that is.
 * Source: R45, R47, R76, design idea 8
 */
export const startChannelRounds = async (
  { alone, listen }: Pick<Database, 'alone' | 'listen'>,
  work: Omit<ChannelWork, 'isStopping'>,
): Promise<ChannelRounds> => {
  const { db, clock, log } = work;
  const underWay = new Map<string, Promise<void>>();
  const rungMeanwhile = new Set<string>();
  const leftUntil = new Map<string, number>();
  let stopping = false;

  /** Answers whether nobody else was at work on it. */
  const round = async (channelId: string): Promise<boolean> => {
    const done = await alone(`channel ${channelId}`, async (isHeld) => {
      const isOver = (): boolean => stopping || !isHeld();
      // Whoever rings while it is worked on may have committed after it was read what is to be done.
      do {
        rungMeanwhile.delete(channelId);
        await workChannel({ ...work, isStopping: isOver }, channelId);
      } while (rungMeanwhile.has(channelId) && !isOver());
      return true;
    });
    if (done === null) leftUntil.set(channelId, Date.now() + leaveMs);
    return done !== null;
  };

  const ring = (channelId: string): void => {
    rungMeanwhile.add(channelId);
    if (stopping || underWay.has(channelId) || (leftUntil.get(channelId) ?? 0) > Date.now()) return;
    const going = round(channelId)
      .catch((fault: unknown) => {
        const fields = { channel: channelId, fault: faultFields(fault) };
        log.error(fields, 'a round on a channel failed; it is made again');
        return false;
      })
      .then((wasOurs) => {
        underWay.delete(channelId);
        if (wasOurs && rungMeanwhile.has(channelId)) ring(channelId);
      });
    underWay.set(channelId, going);
  };

  let sweeping = false;
  const sweep = async (): Promise<void> => {
    if (sweeping || stopping) return;
    sweeping = true;
    try {
      for (const channelId of await channelsWithWork(db, clock.now())) ring(channelId);
    } catch (fault) {
      if (!stopping) log.error({ fault: faultFields(fault) }, 'what channels have to do could not be read');
    } finally {
      sweeping = false;
    }
  };

  await listen(channelBell, ring);
  const timer = setInterval(() => void sweep(), sweepMs);
  void sweep();
  return {
    stop: async (seconds) => {
      stopping = true;
      clearInterval(timer);
      const late = new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000).unref());
      await Promise.race([Promise.allSettled(underWay.values()), late]);
    },
  };
};

/** Channels that have something to do now, and are not paused. */
const channelsWithWork = async (db: Db, now: Date): Promise<readonly string[]> => {
  const at = now.toISOString();
  const paused = db
    .select({ one: sql`1` })
    .from(channelState)
    .where(and(eq(channelState.channelId, measure.channelId), gt(channelState.pausedUntil, at)));
  const rows = await db
    .selectDistinct({ channelId: measure.channelId })
    .from(measure)
    .where(
      and(
        isNotNull(measure.todo),
        notInArray(measure.state, ['lifted', 'closed']),
        or(isNull(measure.todoAt), lte(measure.todoAt, at)),
        notExists(paused),
      ),
    );
  return rows.map(({ channelId }) => channelId);
};
