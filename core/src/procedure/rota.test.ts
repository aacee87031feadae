import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets } from './presets.ts';
import type { Procedure } from './procedure.ts';
import type { Appointment } from './roster.ts';
import { onDuty } from './rota.ts';

const withRota = (number: number, turnDays: number, timeZone = 'Europe/Berlin'): Procedure => ({
  ...presets['conduct-team'].procedure,
  timeZone,
  rota: { bodyId: 'team', onDuty: number, turnDays },
});
const team = (...ids: string[]): Appointment[] =>
  ids.map((memberId) => ({
    id: `seat-${memberId}`,
    memberId,
    bodyId: 'team',
    seat: 'member',
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
  }));
const five = team('a', 'b', 'c', 'd', 'e');

describe('turns of duty (R71)', () => {
  it('two of five, a week each, everybody in turn', () => {
    // 5 March 2026 is a Thursday, and so was 1 January 1970: the first day of a turn.
    const weeks = Array.from({ length: 6 }, (_week, n) =>
      onDuty(withRota(2, 7), five, new Date(Date.UTC(2026, 2, 5 + 7 * n, 12)).toISOString()),
    );
    expect(weeks).toEqual([
      ['c', 'd'],
      ['e', 'a'],
      ['b', 'c'],
      ['d', 'e'],
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('a turn changes at midnight of the community, not of UTC', () => {
    const at = (instant: string, timeZone: string) => onDuty(withRota(1, 1, timeZone), five, instant);
    const [late, later] = ['2026-03-04T22:59:59.999Z', '2026-03-04T23:00:00.000Z'];
    expect(at(late, 'Europe/Berlin')).not.toEqual(at(later, 'Europe/Berlin'));
    expect(at(late, 'UTC')).toEqual(at(later, 'UTC'));
  });

  it('only who sits on that day takes a turn, all of them where there are no more', () => {
    const late = team('z').map((one) => ({ ...one, startsOn: '2026-06-01' }));
    const elsewhere = team('y').map((one) => ({ ...one, bodyId: 'appeal-panel' }));
    expect(
      onDuty(
        withRota(3, 7),
        [...team('a', 'b'), ...late, ...elsewhere],
        '2026-03-05T12:00:00.000Z',
      )?.toSorted(),
    ).toEqual(['a', 'b']);
    expect(onDuty(withRota(2, 7), [], '2026-03-05T12:00:00.000Z')).toEqual([]);
  });

  it('a procedure without turns has nobody on duty in particular', () => {
    expect(onDuty(presets['conduct-team'].procedure, five, '2026-03-05T12:00:00.000Z')).toBeNull();
  });

  it('whoever and however many: nobody twice, the roster’s order is nothing, and in the end all served alike', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 10 }),
        (ids, number, turnDays) => {
          const served = new Map<string, number>();
          // As many turns as there are members: each serves in `number` of them, or in all.
          for (let turn = 0; turn < ids.length; turn += 1) {
            const day = 20_514 - (20_514 % turnDays) + turn * turnDays;
            const at = (hour: number) => new Date(day * 86_400_000 + hour * 3_600_000).toISOString();
            const procedure = withRota(number, turnDays, 'UTC');
            const there = onDuty(procedure, team(...ids), at(0)) ?? [];
            expect(there.length).toBe(Math.min(number, ids.length));
            expect(new Set(there).size).toBe(there.length);
            expect(onDuty(procedure, team(...ids.toReversed()), at(24 * turnDays - 1))).toEqual(there);
            for (const id of there) served.set(id, (served.get(id) ?? 0) + 1);
          }
          expect(ids.map((id) => served.get(id))).toEqual(ids.map(() => Math.min(number, ids.length)));
        },
      ),
      { numRuns: 500 },
    );
  });
});
