import type { Instant } from './instant.ts';

/** Milliseconds that `timeZone` is ahead of UTC at `epochMs`. */
const offsetAt = (epochMs: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(epochMs);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const wallClock = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wallClock - Math.floor(epochMs / 1000) * 1000;
};

/**
 * The last millisecond of the local day that lies `days` days after the day of `instant` in `timeZone`.
 * A window of days is counted so: the last day counts whole, also across a change of daylight saving time.
 *
 * @throws RangeError when `timeZone` is not an IANA name.
 * Source: R53
 */
export const endOfLocalDay = (instant: Instant, days: number, timeZone: string): Instant => {
  const start = Date.parse(instant);
  const local = new Date(start + offsetAt(start, timeZone));
  const nextMidnight = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days + 1);
  // Where the clocks go back at midnight that day ends twice, and the later end counts.
  const offsets = [-1, 1].map((side) => offsetAt(nextMidnight + side * 86_400_000, timeZone));
  const ends = offsets.map((offset) => nextMidnight - offset - 1);
  return new Date(
    Math.max(...ends.filter((end) => end + offsetAt(end, timeZone) < nextMidnight)),
  ).toISOString();
};
