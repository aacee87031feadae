import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfLocalDay } from './local-day.ts';

const days = new Map<string, Intl.DateTimeFormat>();

/** The date of a zone as the language writes it: another way to it than the one under test. */
const localDate = (instant: string | number, timeZone: string): string => {
  const format = days.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  days.set(timeZone, format);
  return format.format(typeof instant === 'string' ? Date.parse(instant) : instant);
};
const dateAfter = (date: string, days: number): string => {
  const at = new Date(`${date}T00:00:00.000Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

describe('the end of an appeal window (R53)', () => {
  it.each([
    // Berlin: summer time began on 29 March and ended on 25 October 2026.
    ['Europe/Berlin', '2026-02-10T09:00:00.000Z', 60, '2026-04-11T21:59:59.999Z'],
    ['Europe/Berlin', '2026-09-15T09:00:00.000Z', 60, '2026-11-14T22:59:59.999Z'],
    ['Europe/Berlin', '2026-03-28T12:00:00.000Z', 1, '2026-03-29T21:59:59.999Z'],
    ['Europe/Berlin', '2026-10-24T12:00:00.000Z', 1, '2026-10-25T22:59:59.999Z'],
    // New York: 8 March and 1 November 2026.
    ['America/New_York', '2026-01-20T17:00:00.000Z', 60, '2026-03-22T03:59:59.999Z'],
    ['America/New_York', '2026-09-10T17:00:00.000Z', 60, '2026-11-10T04:59:59.999Z'],
    ['America/New_York', '2026-03-07T17:00:00.000Z', 1, '2026-03-09T03:59:59.999Z'],
    ['America/New_York', '2026-10-31T17:00:00.000Z', 1, '2026-11-02T04:59:59.999Z'],
    // Half an hour off, without and with a change of half an hour (4 October 2026).
    ['Asia/Kolkata', '2026-01-01T00:00:00.000Z', 60, '2026-03-02T18:29:59.999Z'],
    ['Australia/Lord_Howe', '2026-09-20T00:00:00.000Z', 60, '2026-11-19T12:59:59.999Z'],
    ['Australia/Lord_Howe', '2026-05-01T00:00:00.000Z', 60, '2026-06-30T13:29:59.999Z'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00.000Z', 1, '2026-01-02T18:14:59.999Z'],
    // A leap day, and the day before 1 March where there is none.
    ['Europe/Berlin', '2028-02-28T12:00:00.000Z', 1, '2028-02-29T22:59:59.999Z'],
    ['Europe/Berlin', '2027-02-28T12:00:00.000Z', 1, '2027-03-01T22:59:59.999Z'],
    ['Europe/Berlin', '2028-01-01T12:00:00.000Z', 60, '2028-03-01T22:59:59.999Z'],
    // The day is the zone's own, not that of UTC.
    ['Pacific/Kiritimati', '2026-06-01T11:00:00.000Z', 0, '2026-06-02T09:59:59.999Z'],
    ['Pacific/Pago_Pago', '2026-06-01T10:00:00.000Z', 0, '2026-06-01T10:59:59.999Z'],
    ['UTC', '2026-12-31T23:59:59.999Z', 0, '2026-12-31T23:59:59.999Z'],
    // Where the change is at midnight: the last hour of the day comes twice, or the next day begins at one.
    ['America/Havana', '2026-03-07T17:00:00.000Z', 0, '2026-03-08T04:59:59.999Z'],
    ['America/Santiago', '2026-04-04T15:00:00.000Z', 0, '2026-04-05T03:59:59.999Z'],
    ['Africa/Cairo', '2026-10-29T12:00:00.000Z', 0, '2026-10-29T21:59:59.999Z'],
  ])('%s from %s, %i days: %s', (timeZone, instant, days, end) => {
    expect(endOfLocalDay(instant, days, timeZone)).toBe(end);
  });

  it('is the same whenever on the first day the notice came', () => {
    const ends = ['2026-03-04T23:00:00.000Z', '2026-03-05T10:00:00.000Z', '2026-03-05T22:59:59.999Z'].map(
      (instant) => endOfLocalDay(instant, 60, 'Europe/Berlin'),
    );
    expect(new Set(ends)).toEqual(new Set(['2026-05-04T21:59:59.999Z']));
  });

  it('a zone that nobody knows is refused', () => {
    expect(() => endOfLocalDay('2026-03-05T10:00:00.000Z', 60, 'Europe/Atlantis')).toThrow(RangeError);
  });

  const zones = Intl.supportedValuesOf('timeZone');

  /** Whether nothing of the last day is cut off, and nothing of the next is given. */
  const isWhole = (end: string, zone: string, date: string) =>
    [0, 1, 3_600_000].map((later) => localDate(Date.parse(end) + later, zone) <= date).join() ===
    'true,false,false';

  it(`in each of ${zones.length} zones the last day counts whole, and not a millisecond more`, () => {
    const instants = fc
      .integer({ min: Date.UTC(2015, 0), max: Date.UTC(2037, 0) })
      .map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instants,
        fc.integer({ min: 0, max: 90 }),
        (zone, instant, window) => {
          const end = endOfLocalDay(instant, window, zone);
          expect([zone, end, isWhole(end, zone, dateAfter(localDate(instant, zone), window))]).toEqual([
            zone,
            end,
            true,
          ]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('at every change of the clocks of 2026, wherever it is, the last day counts whole', () => {
    const cutOff = zonesThatChange(zones, 2026).flatMap(([zone, changes]) =>
      changes.flatMap((change) =>
        [-24, -1, 23].flatMap((hours) => {
          const date = localDate(change + hours * 3_600_000, zone);
          const notice = new Date(change + (hours - 24 * 10) * 3_600_000).toISOString();
          const window = (Date.parse(date) - Date.parse(localDate(notice, zone))) / 86_400_000;
          const end = endOfLocalDay(notice, window, zone);
          return isWhole(end, zone, date) ? [] : [`${zone} ${date}: ${end}`];
        }),
      ),
    );
    expect(cutOff).toEqual([]);
  });
});

/** One zone for each set of changes: the hours of a year after which the clocks are others than before. */
function zonesThatChange(zones: readonly string[], year: number): [string, number[]][] {
  const found = new Map<string, [string, number[]]>();
  for (const zone of zones) {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
    const offset = (at: number) =>
      format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const changes: number[] = [];
    for (let day = Date.UTC(year, 0); day < Date.UTC(year + 1, 0); day += 86_400_000) {
      if (offset(day) === offset(day + 86_400_000)) continue;
      let at = day;
      while (offset(at) === offset(at + 1_800_000)) at += 1_800_000;
      changes.push(at + 1_800_000);
    }
    const key = changes.map((at) => `${at}${offset(at)}`).join(' ');
    if (changes.length > 0 && !found.has(key)) found.set(key, [zone, changes]);
  }
  return [...found.values()];
}
