import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../case/command.ts';
import {
  answerTo,
  found,
  motion,
  onTrack,
  opened,
  type Sent,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close, count, eventsOf } from '../fixtures/decided-about-robin.ts';

const ask: Sent = ['convenor', { type: 'ask-account', personId: 'robin', wording: 'How was it?' }];
const reached: Sent = [
  'system',
  { type: 'record-notice', noticeId: 'case-1-n1', outcome: { to: 'delivered', how: 'mail' } },
];
const received: Sent = ['convenor', { type: 'record-account', personId: 'robin', statement: 'Not so.' }];
const declined: Sent = [
  'convenor',
  { type: 'decline-account', personId: 'robin', reason: 'They do not wish to.' },
];
const consult: Sent = ['convenor', { type: 'consult-counsel', question: 'May we?' }];
const advice: Sent = ['counsel', { type: 'record-advice', advice: 'You may.' }];
const leaveOut = (step: CommandOf<'leave-out-step'>['step'], because: 'protection' | 'amended'): Sent => [
  'm1',
  {
    type: 'leave-out-step',
    step,
    personId: step === 'respondent-account' ? 'robin' : null,
    because,
    reason: 'It cannot wait.',
  },
];

const four = ['m1', 'm2', 'm3', 'm4'];
/** A motion with its votes, counted by hand at `at`. */
const counted = (before: readonly Sent[], at?: string) => {
  const cast = votes('for', four).map(([by, vote]): Sent => [by, vote, at]);
  return answerTo(
    [opened, onTrack('serious'), found, ...before, ['m1', motion(), at], ...cast],
    close('m1', 'case-1-m1', at),
  );
};

describe('before a serious decision the respondent is heard (R35)', () => {
  const counselled = [consult, advice];
  /** Asked and reached on 2 March, in Berlin: fourteen days are over with 16 March, after the clocks of winter. */
  const lastInstant = '2026-03-16T22:59:59.999Z';

  it.each([
    ['nobody asked them', []],
    ['the letter that asks has not reached them', [ask]],
    ['their time to answer has just begun', [ask, reached]],
  ])('and it is not adopted while %s (R35)', (_what, before) => {
    expect(counted([...counselled, ...before])).toMatchObject({
      code: 'account-missing',
      requirement: 'R35',
    });
  });

  it.each([
    ['they answered', [ask, received]],
    ['they answered though nobody asked', [received]],
    ['they do not wish to answer', [ask, declined]],
    ['protection could not wait', [leaveOut('respondent-account', 'protection')]],
  ])('and it is adopted when %s (R23, R35)', (_what, before) => {
    expect(eventsOf(counted([...counselled, ...before]), 'decision-adopted')).toHaveLength(1);
  });

  it('and the last day of their time counts whole (R35)', () => {
    const before = [...counselled, ask, reached];
    expect(counted(before, lastInstant)).toMatchObject({ code: 'account-missing' });
    expect(eventsOf(counted(before, '2026-03-16T23:00:00.000Z'), 'decision-adopted')).toHaveLength(1);
  });

  it('and a letter that never arrived starts no time (R35)', () => {
    expect(counted([...counselled, ask], '2027-03-01T10:00:00.000Z')).toMatchObject({
      code: 'account-missing',
    });
  });

  it('and what this procedure does not let them leave out is not left out (R37)', () => {
    const given = [opened, onTrack('serious')];
    expect(answerTo(given, leaveOut('respondent-account', 'amended'))).toMatchObject({
      code: 'step-not-amendable',
      requirement: 'R37',
    });
    expect(answerTo(given, leaveOut('counsel', 'protection'))).toMatchObject({ code: 'step-not-amendable' });
  });
});

describe('before a serious decision counsel is asked (R17)', () => {
  it('and it is not adopted while nobody asked, or counsel still has time (R17)', () => {
    expect(counted([received])).toMatchObject({ code: 'counsel-missing', requirement: 'R17' });
    expect(counted([received, consult])).toMatchObject({ code: 'counsel-missing' });
    expect(counted([received, consult], '2026-03-09T22:59:59.999Z')).toMatchObject({
      code: 'counsel-missing',
    });
  });

  it('and it is adopted with the advice, after the time for it, or without it for a reason on record (R17, R34, R37)', () => {
    expect(eventsOf(counted([received, consult, advice]), 'decision-adopted')).toMatchObject([
      { consulted: ['counsel'] },
    ]);
    expect(
      eventsOf(counted([received, consult], '2026-03-09T23:00:00.000Z'), 'decision-adopted'),
    ).toHaveLength(1);
    const without = counted([received, leaveOut('counsel', 'amended')]);
    expect(eventsOf(without, 'decision-adopted')).toMatchObject([{ consulted: [] }]);
  });
});

describe('before a serious decision context and impact are weighed (R21)', () => {
  const unweighed: Sent = ['m1', { ...found[1], context: '', impact: 'Two people left.' } as Sent[1]];

  it('and it is not adopted on a finding that leaves one of them out (R21)', () => {
    const before = [received, consult, advice, unweighed];
    expect(counted(before)).toMatchObject({ code: 'weighing-missing', requirement: 'R21' });
    const amended = [...before, leaveOut('weighing', 'amended')];
    expect(eventsOf(counted(amended), 'decision-adopted')).toMatchObject([{ findingId: 'case-1-f2' }]);
  });

  it('and the finding itself is on record before anybody moves (R20)', () => {
    expect(answerTo([opened, onTrack('serious')], ['m1', motion()])).toMatchObject({
      code: 'finding-missing',
      requirement: 'R20',
    });
  });
});

describe('a step that was left out', () => {
  it('is on record with its reason, once (R37)', () => {
    const left = answerTo([opened, onTrack('serious')], leaveOut('counsel', 'amended'));
    expect(eventsOf(left, 'step-left-out')).toEqual([
      {
        type: 'step-left-out',
        step: 'counsel',
        personId: null,
        because: 'amended',
        texts: { reason: 'case-1-t2' },
      },
    ]);
    const again = [opened, onTrack('serious'), leaveOut('counsel', 'amended')];
    expect(answerTo(again, leaveOut('counsel', 'amended'))).toMatchObject({ code: 'step-left-out' });
  });

  it('does not stand for the others: a motion fails for what is missing at its end (R35, R37)', () => {
    const given: readonly Sent[] = [
      opened,
      onTrack('serious'),
      found,
      leaveOut('counsel', 'amended'),
      ['m1', motion()],
      ...votes('for', four),
      count('case-1-m1', '2026-03-09T10:00:00.000Z'),
    ];
    expect(stateAfter(given)).toMatchObject({ motions: [{ state: 'failed' }], decisions: [] });
  });
});

describe('a lesser case', () => {
  it('asks for nothing before staff decide it alone (R16)', () => {
    const decide: Sent = [
      'staff',
      {
        type: 'decide',
        personId: 'robin',
        finding: 'An advertisement.',
        context: '',
        impact: '',
        clauses: [],
        wording: 'Please do not advertise here.',
        consulted: [],
        responses: [{ kind: 'ask-for-change' }],
      },
    ];
    expect(eventsOf(answerTo([opened, onTrack('lesser')], decide), 'decision-adopted')).toMatchObject([
      { bodyId: 'staff', rule: 'member-review-committee v1, lesser track: staff alone' },
    ]);
  });
});
