import { z } from 'zod';
import type { Instant } from './instant.ts';

/** A day of a calendar, YYYY-MM-DD, of the years 1970 to 2999, so that strings sort as days do. */
export const LocalDay = z.iso
  .date()
  .refine((day) => day >= '1970-01-01' && day <= '2999-12-31', 'name a day of the years 1970 to 2999');
export type LocalDay = string;

// Making one takes ten times as long as using it, and the rules ask for the day once a member.
const formats = new Map<string, Intl.DateTimeFormat>();
const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
};

// One command asks for the same few instants again and again; when there are many, they are forgotten.
const reckoned = new Map<string, number>();
const reckonedMax = 1_000;

/** Milliseconds that `timeZone` is ahead of UTC at `epochMs`. */
const offsetAt = (epochMs: number, timeZone: string): number => {
  const key = `${epochMs} ${timeZone}`;
  const known = reckoned.get(key);
  if (known !== undefined) return known;
  const offset = reckonOffset(epochMs, timeZone);
  if (reckoned.size >= reckonedMax) reckoned.clear();
  reckoned.set(key, offset);
  return offset;
};

const reckonOffset = (epochMs: number, timeZone: string): number => {
  const parts = formatOf(timeZone).formatToParts(epochMs);
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

/**
 * The day that it is in `timeZone` at `instant`.
 *
 * @throws RangeError when `timeZone` is not an IANA name.
 */
export const localDayOf = (instant: Instant, timeZone: string): LocalDay => {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 10);
};
