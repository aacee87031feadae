import { describe, expect, it } from 'vitest';
import { committeeWith } from '../fixtures/committee-with.ts';
import {
  answerTo,
  found,
  motion,
  opened,
  prepared,
  type Sent,
  seven,
  stateAfter,
  stepOf,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import {
  appeal,
  close,
  count,
  eventsOf,
  move,
  outcome,
  told,
  under,
} from '../fixtures/decided-about-robin.ts';
import django from '../fixtures/procedures/django.json' with { type: 'json' };
import type { Procedure } from '../procedure/procedure.ts';
import type { Appointment } from '../procedure/roster.ts';

const procedure = django.procedure as Procedure;
const seat = (memberId: string, bodyId: string): Appointment => ({
  id: `${bodyId} ${memberId}`,
  memberId,
  bodyId,
  seat: 'member',
  startsOn: '2025-01-01',
  endsOn: null,
});
const roster = [
  ...['c1', 'c2', 'c3', 'c4'].map((id) => seat(id, 'committee')),
  ...['b1', 'b2', 'b3'].map((id) => seat(id, 'board')),
  ...['p1', 'p2', 'p3'].map((id) => seat(id, 'appeal-panel')),
];
const by = (steps: readonly Sent[]): readonly Sent[] => under({ procedure, roster }, steps);
const one = (step: Sent): Sent => stepOf(by([step]), 0);

/** Django's committee has heard Robin and looks at a motion. */
const moved = by([
  ['c1', opened[1]],
  ['c1', { ...found[1], personId: 'robin' } as Sent[1]],
  ['c1', { type: 'record-account', personId: 'robin', statement: 'It was not like that.' }],
  ['c1', motion()],
]);
const consensusOver = '2026-03-07T10:00:00.000Z';
const thirdsOver = '2026-03-10T10:00:00.000Z';

describe('a committee that looks for consensus, then for two thirds, then asks the board', () => {
  it('adopts when nobody is against it (R33)', () => {
    const given = [...moved, ...by([...votes('for', ['c1', 'c2', 'c3']), ...votes('abstain', ['c4'])])];
    expect(stateAfter(given).motions[0]?.state).toBe('adopted');
  });

  it('goes on to two thirds when consensus is out of reach, and everybody votes anew (R33)', () => {
    const given = [...moved, ...by([...votes('for', ['c1', 'c2', 'c3']), ...votes('against', ['c4'])])];
    expect(
      eventsOf(answerTo(given, one(count('case-1-m1', consensusOver))), 'motion-continued'),
    ).toMatchObject([{ step: 1, closesAt: thirdsOver, tally: { for: 3, against: 1 } }]);
    const second = [...given, one(count('case-1-m1', consensusOver))];
    expect(stateAfter(second).motions[0]).toMatchObject({ state: 'open', step: 1, votes: {} });
    const at = '2026-03-08T10:00:00.000Z';
    const again = votes('for', ['c1', 'c2', 'c3']).map(([who, what]): Sent => [who, what, at]);
    expect(
      eventsOf(answerTo([...second, ...by(again)], one(close('c1', 'case-1-m1', at))), 'decision-adopted'),
    ).toMatchObject([{ bodyId: 'committee', decidedAt: at }]);
  });

  it('is told when the second vote closes by hand too (R33)', () => {
    const given = [...moved, ...by([...votes('for', ['c1', 'c2']), ...votes('against', ['c4'])])];
    expect(eventsOf(answerTo(given, one(close('c1'))), 'motion-continued')).toMatchObject([
      { step: 1, closesAt: '2026-03-05T10:00:00.000Z' },
    ]);
  });

  const split = [
    ...moved,
    one(count('case-1-m1', consensusOver)),
    ...by(
      [...votes('for', ['c1']), ...votes('against', ['c2', 'c3'])].map(
        ([who, what]): Sent => [who, what, '2026-03-08T10:00:00.000Z'],
      ),
    ),
  ];

  it('gives the case to the board when two thirds are not reached either (R33)', () => {
    const answer = answerTo(split, one(count('case-1-m1', thirdsOver)));
    expect(eventsOf(answer, 'motion-failed')).toMatchObject([{ why: 'no-majority' }]);
    expect(eventsOf(answer, 'case-transferred')).toMatchObject([
      { fromBodyId: 'committee', toBodyId: 'board', instance: 'first', why: 'unresolved' },
    ]);
  });

  it('lets the board decide then, and the appeal panel hear its appeals (R33, R55)', () => {
    const atBoard = [...split, one(count('case-1-m1', thirdsOver))];
    expect(answerTo(atBoard, one(['c1', motion()]))).toMatchObject({ refused: true });
    const at = '2026-03-11T10:00:00.000Z';
    const onBoard: Sent[] = [
      ['b1', motion(), at],
      ...votes('for', ['b1', 'b2', 'b3'], 'case-1-m2').map(([who, what]): Sent => [who, what, at]),
    ];
    const decided = [...atBoard, ...by([...onBoard, told(at, 'case-1-n1')])];
    expect(stateAfter(decided).decisions).toMatchObject([{ bodyId: 'board' }]);
    const filed = answerTo(decided, one(['b1', appeal(), at]));
    expect(eventsOf(filed, 'appeal-filed')).toMatchObject([{ bodyId: 'appeal-panel' }]);
  });

  it('keeps a decided case when a rival motion fails later: there is nothing left to resolve (R33, R55)', () => {
    const rival = [
      ...moved,
      one(['c2', motion([suspend({ lengthDays: 30 })])]),
      ...by(votes('for', ['c1', 'c2', 'c3', 'c4'])),
      ...by(votes('against', ['c1', 'c2', 'c3'], 'case-1-m2')),
    ];
    expect(stateAfter(rival)).toMatchObject({
      decisions: [{ bodyId: 'committee' }],
      motions: [{}, { state: 'open' }],
    });
    const answer = answerTo(rival, one(count('case-1-m2', consensusOver)));
    expect(eventsOf(answer, 'motion-failed')).toMatchObject([{ why: 'no-longer-possible' }]);
    expect(eventsOf(answer, 'case-transferred')).toEqual([]);
  });

  it('keeps what is still undecided when the board hears an appeal in the case already (R33, R55)', () => {
    const two: readonly Sent[] = [
      ...votes('for', ['c1', 'c2', 'c3', 'c4']),
      told(undefined, 'case-1-n1'),
      ['c1', { type: 'name-respondent', personId: 'sam' }],
      ['c1', { ...found[1], personId: 'sam' } as Sent[1]],
      ['c1', { type: 'record-account', personId: 'sam', statement: 'Not so.' }],
      move('c1', {
        kind: 'decide',
        outcomes: [{ personId: 'sam', responses: [suspend()], wording: '' }],
        statement: '',
      }),
      ['c1', appeal()],
      ['b1', { type: 'admit-appeal', appealId: 'case-1-a1', admitted: true, reason: 'It says why.' }],
      move('b1', outcome()),
      ...votes('for', ['b1', 'b2'], 'case-1-m3'),
      count('case-1-m2', consensusOver),
      count('case-1-m2', thirdsOver),
    ];
    const given = [...moved, ...by(two)];
    expect(stateAfter(given)).toMatchObject({
      bodyId: null,
      motions: [{}, { state: 'failed' }, { state: 'open' }],
    });
    const vote = one(['b3', { type: 'cast-vote', motionId: 'case-1-m3', vote: 'for' }]);
    expect(eventsOf(answerTo(given, vote), 'appeal-decided')).toMatchObject([{ appealId: 'case-1-a1' }]);
  });

  it('keeps the case when another kind of motion fails (R33)', () => {
    const dismissal = one(
      move('c1', {
        kind: 'dismiss-reports',
        reportIds: ['report-1'],
        why: 'no-violation',
        reason: 'It was a joke.',
      }),
    );
    const steps: Sent[] = [count('case-1-m2', consensusOver), count('case-1-m2', thirdsOver)];
    const after = stateAfter([...moved, dismissal, ...by(steps)]);
    expect(after.motions[1]?.state).toBe('failed');
    expect(after.bodyId).toBeNull();
  });
});

describe('members who are there and do not vote', () => {
  const of = (base: 'votes-cast' | 'present' | 'eligible') => ({
    procedure: committeeWith({ steps: [{ majority: 'simple', of: base, openHours: 168 }] }),
  });
  const given: readonly Sent[] = [
    ...prepared,
    ['m1', motion()],
    ...votes('for', ['m1', 'm2', 'm3']),
    ...votes('abstain', ['m4', 'm5', 'm6']),
  ];

  it.each([
    ['votes-cast', 'adopted'],
    ['present', 'failed'],
    ['eligible', 'failed'],
  ] as const)('count by the base of the procedure: %s, %s (R33)', (base, expected) => {
    const after = stateAfter(under(of(base), [...given, count('case-1-m1', '2026-03-09T10:00:00.000Z')]));
    expect(after.motions[0]?.state).toBe(expected);
  });
});

describe('a procedure that changes under a motion', () => {
  const twoSteps = committeeWith({
    steps: [
      { majority: 'consensus', of: 'votes-cast', openHours: 168 },
      { majority: 'simple', of: 'votes-cast', openHours: 168 },
    ],
  });
  const newer = { ...committeeWith({}), version: 2 };
  const alone: Procedure = {
    ...newer,
    bodies: newer.bodies.map((body) =>
      body.id === 'committee' ? { ...body, voting: { how: 'alone' } } : body,
    ),
  };
  const newerVersions = [newer];
  const second: readonly Sent[] = [
    ...prepared,
    ['m1', motion()],
    ...votes('for', ['m1', 'm2', 'm3']),
    ...votes('against', ['m4']),
    close('m1'),
  ];
  const moving: readonly Sent[] = [
    move('m1', { kind: 'move-procedure', version: 2, reason: 'The new rules suit it.' }),
    ...votes('for', seven, 'case-1-m2'),
  ];

  it('leaves it to be counted by the last way that there still is (R33, R37)', () => {
    const given = [...under({ procedure: twoSteps, newerVersions }, [...second, ...moving])];
    expect(stateAfter(given)).toMatchObject({
      procedureVersion: 2,
      motions: [{ state: 'open', step: 1 }, {}],
    });
    const counted = [...given, ...under({ procedure: newer }, votes('for', ['m1', 'm2', 'm3', 'm4']))];
    const at = '2026-03-09T10:00:00.000Z';
    expect(
      stateAfter([...counted, ...under({ procedure: newer }, [count('case-1-m1', at)])]).decisions,
    ).toHaveLength(1);
  });

  it('ends it where the body no longer votes at all (R33, R37)', () => {
    const versions = { procedure: twoSteps, newerVersions: [alone] };
    const given = [...under(versions, [...second, ...moving])];
    const [step] = under({ procedure: alone }, [close('m1')]);
    expect(eventsOf(answerTo(given, step), 'motion-failed')).toMatchObject([{ why: 'no-longer-possible' }]);
  });
});
