import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from '@comity/core';

/** So many measures may go at once after a quiet time. */
const burst = 5;
/** A longer wait is left to whoever works on the channel next. */
const waitMsMax = 5_000;

/**
 * Lets measures go no faster than a channel allows, by the wall clock. It counts what has been used up as a point in
 * time that each measure moves on (GCRA), so that another process can go on from there.
 */
export type Pacer = {
  /** Waits for the next turn; `false` when it is too far off. */
  turn(): Promise<boolean>;
  /** Until when the pace has been used up. */
  usedUntil(): Date;
};

/** A pacer that goes on from where the last one was. */
export const startPacer = (pace: Pace | null, usedUntil: Date | null): Pacer => {
  const intervalMs = pace === null ? 0 : (60_000 / pace.requestsPerMinute) * pace.requestsPerMeasure;
  let used = usedUntil?.getTime() ?? 0;
  const nextMs = () => used - (burst - 1) * intervalMs;
  return {
    turn: async () => {
      const waitMs = nextMs() - Date.now();
      if (waitMs > waitMsMax) return false;
      used = Math.max(used, Date.now()) + intervalMs;
      if (waitMs > 0) await sleep(waitMs);
      return true;
    },
    usedUntil: () => new Date(used),
  };
};
