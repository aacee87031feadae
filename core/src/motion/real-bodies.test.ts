import { describe, expect, it } from 'vitest';
import {
  answerTo,
  committeeProcedure,
  found,
  motion,
  opened,
  prepared,
  roster as committeeRoster,
  type Sent,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { admitted, appeal, close, count, eventsOf, told, under } from '../fixtures/decided-about-robin.ts';
import cncf from '../fixtures/procedures/cncf.json' with { type: 'json' };
import gnome from '../fixtures/procedures/gnome.json' with { type: 'json' };
import kubernetes from '../fixtures/procedures/kubernetes.json' with { type: 'json' };
import python from '../fixtures/procedures/python.json' with { type: 'json' };
import { checkProcedure } from '../procedure/check.ts';
import { Preset } from '../procedure/preset.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Appointment } from '../procedure/roster.ts';

const seats = (bodyId: string, ...ids: readonly string[]): Appointment[] =>
  ids.map((memberId) => ({
    id: `${bodyId} ${memberId}`,
    memberId,
    bodyId,
    seat: 'member',
    startsOn: '2025-01-01',
    endsOn: null,
  }));
/** How the steps of a case read under the rules of a real body, with these people on it. */
const byRulesOf = (file: unknown, roster: readonly Appointment[]) => {
  const { procedure } = Preset.parse(file);
  return (...steps: readonly Sent[]) => under({ procedure, roster }, steps);
};
/** Robin's case, found and heard, with a motion of one of them. */
const moved = (by: string): readonly Sent[] => [
  [by, opened[1]],
  [by, found[1]],
  [by, { type: 'record-account', personId: 'robin', statement: 'It was not like that.' }],
  [by, motion()],
];
const declare = (by: string, kind: 'hard' | 'soft' = 'hard', nature = ''): Sent => [
  by,
  { type: 'declare-conflict', kind, nature },
];
const after = (given: readonly Sent[], [step]: readonly [Sent, ...Sent[]]) => answerTo(given, step);

describe('Python: two thirds of those who are not in conflict, and no reason has to be given (R28, R33)', () => {
  const by = byRulesOf(python, seats('work-group', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6'));
  const over = '2026-03-09T10:00:00.000Z';

  it.each([
    ['three of five do not adopt', ['w2', 'w3', 'w4'], 'motion-failed'],
    ['four of five do', ['w2', 'w3', 'w4', 'w5'], 'motion-adopted'],
  ] as const)('%s', (_what, yes, said) => {
    const given = by(...moved('w2'), declare('w1'), ...votes('for', yes));
    expect(eventsOf(after(given, by(count('case-1-m1', over))), said)).toMatchObject([
      { tally: { eligible: 5, for: yes.length } },
    ]);
  });
});

describe('Kubernetes: of five the majority, and two are enough where at most four are left (R27, R33)', () => {
  const by = byRulesOf(kubernetes, seats('committee', 'c1', 'c2', 'c3', 'c4', 'c5'));
  const over = '2026-03-05T10:00:00.000Z';
  const twoFor = [...moved('c1'), ...votes('for', ['c1', 'c2'])];

  it('two of five are no quorum', () => {
    const counted = after(by(...twoFor), by(count('case-1-m1', over)));
    expect(eventsOf(counted, 'motion-failed')).toMatchObject([{ why: 'no-quorum', tally: { quorum: 3 } }]);
  });

  it('two of the four who are left are', () => {
    const counted = after(by(...twoFor, declare('c5')), by(count('case-1-m1', over)));
    expect(eventsOf(counted, 'motion-adopted')).toMatchObject([{ tally: { eligible: 4, quorum: 2 } }]);
  });
});

describe('CNCF: hard and soft conflicts, confirmed by the majority, and another jurisdiction (R28, R37)', () => {
  const people = [
    ...seats('committee', 'c1', 'c2', 'c3', 'c4', 'c5'),
    ...seats('project-committee', 'p1', 'p2'),
  ];
  const by = byRulesOf(cncf, people);
  const soft = by(...moved('c1'), declare('c5', 'soft', 'We share an employer.'));

  it('a soft conflict is put to the others; its member speaks, and does not vote', () => {
    expect(stateAfter(soft).motions[1]?.proposal).toMatchObject({ kind: 'settle-conflict', memberId: 'c5' });
    const note = by(['c5', { type: 'add-note', note: 'They were kind to me.' }]);
    expect(eventsOf(after(soft, note as [Sent]), 'note-added')).toHaveLength(1);
    expect(after(soft, by(...votes('for', ['c5'])))).toMatchObject({ code: 'recused' });
    const confirmed = [...soft, ...by(...votes('for', ['c1', 'c2', 'c3', 'c4'], 'case-1-m2'))];
    expect(stateAfter(confirmed).recusals).toMatchObject([{ memberId: 'c5', conflict: 'soft' }]);
  });

  it('the committee hands the case to that of the project, which decides it', () => {
    const hand: Sent = [
      'c1',
      {
        type: 'propose-motion',
        supersedes: null,
        proposal: { kind: 'transfer', toBodyId: 'project-committee', reason: 'It is theirs.' },
      },
    ];
    const given = by(
      ...moved('c1'),
      hand,
      ...votes('for', ['c1', 'c2', 'c3'], 'case-1-m2'),
      close('c1', 'case-1-m2'),
    );
    expect(stateAfter(given)).toMatchObject({
      bodyId: 'project-committee',
      motions: [{ state: 'withdrawn' }, {}],
    });
    const theirs = [...given, ...by(['p1', motion()], ...votes('for', ['p1'], 'case-1-m3'))];
    const decided = after(theirs, by(...votes('for', ['p2'], 'case-1-m3')));
    expect(eventsOf(decided, 'decision-adopted')).toMatchObject([{ bodyId: 'project-committee' }]);
  });
});

describe('GNOME: temporary members when fewer than three are not in conflict (R27)', () => {
  const people = [...seats('committee', 'c1', 'c2', 'c3', 'c4'), ...seats('board', 'b1', 'b2', 'b3')];
  const by = byRulesOf(gnome, people);
  const appoint: Sent = [
    'b1',
    { type: 'appoint-temporary', memberId: 'guest', reason: 'Two of four are in conflict.' },
  ];

  it('with two of four recused the board appoints one, and the three adopt', () => {
    const begun = by(...moved('c1'), declare('c4'));
    expect(after(begun, by(appoint))).toMatchObject({ code: 'no-deadlock' });
    const given = [...begun, ...by(declare('c3'))];
    expect(stateAfter(given).deadlockedBodyIds).toEqual(['committee']);
    const cast = [...given, ...by(appoint, ...votes('for', ['c1', 'c2']))];
    expect(eventsOf(after(cast, by(...votes('for', ['guest']))), 'motion-adopted')).toMatchObject([
      { tally: { eligible: 3, quorum: 3, for: 3 } },
    ]);
  });
});

describe('a deadlock that goes to the appeal body (R27, R55)', () => {
  const procedure: Procedure = {
    ...committeeProcedure,
    bodies: committeeProcedure.bodies.map((body) =>
      body.id === 'committee' ? { ...body, deadlock: { rule: 'transfer', toBodyId: 'appeal-panel' } } : body,
    ),
    appeal: { ...committeeProcedure.appeal, insteadBodyId: 'executive-board' },
  };
  const by = (...steps: readonly Sent[]) => under({ procedure, roster: committeeRoster }, steps);
  const gone = ['m1', 'm2', 'm3', 'm4'].map((id) => declare(id, 'hard', 'We work together.'));

  it('is decided there, and its appeal is heard by yet another body', () => {
    expect(checkProcedure(procedure)).toEqual([]);
    const given = by(...prepared, ...gone, ['a1', motion()], ...votes('for', ['a1', 'a2', 'a3', 'a4', 'a5']));
    expect(stateAfter(given)).toMatchObject({
      bodyId: 'appeal-panel',
      decisions: [{ bodyId: 'appeal-panel' }],
    });
    const appealed = [...given, ...by(told(), ['staff', appeal()])];
    expect(stateAfter(appealed).appeals).toMatchObject([{ bodyId: 'executive-board' }]);
    const admit = (who: string): Sent => [who, admitted()[1]];
    expect(after(appealed, by(admit('a1')))).toMatchObject({ code: 'not-yours-to-do' });
    expect(eventsOf(after(appealed, by(admit('b1'))), 'appeal-admitted')).toHaveLength(1);
  });
});
