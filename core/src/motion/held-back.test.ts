import { describe, expect, it } from 'vitest';
import {
  answerTo,
  motion,
  opened,
  prepared,
  type Sent,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close, count, eventsOf, move } from '../fixtures/decided-about-robin.ts';

const over = '2026-03-09T10:00:00.000Z';
const moved: readonly Sent[] = [...prepared, ['m1', motion()]];

describe('a challenge of a member', () => {
  const challenge: Sent = [
    'm2',
    { type: 'challenge-member', memberId: 'm1', kind: 'hard', reason: 'They are friends.' },
  ];

  it('is decided before any motion on which they may vote, by the others (R28)', () => {
    const given = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), challenge];
    expect(answerTo(given, close('m1'))).toMatchObject({ code: 'challenge-open', requirement: 'R28' });
    const onIt = votes('for', ['m1'], 'case-1-m2')[0];
    expect(answerTo(given, onIt)).toMatchObject({ code: 'not-a-voter', requirement: 'R28' });
    const settled = [
      ...given,
      ...votes('for', ['m2', 'm3', 'm4', 'm5'], 'case-1-m2'),
      close('m2', 'case-1-m2'),
    ];
    expect(stateAfter(settled).recusals).toMatchObject([{ memberId: 'm1', cause: 'challenged' }]);
    expect(stateAfter(settled).motions[0]?.votes).toEqual({ m2: 'for', m3: 'for', m4: 'for' });
  });

  it('makes a motion whose time is over wait until an hour after the challenge’s own (R28)', () => {
    const later: Sent = [challenge[0], challenge[1], '2026-03-06T10:00:00.000Z'];
    const given = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), later];
    expect(eventsOf(answerTo(given, count('case-1-m1', over)), 'motion-continued')).toMatchObject([
      { motionId: 'case-1-m1', step: 0, closesAt: '2026-03-13T11:00:00.000Z' },
    ]);
    expect(stateAfter([...given, count('case-1-m1', over)]).motions[0]).toMatchObject({
      state: 'open',
      votes: { m1: 'for', m2: 'for', m3: 'for', m4: 'for' },
    });
  });

  it('is not moved by the one whom it is about, nor taken back (R28)', () => {
    const about = (memberId: string) =>
      ({ kind: 'settle-conflict', memberId, conflict: 'none', reason: 'There is none.' }) as const;
    expect(answerTo(moved, move('m1', about('m1')))).toMatchObject({
      code: 'own-conflict',
      requirement: 'R28',
    });
    expect(
      answerTo([...moved, challenge], ['m2', { type: 'withdraw-motion', motionId: 'case-1-m2' }]),
    ).toMatchObject({
      code: 'challenge-open',
    });
  });
});

it('a case that nobody put on a track has no body to vote in (R17)', () => {
  expect(answerTo([opened], ['m1', motion()])).toMatchObject({ code: 'no-track', requirement: 'R17' });
});
