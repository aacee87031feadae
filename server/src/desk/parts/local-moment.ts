import type { Instant } from '@comity/core';

const formatters = new Map<string, Intl.DateTimeFormat>();

const formatter = (timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${timeZone} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat('en-GB', { ...options, timeZone });
  formatters.set(key, known);
  return known;
};

/** An instant as people of the community read it: `Fri 20 Nov 2026, 14:05`. */
export const localMoment = (instant: Instant, timeZone: string): string =>
  formatter(timeZone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(Date.parse(instant))
    .replace(/^(\w+), /, '$1 ');

const dateShapes = {
  day: { day: 'numeric', month: 'short' },
  'day-and-year': { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** The date of an instant, as an axis of time names it: `3 Mar`, `Mar 2026`, `2026`. */
export const dateAt = (epochMs: number, timeZone: string, as: keyof typeof dateShapes): string =>
  formatter(timeZone, dateShapes[as]).format(epochMs);

/** An instant as a `datetime-local` field holds it. */
export const fieldOfInstant = (instant: Instant, timeZone: string): string => {
  const { year, month, day, hour, minute } = partsAt(Date.parse(instant), timeZone);
  return `${year}-${month}-${day}T${hour}:${minute}`;
};

/**
 * The instant of a `datetime-local` field in the community's zone; `null` when the text is none. A time that the
 * clocks skip is read as the one an hour later, one that comes twice as the first.
 */
export const instantOfField = (text: string, timeZone: string): Instant | null => {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?$/.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const written = new Date(wall);
  if (written.getUTCMonth() !== month - 1 || written.getUTCDate() !== day || hour > 23 || minute > 59)
    return null;
  const before = wall - offsetAt(wall - 86_400_000, timeZone);
  const after = wall - offsetAt(wall + 86_400_000, timeZone);
  const exact = [before, after].filter((epoch) => epoch + offsetAt(epoch, timeZone) === wall);
  return new Date(exact.length > 0 ? Math.min(...exact) : before).toISOString();
};

const offsetAt = (epochMs: number, timeZone: string): number => {
  const { year, month, day, hour, minute } = partsAt(epochMs, timeZone);
  const wall = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute));
  return wall - Math.floor(epochMs / 60_000) * 60_000;
};

const partsAt = (epochMs: number, timeZone: string) => {
  const parts = formatter(timeZone, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(epochMs);
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return {
    year: part('year').padStart(4, '0'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
};
