import { describe, expect, it } from 'vitest';
import { after, director, opening } from '../fixtures/case-of-robin.ts';
import {
  answerTo,
  motion,
  onTrack,
  opened,
  prepared,
  type Sent,
  stateAfter,
  stepOf,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { allAt, answerToLast, close, eventsOf, move } from '../fixtures/decided-about-robin.ts';
import type { Proposal } from '../motion/proposal.ts';

const imposed: Sent = [
  'staff',
  {
    type: 'impose-interim',
    personId: 'robin',
    scope: ['forum', 'list'],
    lengthDays: 14,
    reason: 'It goes on every night.',
    wording: '',
  },
];
const given: readonly Sent[] = [opened, onTrack('serious'), imposed];
type Review = Extract<Proposal, { kind: 'review-interim' }>;
const review = (more: Partial<Review> = {}): Review => ({
  kind: 'review-interim',
  sanctionId: 'case-1-s1',
  outcome: 'keep',
  reason: 'We looked at it.',
  ...more,
});
const four = ['m1', 'm2', 'm3', 'm4'];
const later = '2026-03-05T10:00:00.000Z';
/** The committee adopts a review with four votes. */
const adopts = (more: Partial<Review>, when = later, motionId = 'case-1-m1') =>
  allAt(when, [move('m1', review(more)), ...votes('for', four, motionId), close('m1', motionId)]);
describe('the body looks at a measure before a decision', () => {
  it('and keeps it: it goes on until its end, and the person is told (R22)', () => {
    const kept = answerToLast(given, adopts({}));
    expect(eventsOf(kept, 'interim-reviewed')).toMatchObject([
      { sanctionId: 'case-1-s1', outcome: 'keep', renewedAs: null },
    ]);
    expect(eventsOf(kept, 'notice-owed')).toMatchObject([{ kind: 'interim', about: 'case-1-s1' }]);
    expect(stateAfter([...given, ...adopts({})])).toMatchObject({
      sanctions: [{ endedAt: null, endsAt: '2026-03-16T10:00:00.000Z' }],
      interims: [{ reviewed: true }],
    });
  });

  it('and ends it at once (R22)', () => {
    expect(eventsOf(answerToLast(given, adopts({ outcome: 'end' })), 'sanction-ended')).toEqual([
      { type: 'sanction-ended', sanctionId: 'case-1-s1', endedAt: later, why: 'reviewed' },
    ]);
  });

  it('and renews it: another takes its place, in the same places, with a review of its own (R22)', () => {
    const renewed = answerToLast(given, adopts({ outcome: 'renew', lengthDays: 30 }));
    expect(eventsOf(renewed, 'interim-reviewed')).toMatchObject([
      { outcome: 'renew', renewedAs: 'case-1-s2' },
    ]);
    expect(eventsOf(renewed, 'sanction-ended')).toMatchObject([
      { sanctionId: 'case-1-s1', endedAt: later, why: 'renewed' },
    ]);
    expect(eventsOf(renewed, 'sanction-imposed').map(({ sanction }) => sanction)).toMatchObject([
      {
        id: 'case-1-s2',
        basis: 'interim',
        scope: ['forum', 'list'],
        startsAt: later,
        endsAt: '2026-04-04T10:00:00.000Z',
        supersedes: 'case-1-s1',
      },
    ]);
    expect(eventsOf(renewed, 'interim-imposed')).toMatchObject([
      { sanctionId: 'case-1-s2', reviewBodyId: 'committee', reviewBy: '2026-03-08T10:00:00.000Z' },
    ]);
    expect(eventsOf(renewed, 'notice-owed')).toMatchObject([{ kind: 'interim', about: 'case-1-s2' }]);
  });

  it('by its vote: one of its members alone does not, nor does anybody else (R22, R33)', () => {
    const steps = adopts({ outcome: 'end' });
    const [first, last] = [stepOf(steps, 0), stepOf(steps, -1)];
    const cast = steps.slice(1);
    expect(stateAfter([...given, first]).sanctions[0]?.endedAt).toBeNull();
    expect(answerToLast(given, [first, ...cast.slice(0, 2), last])).toMatchObject({
      code: 'motion-still-open',
    });
    for (const by of ['staff', 'counsel', 'a1', 'b1', 'convenor']) {
      expect(answerTo(given, move(by, review()))).toMatchObject({ refused: true });
    }
  });

  it('alone, where one decides alone (R19, R22)', () => {
    const imposing = { ...imposed[1] } as Parameters<typeof after>[1];
    const ended = after(
      [opening, imposing],
      { type: 'propose-motion', supersedes: null, proposal: review({ outcome: 'end' }) },
      {
        actor: director,
        now: later,
      },
    );
    expect(eventsOf(ended, 'sanction-ended')).toMatchObject([{ sanctionId: 'case-1-s1', endedAt: later }]);
  });
});

describe('a renewal', () => {
  const lapsed = '2026-03-20T10:00:00.000Z';

  it.each([
    ['without an end', {}, 'length-unclear'],
    ['with two', { lengthDays: 7, endsAt: '2026-03-20T10:00:00.000Z' }, 'length-unclear'],
    ['beyond the limit, counted from the renewal', { lengthDays: 31 }, 'interim-too-long'],
    ['into the past', { endsAt: '2026-03-01T10:00:00.000Z' }, 'end-in-the-past'],
  ])('%s is refused (R22)', (_what, more, code) => {
    expect(answerTo(given, move('m1', review({ outcome: 'renew', ...more })))).toMatchObject({
      code,
      requirement: 'R22',
    });
  });

  it('that has lost its time before it is adopted fails (R22)', () => {
    const soon = move('m1', review({ outcome: 'renew', endsAt: '2026-03-05T10:00:00.000Z' }));
    const steps = [soon, ...votes('for', four), close('m1', 'case-1-m1', later)];
    expect(eventsOf(answerToLast(given, steps), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
  });

  it('follows one that has lapsed, whose end stays what it was (R22, R45)', () => {
    const renewed = answerToLast(given, adopts({ outcome: 'renew', lengthDays: 7 }, lapsed));
    expect(eventsOf(renewed, 'sanction-ended')).toEqual([
      {
        type: 'sanction-ended',
        sanctionId: 'case-1-s1',
        endedAt: '2026-03-16T10:00:00.000Z',
        why: 'expired',
      },
    ]);
    expect(eventsOf(renewed, 'sanction-imposed')).toMatchObject([{ sanction: { startsAt: lapsed } }]);
    expect(answerTo(given, move('m1', review(), lapsed))).toMatchObject({
      code: 'interim-ended',
      requirement: 'R22',
    });
    expect(answerTo(given, move('m1', review({ outcome: 'end' }), lapsed))).toMatchObject({
      code: 'interim-ended',
    });
  });

  it('happens once for each measure: the next is of the one that took its place (R22)', () => {
    const once = [...given, ...adopts({ outcome: 'renew', lengthDays: 7 })];
    expect(answerTo(once, move('m1', review({ outcome: 'renew', lengthDays: 7 }), later))).toMatchObject({
      code: 'interim-replaced',
      requirement: 'R22',
    });
    const twice = [
      ...once,
      ...adopts({ outcome: 'renew', lengthDays: 7, sanctionId: 'case-1-s2' }, later, 'case-1-m2'),
    ];
    expect(stateAfter(twice).sanctions.map(({ endedAt }) => endedAt === null)).toEqual([false, false, true]);
  });

  it('of two that were moved, only the first that is adopted takes place (R22)', () => {
    const steps = allAt(later, [
      move('m1', review({ outcome: 'renew', lengthDays: 7 })),
      move('m2', review({ outcome: 'renew', lengthDays: 30 })),
      ...votes('for', four),
      close('m1'),
      ...votes('for', four, 'case-1-m2'),
      close('m1', 'case-1-m2'),
    ]);
    expect(eventsOf(answerToLast(given, steps), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
  });
});

describe('there is nothing to look at', () => {
  it('after the decision about the person: what was moved before fails (R22)', () => {
    const renewing = move('m2', review({ outcome: 'renew', lengthDays: 7 }));
    const steps: readonly Sent[] = [
      ...prepared,
      imposed,
      ['m1', motion()],
      renewing,
      ...votes('for', four),
      close('m1'),
      ...votes('for', four, 'case-1-m2'),
    ];
    expect(eventsOf(answerTo(steps, close('m1', 'case-1-m2')), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
    expect(answerTo(steps, renewing)).toMatchObject({ code: 'already-decided', requirement: 'R22' });
  });

  it('after all reports were dismissed: nothing is renewed (R22, R61)', () => {
    const dismissal = move('m1', {
      kind: 'dismiss-reports',
      reportIds: ['report-1'],
      why: 'not-ours',
      reason: 'Elsewhere.',
    });
    const steps = [...given, dismissal, ...votes('for', four), close('m1')];
    expect(answerTo(steps, move('m1', review({ outcome: 'renew', lengthDays: 7 })))).toMatchObject({
      code: 'case-dismissed',
      requirement: 'R61',
    });
  });

  it('in what was decided, nor in what there is not (R22)', () => {
    const steps: readonly Sent[] = [...prepared, ['m1', motion()], ...votes('for', four), close('m1')];
    expect(answerTo(steps, move('m1', review()))).toMatchObject({
      code: 'no-such-interim',
      requirement: 'R22',
    });
    expect(answerTo(given, move('m1', review({ sanctionId: 'case-1-s9' })))).toMatchObject({
      code: 'no-such-interim',
    });
  });
});
