import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Body } from './body.ts';
import { presets } from './presets.ts';
import { bodyOf } from './procedure.ts';
import { type Appointment, sittingOn } from './roster.ts';
import { whyNotAppoint } from './term.ts';

const { procedure } = presets['member-review-committee'];
const committee = bodyOf(procedure, 'committee');
const renewable: Body = { ...committee, term: { monthsMax: 36, renewable: true } };

const appointment = (
  memberId: string,
  startsOn: string,
  endsOn: string | null,
  more: Partial<Appointment> = {},
) => ({
  id: `${memberId}-${startsOn}`,
  memberId,
  bodyId: 'committee',
  seat: 'member' as const,
  startsOn,
  endsOn,
  ...more,
});
const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => appointment(id, '2025-01-01', '2027-12-31'));
const why = (wished: Appointment, roster: readonly Appointment[] = [], body: Body = committee) => {
  const refusal = whyNotAppoint(body, roster, wished);
  return refusal && `${refusal.code} ${refusal.requirement}`;
};

describe('seats (R26)', () => {
  it('a seventh member gets the seventh seat, an eighth gets none', () => {
    expect(why(appointment('g', '2026-01-01', '2028-12-31'), six)).toBeNull();
    const full = [...six, appointment('g', '2026-06-01', '2028-05-31')];
    expect(why(appointment('h', '2026-01-01', '2026-12-31'), full)).toBe('seats-full R26');
  });

  it('a seat is free again on the day after its last', () => {
    const full = [...six, appointment('g', '2026-01-01', '2026-06-30')];
    expect(why(appointment('h', '2026-06-30', '2027-06-30'), full)).toBe('seats-full R26');
    expect(why(appointment('h', '2026-07-01', '2027-06-30'), full)).toBeNull();
  });

  it('a body without a number of seats has room', () => {
    const many = Array.from({ length: 50 }, (_each, n) => appointment(`m${n}`, '2026-01-01', '2026-12-31'));
    expect(why(appointment('z', '2026-01-01', '2026-12-31'), many, { ...committee, seats: null })).toBeNull();
  });

  it('a convenor takes no seat and has no term, and sits on it once only (R31)', () => {
    const convenor = (from: string) => appointment('manager', from, null, { id: from, seat: 'convenor' });
    const full = [...six, appointment('g', '2026-01-01', '2028-12-31')];
    expect(why(convenor('2026-01-01'), full)).toBeNull();
    expect(why(appointment('h', '2026-01-01', '2028-12-31'), [...six, convenor('2025-01-01')])).toBeNull();
    expect(why(convenor('2026-02-01'), [convenor('2026-01-01')])).toBe('second-seat R26');
    const before = [appointment('manager', '2020-01-01', '2022-12-31')];
    expect(why(convenor('2026-01-01'), before)).toBeNull();
  });

  it('seats of another body do not count', () => {
    const elsewhere = six.concat(six).map((one) => ({ ...one, bodyId: 'appeal-panel' }));
    expect(why(appointment('a', '2026-01-01', '2026-12-31'), elsewhere)).toBeNull();
  });

  it('a body has one chair at a time (R33)', () => {
    const chair = (id: string, from: string, to: string) => appointment(id, from, to, { seat: 'chair' });
    const roster = [chair('a', '2026-01-01', '2026-12-31')];
    expect(why(chair('b', '2026-12-31', '2027-12-30'), roster)).toBe('chair-taken R33');
    expect(why(chair('b', '2027-01-01', '2027-12-31'), roster)).toBeNull();
  });
});

describe('terms (R26)', () => {
  it.each([
    ['three years', '2026-01-01', '2028-12-31', null],
    ['a day more', '2026-01-01', '2029-01-01', 'term-too-long R26'],
    ['until further notice', '2026-01-01', null, 'term-too-long R26'],
    ['from a leap day', '2028-02-29', '2031-02-28', null],
    ['a day more, from a leap day', '2028-02-29', '2031-03-01', 'term-too-long R26'],
    ['one day', '2026-01-01', '2026-01-01', null],
    ['backwards', '2026-01-02', '2026-01-01', 'ends-before-it-starts R26'],
  ])('%s', (_what, startsOn, endsOn, refused) => {
    expect(why(appointment('a', startsOn, endsOn))).toBe(refused);
  });

  it('a month that has no such day ends the term on its last (R26)', () => {
    const half = { ...committee, term: { monthsMax: 6, renewable: true } };
    expect(why(appointment('a', '2026-08-31', '2027-02-28'), [], half)).toBeNull();
    expect(why(appointment('a', '2026-08-31', '2027-03-01'), [], half)).toBe('term-too-long R26');
  });

  it('a second term is refused where it is not renewable, however long ago the first was', () => {
    const before = [appointment('a', '2015-01-01', '2017-12-31')];
    const again = appointment('a', '2026-01-01', '2028-12-31');
    expect(why(again, before)).toBe('term-not-renewable R26');
    expect(why(again, before, renewable)).toBeNull();
    expect(
      why(
        again,
        before.map((one) => ({ ...one, bodyId: 'appeal-panel' })),
      ),
    ).toBeNull();
  });

  it('who becomes chair halfway serves the same term, and no longer than it', () => {
    const before = [appointment('a', '2026-01-01', '2026-12-31')];
    const chair = (endsOn: string) => appointment('a', '2027-01-01', endsOn, { seat: 'chair' });
    expect(why(chair('2028-12-31'), before)).toBeNull();
    expect(why(chair('2029-01-01'), before)).toBe('term-not-renewable R26');
  });

  it('nobody has two seats of a body at once', () => {
    const roster = [appointment('a', '2026-01-01', '2026-12-31')];
    expect(why(appointment('a', '2026-12-31', '2027-12-30'), roster, renewable)).toBe('second-seat R26');
    expect(why(appointment('a', '2025-06-01', null), roster, { ...renewable, term: null })).toBe(
      'second-seat R26',
    );
  });

  it('an appointment may be changed: it does not stand in its own way', () => {
    const [first, ...others] = [...six, appointment('g', '2026-01-01', '2028-12-31')];
    if (!first) throw new Error('there is a first');
    expect(why({ ...first, endsOn: '2026-06-30' }, [first, ...others])).toBeNull();
  });

  it('an office is not filled by appointment', () => {
    const staff = bodyOf(procedure, 'staff');
    expect(why(appointment('a', '2026-01-01', null, { bodyId: 'staff' }), [], staff)).toBe(
      'filled-by-office R26',
    );
  });
});

describe('whoever is appointed, and whenever', () => {
  const day = fc
    .integer({ min: 0, max: 3_000 })
    .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
  const wishes = fc.array(
    fc.record({
      memberId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      startsOn: day,
      endsOn: fc.option(day, { freq: 10 }),
      seat: fc.constantFrom('member' as const, 'member' as const, 'chair' as const, 'convenor' as const),
    }),
    { maxLength: 30 },
  );

  it('on no day do more sit than there are seats, nor anybody twice (R26)', () => {
    const small: Body = { ...committee, seats: 3, term: null };
    fc.assert(
      fc.property(wishes, (tried) => {
        const roster: Appointment[] = [];
        for (const [n, wish] of tried.entries()) {
          const wished = { ...wish, id: String(n), bodyId: small.id };
          if (whyNotAppoint(small, roster, wished) === null) roster.push(wished);
        }
        for (const { startsOn } of roster) {
          const sitting = sittingOn(roster, small.id, startsOn);
          expect(sitting.filter(({ seat }) => seat !== 'convenor').length).toBeLessThanOrEqual(3);
          expect(sitting.filter(({ seat }) => seat === 'chair').length).toBeLessThanOrEqual(1);
          expect(new Set(sitting.map(({ memberId }) => memberId)).size).toBe(sitting.length);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
