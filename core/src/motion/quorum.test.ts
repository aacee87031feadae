import { describe, expect, it } from 'vitest';
import { systemActor } from '../case/access.ts';
import {
  motion,
  onTrack,
  opened,
  found,
  prepared,
  roster,
  type Sent,
  stateAfter,
  answerTo,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close, count, eventsOf } from '../fixtures/decided-about-robin.ts';

const inTime = '2026-03-04T10:00:00.000Z';
const over = '2026-03-09T10:00:00.000Z';
const moved: readonly Sent[] = [...prepared, ['m1', motion()]];
const recuse = (...ids: string[]): Sent[] =>
  ids.map((id) => [id, { type: 'declare-conflict', kind: 'hard', nature: 'We work together.' }]);
const met = (attended: string[], heldAt = inTime): Sent => [
  'convenor',
  {
    type: 'record-meeting',
    meetingId: heldAt,
    bodyId: 'committee',
    emergency: false,
    heldAt,
    attended,
    minutes: '',
  },
  heldAt,
];
const counted = (given: readonly Sent[], step: Sent = count('case-1-m1', over)) => {
  const answer = answerTo(given, step);
  return [...eventsOf(answer, 'motion-adopted'), ...eventsOf(answer, 'motion-failed')][0];
};

describe('the quorum of four of seven', () => {
  it('is not reached by three votes, and the motion fails when its time is over (R27)', () => {
    expect(counted([...moved, ...votes('for', ['m1', 'm2', 'm3'])])).toEqual({
      type: 'motion-failed',
      motionId: 'case-1-m1',
      why: 'no-quorum',
      tally: { eligible: 7, present: 3, quorum: 4, for: 3, against: 0, abstained: 0 },
    });
  });

  it('is reached by four who vote, in whatever way (R27)', () => {
    const given = [
      ...moved,
      ...votes('for', ['m1', 'm2']),
      ...votes('against', ['m3']),
      ...votes('abstain', ['m4']),
    ];
    expect(counted(given)).toMatchObject({ type: 'motion-adopted', tally: { present: 4, abstained: 1 } });
  });

  it('is reached with members who were at a meeting about the motion and did not vote (R27, R31)', () => {
    const given = [...moved, ...votes('for', ['m1']), met(['m1', 'm2', 'm3', 'm4'])];
    expect(counted(given)).toMatchObject({ type: 'motion-adopted', tally: { present: 4, for: 1 } });
  });

  it.each([
    ['was held after its time was over', ['m2', 'm3', 'm4'], '2026-03-09T11:00:00.000Z'],
    ['had only others at it', ['convenor', 'staff', 'a1', 'a2'], inTime],
  ])('is not reached by a meeting that %s (R27)', (_what, attended, heldAt) => {
    const given = [...moved, ...votes('for', ['m1']), met(attended, heldAt)];
    expect(counted(given, count('case-1-m1', '2026-03-09T12:00:00.000Z'))).toMatchObject({
      why: 'no-quorum',
      tally: { present: 1 },
    });
  });

  it('is not reached by a meeting that was held before it was moved (R27)', () => {
    const given = [
      ...prepared,
      met(['m2', 'm3', 'm4']),
      ['m1', motion(), '2026-03-05T10:00:00.000Z'] as Sent,
    ];
    const alone: Sent = ['m1', votes('for', ['m1'])[0][1], '2026-03-05T11:00:00.000Z'];
    const end = count('case-1-m1', '2026-03-12T10:00:00.000Z');
    expect(counted([...given, alone], end)).toMatchObject({ why: 'no-quorum', tally: { present: 1 } });
  });

  it('is not reached with a recused member who came to the meeting (R28)', () => {
    const given = [...moved, ...recuse('m4'), ...votes('for', ['m1']), met(['m1', 'm2', 'm3', 'm4'])];
    expect(counted(given)).toMatchObject({ why: 'no-quorum', tally: { eligible: 6, present: 3 } });
    const late = [...moved, ...votes('for', ['m1']), met(['m1', 'm2', 'm3', 'm4']), ...recuse('m4')];
    expect(counted(late)).toMatchObject({ why: 'no-quorum', tally: { eligible: 6, present: 3 } });
  });

  it('can still be reached when three are recused, by all four who are left (R27, R28)', () => {
    const given = [...moved, ...recuse('m5', 'm6', 'm7')];
    expect(counted([...given, ...votes('for', ['m1', 'm2', 'm3'])])).toMatchObject({ why: 'no-quorum' });
    const last = answerTo([...given, ...votes('for', ['m1', 'm2', 'm3'])], votes('for', ['m4'])[0]);
    expect(eventsOf(last, 'motion-adopted')).toMatchObject([{ tally: { eligible: 4, present: 4, for: 4 } }]);
  });

  it('is judged when votes are counted, not when they are cast: a vote before a recusal is gone (R27, R28)', () => {
    const given = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), ...recuse('m4')];
    expect(counted(given)).toMatchObject({ why: 'no-quorum', tally: { eligible: 6, present: 3, for: 3 } });
  });

  it('counts nobody whose term ended before the count, and whoever sits by then (R26, R27)', () => {
    const four = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4'])];
    const later = roster.map((seat) => (seat.memberId === 'm4' ? { ...seat, endsOn: '2026-03-05' } : seat));
    const [by, command, at] = count('case-1-m1', over);
    expect(counted(four, [by, command, at, { roster: later }])).toMatchObject({
      why: 'no-quorum',
      tally: { eligible: 6, present: 3 },
    });
    const onTheDay = roster.map((seat) =>
      seat.memberId === 'm4' ? { ...seat, endsOn: '2026-03-09' } : seat,
    );
    expect(counted(four, [by, command, at, { roster: onTheDay }])).toMatchObject({ type: 'motion-adopted' });
  });
});

describe('a vote', () => {
  it.each(['convenor', 'staff', 'counsel', 'a1', 'b1', 'nobody'])('is not for %s (R27, R31)', (by) => {
    const [vote] = votes('for', [by]);
    expect(answerTo(moved, vote)).toMatchObject({ refused: true });
  });

  it('is not for a recused member (R28)', () => {
    const [vote] = votes('for', ['m2']);
    expect(answerTo([...moved, ...recuse('m2')], vote)).toMatchObject({
      code: 'recused',
      requirement: 'R28',
    });
  });

  it('can be changed, and the last one of each member counts once (R33)', () => {
    const given = [...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), ...votes('against', ['m1', 'm2'])];
    expect(stateAfter(given).motions[0]?.votes).toEqual({
      m1: 'against',
      m2: 'against',
      m3: 'for',
      m4: 'for',
    });
    expect(counted(given)).toMatchObject({ why: 'tie', tally: { present: 4, for: 2, against: 2 } });
  });

  it('is for a motion that is open, until its last instant and no longer (R33)', () => {
    const vote = (at: string, motionId = 'case-1-m1'): Sent => [
      'm2',
      { type: 'cast-vote', motionId, vote: 'for' },
      at,
    ];
    expect(eventsOf(answerTo(moved, vote('2026-03-09T09:59:59.999Z')), 'vote-cast')).toHaveLength(1);
    expect(answerTo(moved, vote(over))).toMatchObject({ code: 'motion-closed', requirement: 'R33' });
    expect(answerTo(moved, vote(inTime, 'case-1-m9'))).toMatchObject({
      code: 'no-such-motion',
      requirement: 'R33',
    });
    expect(answerTo([...moved, count('case-1-m1', over)], vote(over))).toMatchObject({
      code: 'no-such-motion',
    });
  });
});

describe('a meeting', () => {
  const given = [opened, onTrack('serious'), found];

  it('is recorded once, after it was held, for a body of the procedure, with each member once (R31)', () => {
    expect(eventsOf(answerTo(given, met(['m1', 'm1', 'm2'])), 'meeting-held')).toMatchObject([
      { bodyId: 'committee', attended: ['m1', 'm2'] },
    ]);
    expect(answerTo([...given, met(['m1'])], met(['m2']))).toMatchObject({ code: 'meeting-recorded' });
    const [by, command] = met(['m1'], '2026-03-05T10:00:00.000Z');
    expect(answerTo(given, [by, command, inTime])).toMatchObject({
      code: 'in-the-future',
      requirement: 'R31',
    });
    const elsewhere = { ...command, bodyId: 'choir' } as typeof command;
    expect(answerTo(given, [by, elsewhere, over])).toMatchObject({ code: 'no-such-body' });
  });
});

describe('a reminder', () => {
  const remind = (given: readonly Sent[], by: string = systemActor.id) =>
    answerTo(given, [by, { type: 'remind-voters', motionId: 'case-1-m1' }, inTime]);

  it('is due 72 and 24 hours before the end, as the procedure says (R33)', () => {
    expect(eventsOf(answerTo(prepared, ['m1', motion()]), 'motion-proposed')).toMatchObject([
      { closesAt: over, remindAt: ['2026-03-06T10:00:00.000Z', '2026-03-08T10:00:00.000Z'] },
    ]);
  });

  it('goes to those who may vote and have not, and to nobody who is recused (R28, R33)', () => {
    const given = [...moved, ...votes('abstain', ['m1', 'm2']), ...recuse('m7')];
    expect(eventsOf(remind(given), 'voters-reminded')).toMatchObject([
      { memberIds: ['m3', 'm4', 'm5', 'm6'] },
    ]);
  });

  it('is the system’s, and goes to nobody once the motion is counted (R33)', () => {
    expect(remind(moved, 'm1')).toMatchObject({ code: 'nobody-to-remind' });
    expect(remind([...moved, ...votes('for', ['m1', 'm2', 'm3', 'm4']), close('m1')])).toMatchObject({
      code: 'nobody-to-remind',
    });
  });
});
