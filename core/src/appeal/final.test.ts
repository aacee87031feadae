import { describe, expect, it } from 'vitest';
import {
  answerTo,
  found,
  motion,
  type Sent,
  start,
  stateAfter,
  suspend,
} from '../fixtures/committee-of-seven.ts';
import {
  admitted,
  answerToLast,
  appeal,
  close,
  decided,
  eventsOf,
  heard,
  move,
  outcome,
  panelDecides,
  told,
} from '../fixtures/decided-about-robin.ts';

const given = heard();
const later = '2026-03-04T10:00:00.000Z';
const steps = (more: Parameters<typeof outcome>[0]) => panelDecides(more, 'case-1-m2', later);
const panel = (more: Parameters<typeof outcome>[0], before: readonly Sent[] = given) =>
  answerToLast(before, steps(more));
const stateThen = (more: Parameters<typeof outcome>[0]) => stateAfter([...given, ...steps(more)]);

describe('appeals of the same decision', () => {
  const joined: readonly Sent[] = [
    ...decided(),
    told(),
    ['staff', appeal()],
    ['staff', appeal({ appellant: { as: 'reporter', personId: 'pat' } })],
    ['staff', appeal({ appellant: { as: 'harmed', personId: null } })],
    admitted(),
    admitted('case-1-a2'),
  ];

  it('are decided together, also one that nobody has admitted yet, and each is told (R50, R55)', () => {
    const answer = panel({ outcome: 'overturn' }, joined);
    expect(eventsOf(answer, 'appeal-decided').map(({ appealId }) => appealId)).toEqual([
      'case-1-a1',
      'case-1-a2',
      'case-1-a3',
    ]);
    expect(eventsOf(answer, 'notice-owed').map(({ personId, kind }) => [personId, kind])).toEqual([
      ['robin', 'appeal-outcome'],
      ['pat', 'appeal-outcome'],
    ]);
    expect(eventsOf(answer, 'decision-final')).toHaveLength(1);
  });

  it('have one outcome: what was moved about another of them is over (R55)', () => {
    const rival = move('a2', outcome({ appealId: 'case-1-a2', outcome: 'uphold' }));
    const before = [...joined, ...panelDecides({ outcome: 'overturn' }).slice(0, -1), rival];
    const after = stateAfter([...before, close('a1', 'case-1-m2')]);
    expect(after.motions.map(({ state }) => state)).toEqual(['adopted', 'adopted', 'withdrawn']);
  });
});

describe('the outcome is told', () => {
  it('to the respondent and to whoever appealed, once where they are the same (R50, R55)', () => {
    expect(eventsOf(panel({}), 'notice-owed')).toMatchObject([
      { kind: 'appeal-outcome', personId: 'robin', about: 'case-1-a1' },
    ]);
  });

  it('and the notice of it opens no new time to appeal (R53, R55)', () => {
    const after = stateThen({ outcome: 'change', responses: [suspend({ lengthDays: 3 })] });
    const noticeId = after.notices.at(-1)?.noticeId ?? '';
    const before = [...given, ...steps({ outcome: 'change', responses: [suspend({ lengthDays: 3 })] })];
    expect(eventsOf(answerTo(before, told(later, noticeId)), 'appeal-window-opened')).toEqual([]);
  });
});

describe('after the outcome', () => {
  const over = [...given, ...steps({})];

  it.each<[string, Sent]>([
    ['another appeal', ['staff', appeal({ receivedAt: start })]],
    [
      'another appeal of somebody else',
      ['staff', appeal({ appellant: { as: 'reporter', personId: 'pat' } })],
    ],
    ['an override by counsel', ['counsel', { type: 'overrule', decisionId: 'case-1-d1', reason: 'A risk.' }]],
    ['another decision', ['m1', motion()]],
    ['another outcome', move('a1', outcome({ outcome: 'overturn' }))],
    [
      'a measure before a decision',
      [
        'staff',
        {
          type: 'impose-interim',
          personId: 'robin',
          scope: 'everywhere',
          lengthDays: 3,
          reason: 'Again.',
          wording: '',
        },
      ],
    ],
    ['another respondent', ['staff', { type: 'name-respondent', personId: 'sam' }]],
    ['another finding', found],
    [
      'the taking back of the appeal',
      ['staff', { type: 'withdraw-appeal', appealId: 'case-1-a1', reason: 'They asked to.' }],
    ],
  ])('nothing follows: %s is refused (R55)', (_what, [by, command]) => {
    expect(answerTo(over, [by, command, later])).toMatchObject({ code: 'case-final', requirement: 'R55' });
  });

  it('an outcome that was moved and not decided yet has nothing left to decide (R55)', () => {
    const second: Sent[] = [move('a2', outcome({ outcome: 'overturn' }))];
    const before = [...given, ...panelDecides().slice(0, -1), ...second, close('a1', 'case-1-m2')];
    expect(stateAfter(before).motions.at(-1)?.state).toBe('withdrawn');
  });
});
