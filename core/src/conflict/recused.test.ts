import { describe, expect, it } from 'vitest';
import { eligibleMembers } from '../case/standing.ts';
import {
  answerTo,
  contextOf,
  motion,
  onTrack,
  opened,
  prepared,
  type Sent,
  seven,
  start,
  stateAfter,
  stepOf,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { declare, saidOf, withConflictRule } from '../fixtures/conflicts.ts';
import { count, eventsOf, under } from '../fixtures/decided-about-robin.ts';
import { bare, membersCommands } from '../fixtures/every-command.ts';

const moved: readonly Sent[] = [...prepared, ['m1', motion()]];
const over = '2026-03-09T10:00:00.000Z';
const noConflict = {
  kind: 'settle-conflict' as const,
  memberId: 'm4',
  conflict: 'none' as const,
  reason: 'They never met.',
};
const soft = { procedure: withConflictRule({ kinds: ['hard', 'soft'] }) };

describe('what a recused member does', () => {
  it.each(membersCommands)('%s by a member in a hard conflict is refused (R28, R29)', (type) => {
    expect(answerTo([opened, onTrack('serious'), declare('m4')], ['m4', bare(type)])).toMatchObject({
      code: 'recused',
      requirement: 'R28',
    });
  });

  it.each(
    membersCommands.filter((type) => !['add-note', 'record-statement', 'declare-conflict'].includes(type)),
  )('%s by a member in a soft conflict is refused (R28)', (type) => {
    const given = under(soft, [opened, onTrack('serious'), declare('m4', 'soft')]);
    expect(answerTo(given, ['m4', bare(type), start, soft])).toMatchObject({
      code: 'recused',
      requirement: 'R28',
    });
  });

  it.each<[string, Sent]>([
    ['a note', ['m4', { type: 'add-note', note: 'I was there.' }]],
    [
      'a statement',
      ['m4', { type: 'record-statement', from: 'other', statement: 'I was there.', confidential: false }],
    ],
  ])('in a soft conflict they still say something: %s (R28)', (_what, [by, command]) => {
    const given = under(soft, [opened, onTrack('serious'), declare('m4', 'soft')]);
    expect(saidOf(answerTo(given, [by, command, start, soft]))).toHaveLength(1);
  });

  it.each(['staff', 'counsel', 'convenor', 'b1', 'a1'])(
    'whoever takes part in any way is recused in the same way: %s (R28, R32)',
    (id) => {
      const given = [opened, onTrack('serious'), declare(id)];
      expect(answerTo(given, [id, { type: 'add-note', note: 'One more thing.' }])).toMatchObject({
        code: 'recused',
      });
    },
  );
});

describe('what the recusal of a member does to a motion', () => {
  it('a vote cast before no longer counts, and the motion is counted again (R28)', () => {
    const four = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), ...votes('against', ['m5', 'm6'])];
    const [last] = votes('against', ['m7']);
    expect(saidOf(answerTo(four, last))).toContain('motion-adopted');
    const answer = answerTo([...four, declare('m4')], last);
    expect(eventsOf(answer, 'motion-failed')).toMatchObject([
      { why: 'tie', tally: { eligible: 6, present: 6, for: 3, against: 3 } },
    ]);
  });

  it('it is counted at once when nobody is left to wait for (R28)', () => {
    const six = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), ...votes('against', ['m5', 'm6'])];
    const answer = answerTo(six, declare('m7'));
    expect(eventsOf(answer, 'motion-adopted')).toMatchObject([
      { tally: { eligible: 6, present: 6, quorum: 4, for: 4, against: 2 } },
    ]);
  });

  it.each(['hard', 'soft'] as const)(
    'in a %s conflict a member does not count toward the quorum (R28)',
    (kind) => {
      const four = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), declare('m4', kind)];
      expect(eventsOf(answerTo(under(soft, four), count('case-1-m1', over)), 'motion-failed')).toMatchObject([
        { why: 'no-quorum', tally: { eligible: 6, present: 3, quorum: 4, for: 3 } },
      ]);
    },
  );

  it('they were not there either, at a meeting before or after (R28)', () => {
    const met = (meetingId: string): Sent => [
      'convenor',
      {
        type: 'record-meeting',
        meetingId,
        bodyId: 'committee',
        emergency: false,
        heldAt: start,
        attended: ['m1', 'm2', 'm3', 'm4'],
        minutes: '',
      },
    ];
    const given = [...moved, met('before'), ...votes('for', ['m1', 'm2', 'm3']), declare('m4'), met('after')];
    expect(stateAfter(given).meetings.at(-1)?.attended).toEqual(['m1', 'm2', 'm3']);
    expect(eventsOf(answerTo(given, count('case-1-m1', over)), 'motion-failed')).toMatchObject([
      { why: 'no-quorum', tally: { present: 3 } },
    ]);
  });

  it('what was adopted before stays adopted (R28)', () => {
    const adopted = [...moved, ...votes('for', seven)];
    const state = stateAfter([...adopted, declare('m4')]);
    expect(state.motions[0]).toMatchObject({ state: 'adopted', votes: { m4: 'for' } });
    expect(state.decisions).toHaveLength(1);
  });

  it('they do not vote again (R28)', () => {
    const given = [...moved, ...votes('for', ['m4']), declare('m4')];
    expect(answerTo(given, votes('for', ['m4'])[0])).toMatchObject({ code: 'recused' });
    expect(stateAfter(given).motions[0]?.votes).toEqual({});
  });
});

describe('a member whom the others found in no conflict', () => {
  const asked = { procedure: withConflictRule({ confirmedBy: 'majority' }) };
  /** With the third motion: the second is the one that asked them to confirm it. */
  const lifted: readonly Sent[] = [
    ['m1', { type: 'propose-motion', supersedes: null, proposal: noConflict }],
    ...votes('for', ['m1', 'm2', 'm3', 'm5', 'm6', 'm7'], 'case-1-m3'),
  ];

  const before = under(asked, [...moved, ...votes('for', ['m4'])]);
  const freed = [...before, ...under(asked, [declare('m4'), ...lifted])];

  it('takes part again as before, and votes anew (R28)', () => {
    const state = stateAfter(freed);
    const members = (given: readonly Sent[]) =>
      eligibleMembers(stateAfter(given), 'committee', 'first', contextOf(opened));
    expect(state.recusals).toEqual([]);
    expect(members(freed)).toEqual(members(before));
    expect(state.motions[0]?.votes).toEqual({});
    expect(saidOf(answerTo(freed, under(asked, votes('against', ['m4']))[0]))).toEqual(['vote-cast']);
  });

  it('may be recused again (R28)', () => {
    const state = stateAfter([...freed, ...under(asked, [declare('m4')])]);
    expect(state.recusals).toEqual([{ memberId: 'm4', conflict: 'hard', cause: 'declared' }]);
  });

  it('is nobody who declared it themselves, where a declaration holds: none is voted away (R28)', () => {
    expect(answerTo([...moved, declare('m4')], stepOf(lifted, 0))).toMatchObject({
      code: 'conflict-declared',
      requirement: 'R28',
    });
  });

  it('is not whoever turned out to be a party: no majority changes a fact (R15, R28)', () => {
    const involved = { involved: [{ memberId: 'm4', as: 'reporter' as const }] };
    const move = stepOf(lifted, 0);
    expect(answerTo(under(involved, moved), under(involved, [move])[0])).toMatchObject({
      code: 'conflict-is-a-fact',
      requirement: 'R28',
    });
  });
});
