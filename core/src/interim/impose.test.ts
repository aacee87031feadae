import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../case/command.ts';
import {
  answerTo,
  committeeProcedure,
  found,
  motion,
  onTrack,
  opened,
  prepared,
  type Sent,
  start,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close, decided, eventsOf, move, under } from '../fixtures/decided-about-robin.ts';

type Imposing = CommandOf<'impose-interim'>;
const impose = (more: Partial<Imposing> = {}, by = 'staff', at?: string): Sent => [
  by,
  {
    type: 'impose-interim',
    personId: 'robin',
    scope: 'everywhere',
    lengthDays: 14,
    reason: 'It goes on every night.',
    wording: 'Until we have looked into it.',
    ...more,
  },
  at,
];
const dismissal = move('m1', {
  kind: 'dismiss-reports',
  reportIds: ['report-1'],
  why: 'no-violation',
  reason: 'A joke.',
});
const four = ['m1', 'm2', 'm3', 'm4'];
const later = '2026-03-05T10:00:00.000Z';

describe('a measure before a decision', () => {
  it('suspends at once, with an end, a reason, a review by the committee, and a notice (R22, R23)', () => {
    expect(answerTo([opened], impose({ scope: ['forum'] }))).toEqual([
      {
        type: 'sanction-imposed',
        sanction: {
          id: 'case-1-s1',
          personId: 'robin',
          kind: 'suspension',
          basis: 'interim',
          decisionId: null,
          scope: ['forum'],
          startsAt: start,
          endsAt: '2026-03-16T10:00:00.000Z',
          reviewAt: null,
          supersedes: null,
          endedAt: null,
        },
      },
      {
        type: 'interim-imposed',
        sanctionId: 'case-1-s1',
        personId: 'robin',
        reviewBodyId: 'committee',
        reviewBy: '2026-03-05T10:00:00.000Z',
        texts: { reason: 'case-1-t1', wording: 'case-1-t2' },
      },
      { type: 'notice-owed', noticeId: 'case-1-n1', kind: 'interim', personId: 'robin', about: 'case-1-s1' },
    ]);
  });

  it.each(['m1', 'convenor', 'counsel', 'a1', 'b1'])(
    'is not for %s to impose, only for staff (R22)',
    (by) => {
      expect(answerTo([opened], impose({}, by))).toMatchObject({ code: 'not-yours-to-do' });
    },
  );

  it('is about a respondent of the case (R22)', () => {
    expect(answerTo([opened], impose({ personId: 'kim' }))).toMatchObject({
      code: 'not-a-respondent',
      requirement: 'R22',
    });
  });

  it('is unknown to a procedure without any (R22)', () => {
    const procedure = { ...committeeProcedure, interim: null };
    const [step] = under({ procedure }, [impose()]);
    expect(answerTo([opened], step)).toMatchObject({ refused: true });
    const [review] = under({ procedure }, [
      move('m1', { kind: 'review-interim', sanctionId: 'case-1-s1', outcome: 'keep', reason: 'Yes.' }),
    ]);
    expect(answerTo([opened, onTrack('serious'), impose()], review)).toMatchObject({
      code: 'no-such-interim',
    });
  });

  it.each([
    ['no end', { lengthDays: undefined }, 'length-unclear'],
    ['two ends', { endsAt: '2026-03-10T10:00:00.000Z' }, 'length-unclear'],
    [
      'an end that has passed',
      { lengthDays: undefined, endsAt: '2026-03-01T10:00:00.000Z' },
      'end-in-the-past',
    ],
    ['an end at this very instant', { lengthDays: undefined, endsAt: start }, 'end-in-the-past'],
    ['a day more than the limit', { lengthDays: 31 }, 'interim-too-long'],
    [
      'an instant more than the limit',
      { lengthDays: undefined, endsAt: '2026-04-01T10:00:00.001Z' },
      'interim-too-long',
    ],
  ])('is refused with %s (R22)', (_what, more, code) => {
    expect(answerTo([opened], impose(more))).toMatchObject({ code, requirement: 'R22' });
  });

  it('lasts up to the limit, to the instant (R22)', () => {
    for (const more of [{ lengthDays: 30 }, { lengthDays: undefined, endsAt: '2026-04-01T10:00:00.000Z' }]) {
      const [imposed] = eventsOf(answerTo([opened], impose(more)), 'sanction-imposed');
      expect(imposed?.sanction.endsAt).toBe('2026-04-01T10:00:00.000Z');
    }
  });

  it('is imposed once on each person without the body, also after it has lapsed (R22)', () => {
    const once = [opened, impose()];
    expect(answerTo(once, impose())).toMatchObject({ code: 'interim-needs-body', requirement: 'R22' });
    const lapsed: Sent = [
      'system',
      { type: 'end-sanction', sanctionId: 'case-1-s1' },
      '2026-03-16T10:00:00.000Z',
    ];
    expect(answerTo([...once, lapsed], impose({}, 'staff', '2026-03-20T10:00:00.000Z'))).toMatchObject({
      code: 'interim-needs-body',
    });
    const sam: Sent = ['staff', { type: 'name-respondent', personId: 'sam' }];
    expect(eventsOf(answerTo([...once, sam], impose({ personId: 'sam' })), 'interim-imposed')).toHaveLength(
      1,
    );
  });

  it('lapses by itself at its end, and not before (R22)', () => {
    const end = (at: string): Sent => ['system', { type: 'end-sanction', sanctionId: 'case-1-s1' }, at];
    expect(answerTo([opened, impose()], end('2026-03-16T09:59:59.999Z'))).toMatchObject({
      code: 'sanction-not-due',
    });
    expect(answerTo([opened, impose()], end('2026-03-16T10:00:00.000Z'))).toEqual([
      {
        type: 'sanction-ended',
        sanctionId: 'case-1-s1',
        endedAt: '2026-03-16T10:00:00.000Z',
        why: 'expired',
      },
    ]);
  });

  it('is not imposed after the decision about the person (R22)', () => {
    expect(answerTo(decided(), impose())).toMatchObject({ code: 'already-decided', requirement: 'R22' });
  });

  it('is not imposed once all reports were dismissed (R22, R61)', () => {
    const given = [opened, onTrack('serious'), dismissal, ...votes('for', four), close('m1')];
    expect(answerTo(given, impose())).toMatchObject({ code: 'case-dismissed', requirement: 'R61' });
  });

  it('may be imposed again after counsel sent the decision back, if there was none before (R22, R34)', () => {
    const overruled: Sent = ['counsel', { type: 'overrule', decisionId: 'case-1-d1', reason: 'A risk.' }];
    expect(eventsOf(answerTo([...decided(), overruled], impose()), 'interim-imposed')).toHaveLength(1);
  });
});

describe('a measure before a decision ends', () => {
  const given: readonly Sent[] = [...prepared, impose()];

  it('with the decision about its person, at that instant (R22)', () => {
    const voted: readonly Sent[] = [...given, ['m1', motion()], ...votes('for', four)];
    const answer = answerTo(voted, close('m1', 'case-1-m1', later));
    expect(eventsOf(answer, 'sanction-ended')).toEqual([
      { type: 'sanction-ended', sanctionId: 'case-1-s1', endedAt: later, why: 'decided' },
    ]);
    expect(eventsOf(answer, 'sanction-imposed')).toMatchObject([
      { sanction: { id: 'case-1-s2', basis: 'decision' } },
    ]);
  });

  it('and one that had run out before it was recorded ended at its own time (R22, R45)', () => {
    const voted: readonly Sent[] = [
      ...prepared,
      impose({ lengthDays: 1 }),
      ['m1', motion()],
      ...votes('for', four),
    ];
    expect(eventsOf(answerTo(voted, close('m1', 'case-1-m1', later)), 'sanction-ended')).toEqual([
      {
        type: 'sanction-ended',
        sanctionId: 'case-1-s1',
        endedAt: '2026-03-03T10:00:00.000Z',
        why: 'expired',
      },
    ]);
  });

  it('not with the decision about another person (R22)', () => {
    const sam: readonly Sent[] = [
      ...given,
      ['staff', { type: 'name-respondent', personId: 'sam' }],
      ['m1', { ...found[1], personId: 'sam' } as Sent[1]],
      ['m1', { type: 'record-account', personId: 'sam', statement: 'Not so.' }],
      move('m1', {
        kind: 'decide',
        outcomes: [{ personId: 'sam', responses: [{ kind: 'no-action' }], wording: '' }],
        statement: '',
      }),
      ...votes('for', four),
    ];
    expect(eventsOf(answerTo(sam, close('m1')), 'sanction-ended')).toEqual([]);
  });

  it('when the last report is dismissed; not with the first of two (R22, R61)', () => {
    const one = [...given, dismissal, ...votes('for', four)];
    const answer = answerTo(one, close('m1', 'case-1-m1', later));
    expect(eventsOf(answer, 'sanction-ended')).toMatchObject([{ sanctionId: 'case-1-s1', endedAt: later }]);
    expect(stateAfter([...one, close('m1')]).phase).toBe('dismissed');
    const another: Sent = [
      'system',
      {
        type: 'attach-report',
        report: { reportId: 'report-2', channelId: 'forum', accountId: null, receivedAt: start },
        personId: null,
      },
    ];
    expect(eventsOf(answerTo([...one, another], close('m1')), 'sanction-ended')).toEqual([]);
  });
});
