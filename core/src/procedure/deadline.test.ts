import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localDayOf } from '../time/local-day.ts';
import { dueAt } from './deadline.ts';

const zones = Intl.supportedValuesOf('timeZone');
const instants = fc
  .integer({ min: Date.UTC(2015, 0), max: Date.UTC(2037, 0) })
  .map((ms) => new Date(ms).toISOString());
const holidays = fc.uniqueArray(
  fc
    .integer({ min: Date.UTC(2015, 0) / 86_400_000, max: Date.UTC(2037, 0) / 86_400_000 })
    .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10)),
  { maxLength: 30 },
);
/** Days right after an instant that are taken off, so that long weekends are among what is tried. */
const nextDays = (from: string, timeZone: string, places: readonly number[]): string[] =>
  places.map((place) =>
    new Date(Date.parse(localDayOf(from, timeZone)) + place * 86_400_000).toISOString().slice(0, 10),
  );
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());
const berlin = (...days: string[]) => ({ timeZone: 'Europe/Berlin', holidays: days });

describe('a report is acknowledged by the next business day (R48)', () => {
  it.each([
    // 2 March 2026 is a Monday; Berlin is an hour ahead, and two from 29 March on.
    ['on a Monday', '2026-03-02T10:00:00.000Z', berlin(), '2026-03-03T22:59:59.999Z'],
    ['on a Friday', '2026-03-06T10:00:00.000Z', berlin(), '2026-03-09T22:59:59.999Z'],
    ['on a Saturday', '2026-03-07T10:00:00.000Z', berlin(), '2026-03-09T22:59:59.999Z'],
    ['late on Sunday, Monday there', '2026-03-08T23:30:00.000Z', berlin(), '2026-03-10T22:59:59.999Z'],
    [
      'before Easter',
      '2026-04-02T10:00:00.000Z',
      berlin('2026-04-03', '2026-04-06'),
      '2026-04-07T21:59:59.999Z',
    ],
    ['before the clocks change', '2026-03-27T10:00:00.000Z', berlin(), '2026-03-30T21:59:59.999Z'],
    ['on a holiday', '2026-12-25T10:00:00.000Z', berlin('2026-12-25'), '2026-12-28T22:59:59.999Z'],
  ])('%s', (_when, from, calendar, due) => {
    expect(dueAt(from, { businessDays: 1 }, calendar)).toBe(due);
  });
});

describe('the reporter hears within a week (R49)', () => {
  it('seven days after the day of the report, the last one whole', () => {
    expect(dueAt('2026-03-02T10:00:00.000Z', { days: 7 }, berlin())).toBe('2026-03-09T22:59:59.999Z');
    expect(dueAt('2026-03-25T10:00:00.000Z', { days: 7 }, berlin())).toBe('2026-04-01T21:59:59.999Z');
  });

  it('hours are exact, also where the clocks change', () => {
    expect(dueAt('2026-03-28T12:00:00.000Z', { hours: 24 }, berlin())).toBe('2026-03-29T12:00:00.000Z');
  });

  it('a zone that nobody knows is refused', () => {
    const nowhere = { timeZone: 'Europe/Atlantis', holidays: [] };
    expect(() => dueAt('2026-03-02T10:00:00.000Z', { businessDays: 1 }, nowhere)).toThrow(RangeError);
  });
});

describe('wherever, whenever', () => {
  it('so many business days end with the last millisecond of the last of them (R48)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instants,
        fc.integer({ min: 1, max: 20 }),
        holidays,
        fc.uniqueArray(fc.integer({ min: 0, max: 12 }), { maxLength: 8 }),
        (timeZone, from, businessDays, far, near) => {
          const off = [...far, ...nextDays(from, timeZone, near)];
          const due = dueAt(from, { businessDays }, { timeZone, holidays: off });
          const first = Date.parse(localDayOf(from, timeZone));
          const last = localDayOf(due, timeZone);
          const days = Array.from({ length: (Date.parse(last) - first) / 86_400_000 }, (_day, n) =>
            new Date(first + (n + 1) * 86_400_000).toISOString().slice(0, 10),
          );
          const counted = days.filter((day) => !isWeekend(day) && !off.includes(day));
          expect([counted.length, counted.at(-1)]).toEqual([businessDays, last]);
          expect(localDayOf(new Date(Date.parse(due) + 1).toISOString(), timeZone) > last).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('a later report is never due before an earlier one, and more days are never fewer (R48, R49)', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instants,
        fc.integer({ min: 0, max: 10 * 86_400_000 }),
        fc.constantFrom('hours' as const, 'days' as const, 'businessDays' as const),
        fc.integer({ min: 1, max: 60 }),
        holidays,
        (timeZone, from, laterMs, unit, length, off) => {
          const calendar = { timeZone, holidays: off };
          const deadline = (n: number) =>
            ({ hours: { hours: n }, days: { days: n }, businessDays: { businessDays: n } })[unit];
          const later = new Date(Date.parse(from) + laterMs).toISOString();
          const due = dueAt(from, deadline(length), calendar);
          expect(due > from).toBe(true);
          expect(dueAt(later, deadline(length), calendar) >= due).toBe(true);
          expect(dueAt(from, deadline(length + 1), calendar) > due).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
