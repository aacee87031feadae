import { describe, expect, it } from 'vitest';
import { fieldOfInstant, instantOfField, localMoment } from './local-moment.ts';

describe('a time on the desk', () => {
  it('is read in the community’s zone', () => {
    expect(localMoment('2026-07-01T22:30:00.000Z', 'Europe/Berlin')).toBe('Thu 2 Jul 2026, 00:30');
  });

  it.each([
    ['in winter', '2026-01-15T12:00', '2026-01-15T11:00:00.000Z'],
    ['in summer', '2026-07-15T12:00', '2026-07-15T10:00:00.000Z'],
    ['that the clocks skip, an hour later', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['that comes twice, the first', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['with seconds, as some browsers send it', '2026-07-15T12:00:00', '2026-07-15T10:00:00.000Z'],
  ])('typed %s names one instant', (_name, typed, instant) => {
    expect(instantOfField(typed, 'Europe/Berlin')).toBe(instant);
  });

  it.each(['', 'tomorrow', '2026-02-30T12:00', '2026-01-01T25:00', '2026-01-01'])(
    '%j is no time',
    (typed) => {
      expect(instantOfField(typed, 'Europe/Berlin')).toBeNull();
    },
  );

  it('goes into a field and comes back the same', () => {
    const instant = '2026-11-20T14:05:00.000Z';
    expect(instantOfField(fieldOfInstant(instant, 'America/New_York'), 'America/New_York')).toBe(instant);
  });
});
