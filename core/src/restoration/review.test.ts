import { describe, expect, it } from 'vitest';
import {
  answerTo,
  committeeProcedure,
  type Sent,
  stateAfter,
  stepOf,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import {
  allAt,
  answerToLast,
  close,
  decided,
  eventsOf,
  heard,
  move,
  panelDecides,
  told,
  under,
} from '../fixtures/decided-about-robin.ts';
import type { Proposal } from '../motion/proposal.ts';
import type { ChosenResponse } from '../procedure/response.ts';

const reviewAt = '2026-09-01T00:00:00.000Z';
const forGood: ChosenResponse = { kind: 'removal', scope: ['forum'], reviewAt, conditions: 'Make amends.' };
const given = decided([forGood]);
const later = '2026-06-10T10:00:00.000Z';
type Review = Extract<Proposal, { kind: 'review-sanction' }>;
const review = (more: Partial<Review> = {}): Review => ({
  kind: 'review-sanction',
  sanctionId: 'case-1-s1',
  outcome: 'end',
  reviewAt: null,
  reason: 'They made amends.',
  ...more,
});
const four = ['m1', 'm2', 'm3', 'm4'];
const adopts = (more: Partial<Review> = {}, motionId = 'case-1-m2') =>
  allAt(later, [move('m1', review(more)), ...votes('for', four, motionId), close('m1', motionId)]);
const due = (at: string): Sent => ['system', { type: 'note-review-due', sanctionId: 'case-1-s1' }, at];
const ask = (at = later): Sent => [
  'staff',
  { type: 'ask-readmission', sanctionId: 'case-1-s1', statement: 'I have learned.' },
  at,
];

describe('a date of review', () => {
  it('is noted on its day, and nothing changes by itself (R46)', () => {
    expect(answerTo(given, due('2026-08-31T23:59:59.999Z'))).toMatchObject({
      code: 'review-not-due',
      requirement: 'R46',
    });
    expect(answerTo(given, due(reviewAt))).toEqual([{ type: 'review-due', sanctionId: 'case-1-s1' }]);
    expect(stateAfter([...given, due(reviewAt)]).sanctions).toEqual(stateAfter(given).sanctions);
  });

  it('is of a sanction that holds and has one (R46)', () => {
    expect(answerTo([...given, ...adopts()], due(reviewAt))).toMatchObject({ code: 'no-such-sanction' });
    expect(answerTo(decided(), due('2026-03-05T10:00:00.000Z'))).toMatchObject({
      code: 'no-such-sanction',
      requirement: 'R46',
    });
  });

  it('passes on to the next one that the body sets, or to none (R46)', () => {
    const next = '2027-01-01T00:00:00.000Z';
    const kept = [...given, ...adopts({ outcome: 'keep', reviewAt: next })];
    expect(stateAfter(kept).sanctions).toMatchObject([{ reviewAt: next, endedAt: null }]);
    expect(answerTo(kept, due(reviewAt))).toMatchObject({ code: 'review-not-due' });
    expect(stateAfter([...given, ...adopts({ outcome: 'keep' })]).sanctions).toMatchObject([
      { reviewAt: null },
    ]);
  });
});

describe('the body looks at a sanction again', () => {
  it('and ends it early: at that instant, and the person is told (R46)', () => {
    const ended = answerToLast(given, adopts());
    expect(eventsOf(ended, 'sanction-reviewed')).toMatchObject([
      { outcome: 'end', texts: { reason: expect.any(String) } },
    ]);
    expect(eventsOf(ended, 'sanction-ended')).toEqual([
      { type: 'sanction-ended', sanctionId: 'case-1-s1', endedAt: later, why: 'reviewed' },
    ]);
    expect(eventsOf(ended, 'notice-owed')).toMatchObject([
      { kind: 'review', personId: 'robin', about: 'case-1-s1' },
    ]);
    expect(stateAfter([...given, ...adopts()]).phase).toBe('restored');
  });

  it('and keeps it: it goes on, and the person is told (R46)', () => {
    const kept = answerToLast(given, adopts({ outcome: 'keep' }));
    expect(eventsOf(kept, 'sanction-ended')).toEqual([]);
    expect(eventsOf(kept, 'notice-owed')).toMatchObject([{ kind: 'review' }]);
  });

  it('one sanction of several: the others go on (R46)', () => {
    const two = decided([forGood, suspend({ lengthDays: 366, scope: ['list'] })]);
    expect(stateAfter([...two, ...adopts()]).sanctions.map(({ endedAt }) => endedAt)).toEqual([later, null]);
  });

  it('by its vote, and nobody else does: not the panel, not staff, not counsel (R46)', () => {
    for (const by of ['a1', 'staff', 'counsel', 'b1', 'convenor']) {
      expect(answerTo(given, move(by, review()))).toMatchObject({ refused: true });
    }
    const steps = adopts();
    const [first, last] = [stepOf(steps, 0), stepOf(steps, -1)];
    const rest = steps.slice(1);
    expect(answerToLast(given, [first, ...rest.slice(0, 3), last])).toMatchObject({
      code: 'motion-still-open',
    });
  });

  it('after all has become final as well, and then nothing else (R46, R55)', () => {
    const final: Sent = [
      'system',
      { type: 'finalise-decision', decisionId: 'case-1-d1' },
      '2026-06-01T10:00:00.000Z',
    ];
    const over = [...given, told(), final];
    expect(eventsOf(answerToLast(over, adopts()), 'sanction-ended')).toHaveLength(1);
    const dismissal = {
      kind: 'dismiss-reports' as const,
      reportIds: ['report-1'],
      why: 'not-ours' as const,
      reason: 'No.',
    };
    expect(answerTo(over, move('m1', dismissal, later))).toMatchObject({
      code: 'case-final',
      requirement: 'R55',
    });
  });

  it('also one that the panel imposed, once that is final (R46, R55)', () => {
    const changed = [...heard(), ...panelDecides({ outcome: 'change', responses: [forGood] })];
    expect(
      eventsOf(answerToLast(changed, adopts({ sanctionId: 'case-1-s2' }, 'case-1-m3')), 'sanction-ended'),
    ).toMatchObject([{ sanctionId: 'case-1-s2', endedAt: later }]);
  });

  it.each([
    ['a next review of what ends', { reviewAt: '2027-01-01T00:00:00.000Z' }, 'review-unclear'],
    [
      'a next review that has passed',
      { outcome: 'keep', reviewAt: '2026-03-01T00:00:00.000Z' },
      'review-in-the-past',
    ],
    ['a sanction that there is not', { sanctionId: 'case-1-s9' }, 'no-such-sanction'],
  ] as const)('and is refused %s (R46)', (_what, more, code) => {
    expect(answerTo(given, move('m1', review(more)))).toMatchObject({ code, requirement: 'R46' });
  });

  it('and is refused a next review after the end (R46)', () => {
    const long = decided([suspend({ endsAt: reviewAt })]);
    const keep = move('m1', review({ outcome: 'keep', reviewAt }));
    expect(answerTo(long, keep)).toMatchObject({ code: 'review-after-end', requirement: 'R46' });
  });

  it('and not at one that has ended, or that ends while they vote (R45, R46)', () => {
    const over = '2026-03-09T10:00:00.000Z';
    expect(answerTo(decided(), move('m1', review(), over))).toMatchObject({ code: 'no-such-sanction' });
    const voting = [...decided(), move('m1', review()), ...votes('for', four, 'case-1-m2')];
    expect(eventsOf(answerTo(voting, close('m1', 'case-1-m2', over)), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
  });
});

describe('a person asks to come back', () => {
  const procedure = { ...committeeProcedure, readmission: 'when-asked' as const };
  const asking = (steps: readonly Sent[]) => under({ procedure }, steps);

  it('and what they say is on record (R46)', () => {
    expect(answerTo(given, ask())).toEqual([
      { type: 'readmission-asked', sanctionId: 'case-1-s1', texts: { statement: 'case-1-t11' } },
    ]);
    expect(stateAfter([...given, ask(), ask()]).readmissionAskedFor).toEqual(['case-1-s1']);
  });

  it('about a sanction that holds and was decided (R46)', () => {
    expect(answerTo([...given, ...adopts()], ask())).toMatchObject({
      code: 'no-such-sanction',
      requirement: 'R46',
    });
    const interim: Sent = [
      'staff',
      {
        type: 'impose-interim',
        personId: 'robin',
        scope: 'everywhere',
        lengthDays: 30,
        reason: 'Now.',
        wording: '',
      },
    ];
    const before = [...given.slice(0, 7), interim];
    expect(answerTo(before, ask('2026-03-03T10:00:00.000Z'))).toMatchObject({ code: 'no-such-sanction' });
  });

  it('before one for good is lifted, where the procedure waits for that (R45, R46)', () => {
    expect(answerTo(asking(given), asking([move('m1', review(), later)])[0])).toMatchObject({
      code: 'readmission-not-asked',
      requirement: 'R46',
    });
    expect(
      eventsOf(answerToLast(asking([...given, ask()]), asking(adopts())), 'sanction-ended'),
    ).toHaveLength(1);
  });

  it('anew after the body has kept it (R46)', () => {
    const kept = asking([...given, ask(), ...adopts({ outcome: 'keep' })]);
    expect(answerTo(kept, asking([move('m1', review(), later)])[0])).toMatchObject({
      code: 'readmission-not-asked',
    });
    const again = [...kept, ...asking([ask()])];
    expect(eventsOf(answerToLast(again, asking(adopts({}, 'case-1-m3'))), 'sanction-ended')).toHaveLength(1);
  });

  it('and need not for one that has an end: that comes by itself (R45, R46)', () => {
    const long = asking(decided([suspend({ lengthDays: 366 })]));
    expect(eventsOf(answerToLast(long, asking(adopts())), 'sanction-ended')).toHaveLength(1);
  });
});
