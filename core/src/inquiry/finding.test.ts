import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../case/command.ts';
import {
  answerTo,
  motion,
  onTrack,
  opened,
  prepared,
  type Sent,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { saidOf } from '../fixtures/conflicts.ts';
import { close, decided, eventsOf } from '../fixtures/decided-about-robin.ts';

const begun = [opened, onTrack('serious')];
const finding = (more: Partial<CommandOf<'record-finding'>> = {}, by = 'm1'): Sent => [
  by,
  {
    type: 'record-finding',
    personId: 'robin',
    narrative: 'Robin followed Sam from thread to thread.',
    violation: true,
    clauses: ['2.1', '2.4'],
    ongoing: true,
    danger: null,
    context: 'Weeks of it.',
    impact: 'Sam left.',
    ...more,
  },
];

describe('a finding', () => {
  it('says what happened, whether it violates which clauses, whether it goes on, whether anyone is in danger (R20)', () => {
    expect(answerTo(begun, finding())).toEqual([
      {
        type: 'finding-recorded',
        findingId: 'case-1-f1',
        personId: 'robin',
        violation: true,
        clauses: ['2.1', '2.4'],
        ongoing: true,
        danger: null,
        weighed: true,
        texts: { narrative: 'case-1-t2', context: 'case-1-t3', impact: 'case-1-t4' },
      },
    ]);
  });

  it.each<[string, Parameters<typeof finding>[0], boolean]>([
    ['context and impact', {}, true],
    ['context alone', { impact: '' }, false],
    ['impact alone', { context: '' }, false],
    ['neither', { context: '', impact: '' }, false],
  ])('is weighed when both are on record: %s (R21)', (_what, more, weighed) => {
    expect(eventsOf(answerTo(begun, finding(more)), 'finding-recorded')).toMatchObject([{ weighed }]);
  });

  it('replaces the one before about the same person, and no other (R20)', () => {
    const sam: Sent = ['staff', { type: 'name-respondent', personId: 'sam' }];
    const given = [
      ...begun,
      sam,
      finding(),
      finding({ personId: 'sam', violation: false }),
      finding({ clauses: ['1.1'] }),
    ];
    expect(stateAfter(given).findings).toEqual([
      { findingId: 'case-1-f3', personId: 'robin', violation: true, clauses: ['1.1'], weighed: true },
      { findingId: 'case-1-f2', personId: 'sam', violation: false, clauses: ['2.1', '2.4'], weighed: true },
    ]);
  });

  it('is recorded before a track is chosen (R20, R23)', () => {
    expect(saidOf(answerTo([opened], finding({}, 'staff')))).toEqual(['finding-recorded']);
  });

  it.each<[string, readonly Sent[], Sent, string]>([
    ['it is about a respondent', begun, finding({ personId: 'sam' }), 'not-a-respondent'],
    ['it stands once the case is decided', decided(), finding(), 'already-decided'],
    ['nothing is moved without one', begun, ['m1', motion()], 'finding-missing'],
  ])('%s (R20)', (_rule, given, step, code) => {
    expect(answerTo(given, step)).toMatchObject({ refused: true, code, requirement: 'R20' });
  });

  it('of what members vote on stays as it was when it was moved (R20, R33)', () => {
    const moved = [...prepared, ['m1', motion()] as Sent, ...votes('for', ['m1', 'm2', 'm3', 'm4'])];
    const given = [...moved, finding({ violation: false, clauses: [] }, 'staff')];
    expect(eventsOf(answerTo(given, close('m1')), 'decision-adopted')).toMatchObject([
      { findingId: 'case-1-f1', violation: true, clauses: ['2.1'] },
    ]);
  });

  it('without a violation lets nothing but talking follow (R20)', () => {
    const given = [...begun, finding({ violation: false, clauses: [] })];
    expect(answerTo(given, ['m1', motion()])).toMatchObject({ code: 'no-violation', requirement: 'R20' });
    expect(saidOf(answerTo(given, ['m1', motion([{ kind: 'talk', dueDays: 7 }])]))).toEqual([
      'motion-proposed',
    ]);
  });
});
