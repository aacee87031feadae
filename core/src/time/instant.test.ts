import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Instant, laterEnd, plusDays } from './instant.ts';

const instants = fc
  .date({
    min: new Date('1970-01-01T00:00:00.000Z'),
    max: new Date('2200-01-01T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const ends = fc.option(instants);

describe('a point in time', () => {
  it.each([
    ['2026-03-02T10:00:00Z', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T11:00:00+01:00', '2026-03-02T10:00:00.000Z'],
    ['2026-03-02T10:00:00.123456Z', '2026-03-02T10:00:00.123Z'],
  ])('%s is written as %s', (text, written) => {
    expect(Instant.parse(text)).toBe(written);
  });

  it.each([
    '',
    '2026-03-02',
    '2026-03-02T10:00:00',
    '2026-02-30T10:00:00Z',
    '2026-03-02T25:00:00Z',
    'yesterday',
    '1772445600',
  ])('"%s" is no point in time', (text) => {
    expect(Instant.safeParse(text).success).toBe(false);
  });

  // A year of five digits, or before the year 0, is written with a sign and sorts before every other.
  it.each(['9999-12-31T23:59:59-01:00', '0000-01-01T00:00:00+01:00'])(
    '%s, whose UTC year has not four digits, is refused: strings sort as times do',
    (text) => {
      const parsed = Instant.safeParse(text);
      expect(parsed.success ? parsed.data : 'refused').toBe('refused');
    },
  );

  it('strings sort as times do', () => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        expect(a < b).toBe(Date.parse(a) < Date.parse(b));
      }),
      { numRuns: 1_000 },
    );
  });

  it('a day is 24 hours, also where the clocks change', () => {
    expect(plusDays('2026-03-28T12:00:00.000Z', 1)).toBe('2026-03-29T12:00:00.000Z');
    expect(plusDays('2028-02-28T12:00:00.000Z', 2)).toBe('2028-03-01T12:00:00.000Z');
  });
});

describe('the later of two ends', () => {
  it('is never the sooner one, and "never ends" wins (R44)', () => {
    fc.assert(
      fc.property(ends, ends, ends, (a, b, c) => {
        const later = laterEnd(a, b);
        if (a === null || b === null) expect(later).toBeNull();
        else
          expect([later === a || later === b, later !== null && later >= a && later >= b]).toEqual([
            true,
            true,
          ]);
        expect(laterEnd(b, a)).toBe(later);
        expect(laterEnd(laterEnd(a, b), c)).toBe(laterEnd(a, laterEnd(b, c)));
      }),
      { numRuns: 1_000 },
    );
  });
});
