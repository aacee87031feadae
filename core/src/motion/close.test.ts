import { describe, expect, it } from 'vitest';
import { committeeWith } from '../fixtures/committee-with.ts';
import {
  answerTo,
  found,
  motion,
  onTrack,
  opened,
  panel,
  prepared,
  type Sent,
  seven,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close, count, eventsOf, under } from '../fixtures/decided-about-robin.ts';

const over = '2026-03-09T10:00:00.000Z';
const moved: readonly Sent[] = [...prepared, ['m1', motion()]];
const four = ['m1', 'm2', 'm3', 'm4'];

describe('a motion is counted early', () => {
  it.each([
    ['three are for it: the quorum is missing', votes('for', ['m1', 'm2', 'm3'])],
    [
      'two of four are for it: a tie, and three can still vote',
      [...votes('for', ['m1', 'm2']), ...votes('against', ['m3', 'm4'])],
    ],
    [
      'three to one: three others could vote against it',
      [...votes('for', ['m1', 'm2', 'm3']), ...votes('against', ['m4'])],
    ],
    ['three are against it: four could still be for it', votes('against', ['m1', 'm2', 'm3'])],
  ])('not while %s (R33)', (_what, cast) => {
    expect(answerTo([...moved, ...cast], close('m1'))).toMatchObject({
      code: 'motion-still-open',
      requirement: 'R33',
    });
    expect(answerTo([...moved, ...cast], count('case-1-m1', '2026-03-09T09:59:59.999Z'))).toMatchObject({
      code: 'motion-still-open',
    });
  });

  it.each([
    ['four are for it', votes('for', four), 'motion-adopted'],
    ['four are against it', votes('against', four), 'motion-failed'],
    [
      'it can at best be a tie',
      [...votes('against', ['m1', 'm2', 'm3']), ...votes('abstain', ['m4'])],
      'motion-failed',
    ],
  ] as const)('when %s (R33)', (_what, cast, expected) => {
    expect(eventsOf(answerTo([...moved, ...cast], close('m1')), expected)).toHaveLength(1);
  });

  it('by nobody’s hand once all have voted who may (R33)', () => {
    const sixth = [...moved, ...votes('for', seven.slice(0, 6))];
    expect(stateAfter(sixth).motions[0]?.state).toBe('open');
    expect(stateAfter([...sixth, ...votes('against', ['m7'])]).motions[0]?.state).toBe('adopted');
  });

  it('by nobody’s hand when the last who has not voted is recused (R28, R33)', () => {
    const given = [...moved, ...votes('for', seven.slice(0, 6))];
    const recusal: Sent = ['m7', { type: 'declare-conflict', kind: 'hard', nature: 'We are neighbours.' }];
    expect(eventsOf(answerTo(given, recusal), 'motion-adopted')).toMatchObject([
      { tally: { eligible: 6, for: 6 } },
    ]);
  });
});

describe('who counts a motion', () => {
  it.each(['m6', 'convenor'])('%s of the body does (R31, R33)', (by) => {
    expect(eventsOf(answerTo([...moved, ...votes('for', four)], close(by)), 'motion-adopted')).toHaveLength(
      1,
    );
  });

  it.each(['staff', 'counsel', ...panel, 'b1'])('%s of another body does not (R33)', (by) => {
    expect(answerTo([...moved, ...votes('for', four)], close(by))).toMatchObject({ code: 'not-yours-to-do' });
  });

  it('the system does at its last instant, whoever has voted by then (R27, R33)', () => {
    const given = [
      ...moved,
      ...votes('for', ['m1', 'm2']),
      ...votes('against', ['m3']),
      ...votes('abstain', ['m4']),
    ];
    expect(eventsOf(answerTo(given, count('case-1-m1', over)), 'decision-adopted')).toMatchObject([
      {
        motionId: 'case-1-m1',
        decidedAt: over,
        rule: 'member-review-committee v1, serious track: committee by vote',
      },
    ]);
    expect(eventsOf(answerTo(moved, count('case-1-m1', over)), 'motion-failed')).toMatchObject([
      { why: 'no-quorum' },
    ]);
  });

  it('a motion that was counted is not counted again (R33)', () => {
    const given = [...moved, ...votes('for', four), close('m1')];
    expect(answerTo(given, close('m1'))).toMatchObject({ code: 'no-such-motion' });
    expect(answerTo(given, count('case-1-m1', over))).toMatchObject({ code: 'no-such-motion' });
  });
});

describe('a tie', () => {
  const cast = (chair: 'for' | 'against') => [
    ...votes(chair, ['m1', 'm2']),
    ...votes(chair === 'for' ? 'against' : 'for', ['m3', 'm4']),
  ];
  const chairDecides = { procedure: committeeWith({ tie: 'chair-decides' }) };
  const outcome = (steps: readonly Sent[]) => stateAfter(steps).motions[0]?.state;

  it('does not adopt, whichever way the chair voted (R33)', () => {
    expect(outcome([...moved, ...cast('for'), count('case-1-m1', over)])).toBe('failed');
    expect(outcome([...moved, ...cast('against'), count('case-1-m1', over)])).toBe('failed');
  });

  it('is decided by the chair’s own vote where the procedure says so (R33)', () => {
    expect(outcome(under(chairDecides, [...moved, ...cast('for'), count('case-1-m1', over)]))).toBe(
      'adopted',
    );
    expect(outcome(under(chairDecides, [...moved, ...cast('against'), count('case-1-m1', over)]))).toBe(
      'failed',
    );
  });

  it('is not decided by a chair who is recused (R28, R33)', () => {
    const recusal: Sent = ['m1', { type: 'declare-conflict', kind: 'hard', nature: 'We are friends.' }];
    const given = [...moved, ...cast('for'), recusal, ...votes('for', ['m5']), count('case-1-m1', over)];
    expect(outcome(under(chairDecides, given))).toBe('failed');
  });

  it('that the chair has voted against can no longer adopt, and is counted early (R33)', () => {
    const given = [...moved, ...votes('against', ['m1', 'm2', 'm3']), ...votes('for', ['m4', 'm5', 'm6'])];
    expect(answerTo(given, close('m1'))).toMatchObject({ code: 'motion-still-open' });
    const recusal: Sent = ['m6', { type: 'declare-conflict', kind: 'hard', nature: 'We are friends.' }];
    const six = under(chairDecides, [
      ...moved,
      recusal,
      ...votes('against', ['m1', 'm2', 'm3']),
      ...votes('for', ['m4', 'm5']),
      close('m2'),
    ]);
    expect(outcome(six)).toBe('failed');
  });
});

describe('what is missing when a motion is counted', () => {
  const early: readonly Sent[] = [opened, onTrack('serious'), found, ['m1', motion()], ...votes('for', four)];

  it('is said to whoever counts it by hand, and the motion stays open (R35)', () => {
    expect(answerTo(early, close('m1'))).toMatchObject({ code: 'account-missing', requirement: 'R35' });
  });

  it('makes it fail when its time is over (R35)', () => {
    expect(eventsOf(answerTo(early, count('case-1-m1', over)), 'motion-failed')).toMatchObject([
      { why: 'step-missing' },
    ]);
  });

  it('does not make it fail before its time is over, when the system looks at it (R33, R35)', () => {
    expect(answerTo(early, count('case-1-m1', '2026-03-05T10:00:00.000Z'))).toMatchObject({
      code: 'account-missing',
    });
  });

  it('can come after all have voted: then it is counted by nobody’s hand (R33, R35)', () => {
    const waiting: readonly Sent[] = [...prepared.slice(0, 6), ['m1', motion()], ...votes('for', seven)];
    expect(stateAfter(waiting).motions[0]?.state).toBe('open');
    const after = stateAfter([...waiting, ['counsel', { type: 'record-advice', advice: 'You may.' }]]);
    expect(after.motions[0]?.state).toBe('adopted');
    expect(after.decisions[0]?.decidedBy).toBe('m1');
  });
});
