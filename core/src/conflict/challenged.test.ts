import { describe, expect, it } from 'vitest';
import {
  answerTo,
  motion,
  onTrack,
  opened,
  prepared,
  roster,
  type Sent,
  seven,
  start,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { appoint, challenge, declare, saidOf, withConflictRule } from '../fixtures/conflicts.ts';
import { close, count, eventsOf, move, under } from '../fixtures/decided-about-robin.ts';

const settle = (conflict: 'hard' | 'soft' | 'none') => ({
  kind: 'settle-conflict' as const,
  memberId: 'm4',
  conflict,
  reason: 'They are friends.',
});
const begun = [opened, onTrack('serious')];
const challenged = [...begun, challenge('m2', 'm4')];
const others = ['m1', 'm2', 'm3', 'm5', 'm6', 'm7'];
const four = others.slice(0, 4);
const over = '2026-03-09T10:00:00.000Z';
const hourLater = '2026-03-09T11:00:00.000Z';

describe('a challenge of a member', () => {
  it('is put to the others as a motion, and changes nothing yet (R28, R29)', () => {
    expect(answerTo(begun, challenge('m2', 'm4'))).toMatchObject([
      { type: 'member-challenged', challengeId: 'case-1-c1', memberId: 'm4', conflict: 'hard' },
      {
        type: 'motion-proposed',
        bodyId: 'committee',
        instance: 'first',
        proposal: { kind: 'settle-conflict', memberId: 'm4', conflict: 'hard' },
      },
    ]);
    expect(stateAfter(challenged).recusals).toEqual([]);
  });

  it.each<[string, Sent, string]>([
    ['nobody challenges themselves', challenge('m4', 'm4'), 'declare-it-yourself'],
    ['a member is challenged once', challenge('m3', 'm4'), 'already-challenged'],
    ['only in a kind that the procedure knows', challenge('m3', 'm5', 'soft'), 'no-such-conflict'],
    ['only by members of a body', challenge('sam', 'm5'), 'not-yours-to-do'],
    ['the challenged member does not vote on it', votes('against', ['m4'])[0], 'not-a-voter'],
    ['the challenged member moves nothing about it', move('m4', settle('none')), 'own-conflict'],
    ['nobody takes it back', ['m2', { type: 'withdraw-motion', motionId: 'case-1-m1' }], 'challenge-open'],
  ])('%s (R28)', (_rule, step, code) => {
    expect(answerTo(challenged, step)).toMatchObject({ refused: true, code });
  });

  it('a member who is recused already is not challenged (R28)', () => {
    expect(answerTo([...begun, declare('m4')], challenge('m2', 'm4'))).toMatchObject({
      code: 'already-recused',
    });
  });

  it('with a majority of the others it recuses the member (R28)', () => {
    const state = stateAfter([...challenged, ...votes('for', four), close('m1')]);
    expect(state.recusals).toEqual([{ memberId: 'm4', conflict: 'hard', cause: 'challenged' }]);
    expect(state.challenges).toMatchObject([{ decided: true }]);
  });

  it('is counted over the six others, and needs their quorum (R27, R28)', () => {
    const counted = answerTo([...challenged, ...votes('for', ['m1', 'm2', 'm3'])], count('case-1-m1', over));
    expect(eventsOf(counted, 'motion-failed')).toMatchObject([
      { why: 'no-quorum', tally: { eligible: 6, present: 3, quorum: 4 } },
    ]);
  });

  it('without one the member takes part as before (R28)', () => {
    const state = stateAfter([...challenged, ...votes('against', others)]);
    expect(state.motions[0]?.state).toBe('failed');
    expect(state.recusals).toEqual([]);
  });

  it('the others may find a softer conflict than was said (R28)', () => {
    const soft = { procedure: withConflictRule({ kinds: ['hard', 'soft'] }) };
    const given = [
      ...challenged,
      move('m3', settle('soft')),
      ...votes('for', four, 'case-1-m2'),
      close('m1', 'case-1-m2'),
    ];
    expect(stateAfter(under(soft, given)).recusals).toMatchObject([{ memberId: 'm4', conflict: 'soft' }]);
  });

  it('a vote that the member cast on another motion goes with it, and is counted again (R28)', () => {
    const both = [...prepared, ['m1', motion()] as Sent, challenge('m2', 'm4')];
    const voted = [
      ...both,
      ...votes('for', ['m1', 'm2', 'm3', 'm4']),
      ...votes('against', ['m5', 'm6', 'm7']),
    ];
    const found = [...voted, ...votes('for', four, 'case-1-m2')];
    expect(eventsOf(answerTo(found, close('m1', 'case-1-m2')), 'motion-failed')).toMatchObject([
      { motionId: 'case-1-m1', why: 'tie', tally: { eligible: 6, for: 3, against: 3 } },
    ]);
  });
});

describe('who judges a challenge', () => {
  it.each<[string, readonly Sent[], string, string]>([
    ['a committee member: the committee', begun, 'm4', 'committee'],
    ['a committee member before a track is chosen: the committee', [opened], 'm4', 'committee'],
    [
      'a committee member while staff have the case: the committee',
      [opened, onTrack('lesser')],
      'm4',
      'committee',
    ],
    ['a member of the appeal body: the appeal body', begun, 'a2', 'appeal-panel'],
    ['staff, who vote nowhere: the body that has the case', begun, 'staff', 'committee'],
    [
      'staff who have the case themselves: the appeal body',
      [opened, onTrack('lesser')],
      'staff',
      'appeal-panel',
    ],
  ])('%s (R28, R32)', (_what, given, memberId, bodyId) => {
    expect(stateAfter([...given, challenge('m1', memberId)]).motions).toMatchObject([{ bodyId }]);
  });

  it('when the others are too few, the appeal body: one who should be recused does not stay for that (R27, R28)', () => {
    const three = [...begun, ...['m1', 'm2', 'm3'].map((id) => declare(id))];
    const given = [...three, challenge('m5', 'm4'), ...votes('for', ['a1', 'a2', 'a3'])];
    expect(stateAfter(given).motions).toMatchObject([{ bodyId: 'appeal-panel', instance: 'appeal' }]);
    expect(saidOf(answerTo(given, close('a1')))).toEqual([
      'motion-adopted',
      'conflict-settled',
      'deadlock-reached',
    ]);
  });

  it('never the first body about those who hear appeals, however few they are (R32, R55)', () => {
    const given = [...begun, ...['a1', 'a2', 'a3'].map((id) => declare(id)), challenge('m5', 'a4')];
    expect(stateAfter(given).motions).toMatchObject([{ bodyId: 'appeal-panel' }]);
  });

  it('a temporary member is judged by the body that they joined, once it can do without them (R27, R28)', () => {
    const given = [...begun, ...['m1', 'm2', 'm3', 'm4'].map((id) => declare(id)), appoint('t1')];
    const bodyOf = (step: Sent) => stateAfter([...given, step]).motions.map(({ bodyId }) => bodyId);
    const [by, command] = challenge('m5', 't1');
    const joined = roster.flatMap((one) =>
      one.memberId === 'm5' ? [one, { ...one, memberId: 'm8' }] : [one],
    );
    expect(bodyOf([by, command])).toEqual(['appeal-panel']);
    expect(bodyOf([by, command, start, { roster: joined }])).toEqual(['committee']);
  });
});

describe('a motion while a member who may vote on it is challenged', () => {
  const waiting = [...prepared, challenge('m2', 'm4'), ['m1', motion()] as Sent];
  const all = [...waiting, ...votes('for', seven, 'case-1-m2')];

  it('is not counted, though all have voted (R28)', () => {
    expect(stateAfter(all).motions[1]?.state).toBe('open');
    expect(answerTo(all, close('m1', 'case-1-m2'))).toMatchObject({
      code: 'challenge-open',
      requirement: 'R28',
    });
  });

  it('is counted with the vote that settles the challenge (R28)', () => {
    const settled = [...all, ...votes('against', others.slice(1))];
    const answer = answerTo(settled, votes('against', ['m1'])[0]);
    expect(saidOf(answer)).toEqual(expect.arrayContaining(['motion-failed', 'motion-adopted']));
  });

  it('waits when its time is over, and not longer than the challenge (R28)', () => {
    const late = answerTo(all, count('case-1-m2', over));
    expect(late).toMatchObject([{ type: 'motion-continued', closesAt: hourLater }]);
    const given = [...all, count('case-1-m2', over), count('case-1-m1', over)];
    expect(stateAfter(given).motions.map(({ state }) => state)).toEqual(['failed', 'adopted']);
  });

  it('does not wait for a challenge of somebody without a vote on it (R28)', () => {
    const given = [...prepared, challenge('m2', 'a2'), ['m1', motion()] as Sent];
    const state = stateAfter([...given, ...votes('for', seven, 'case-1-m2')]);
    expect(state.motions[1]?.state).toBe('adopted');
  });

  it('does not wait once the challenged member is recused otherwise (R28)', () => {
    const rest = votes('for', others, 'case-1-m2');
    const state = stateAfter([...waiting, ...rest, declare('m4')]);
    expect(state.motions[1]?.state).toBe('adopted');
  });

  it('does not wait for a challenge that failed (R28)', () => {
    const failed = [
      ...prepared,
      challenge('m2', 'm4'),
      ...votes('against', others),
      ['m1', motion()] as Sent,
    ];
    const state = stateAfter([...failed, ...votes('for', seven, 'case-1-m2')]);
    expect(state.motions[1]?.state).toBe('adopted');
  });
});

describe('two who challenge each other', () => {
  it('wait for neither: both challenges are decided, each by the others (R28)', () => {
    const given = [...begun, challenge('m2', 'm4'), challenge('m4', 'm2')];
    const state = stateAfter([
      ...given,
      ...votes('for', ['m1', 'm3', 'm5', 'm6']),
      close('m1', 'case-1-m1', start),
      ...votes('for', ['m1', 'm3', 'm5', 'm6'], 'case-1-m2'),
      close('m1', 'case-1-m2'),
    ]);
    expect(state.recusals.map(({ memberId }) => memberId)).toEqual(['m4', 'm2']);
  });
});
