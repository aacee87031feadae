import { describe, expect, it } from 'vitest';
import { ticksBetween } from './time-line-axis.ts';

const ticks = (from: string, to: string, zone = 'Europe/Berlin') =>
  ticksBetween(Date.parse(from), Date.parse(to), zone);
const words = (from: string, to: string) => ticks(from, to).map((tick) => tick.words);
const instants = (from: string, to: string, zone?: string) =>
  ticks(from, to, zone).map(({ epochMs }) => new Date(epochMs).toISOString());

describe('an axis of time', () => {
  it('names weeks where it is short, the year once', () => {
    expect(words('2026-03-02T10:00:00Z', '2026-03-30T10:00:00Z')).toEqual([
      '3 Mar 2026',
      '10 Mar',
      '17 Mar',
      '24 Mar',
    ]);
  });

  it('names months with their year', () => {
    expect(words('2026-03-20T00:00:00Z', '2026-11-20T00:00:00Z')).toEqual([
      'Apr 2026',
      'May 2026',
      'Jun 2026',
      'Jul 2026',
      'Aug 2026',
      'Sept 2026',
      'Oct 2026',
      'Nov 2026',
    ]);
  });

  it('counts quarters from January, and many years by years', () => {
    expect(words('2026-03-20T00:00:00Z', '2028-03-20T00:00:00Z')[0]).toBe('Apr 2026');
    expect(words('2026-03-20T00:00:00Z', '2032-03-20T00:00:00Z')).toEqual([
      '2027',
      '2028',
      '2029',
      '2030',
      '2031',
      '2032',
    ]);
  });

  it('begins each month at midnight in the community’s zone, also over a change of clocks', () => {
    expect(instants('2026-02-10T00:00:00Z', '2026-08-10T00:00:00Z', 'Europe/Berlin')).toContain(
      '2026-03-31T22:00:00.000Z',
    );
    expect(instants('2026-02-10T00:00:00Z', '2027-01-10T00:00:00Z', 'America/New_York')).toContain(
      '2026-05-01T04:00:00.000Z',
    );
  });

  it.each([1, 3, 9, 27, 81, 243, 729, 2_187, 6_561, 19_683])(
    'over %i days is never crowded, never leaves the span and goes on in order',
    (days) => {
      const from = Date.parse('2026-03-02T10:00:00Z');
      const to = from + days * 86_400_000;
      const found = ticksBetween(from, to, 'Europe/Berlin').map(({ epochMs }) => epochMs);
      expect(found.length).toBeLessThanOrEqual(11);
      if (days >= 28) expect(found.length).toBeGreaterThanOrEqual(2);
      expect(found.every((ms) => ms >= from && ms <= to)).toBe(true);
      expect(found).toEqual([...new Set(found)].toSorted((a, b) => a - b));
    },
  );
});
