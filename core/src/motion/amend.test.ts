import { describe, expect, it } from 'vitest';
import {
  answerTo,
  motion,
  onTrack,
  prepared,
  type Sent,
  stateAfter,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { close, count, eventsOf, move, under } from '../fixtures/decided-about-robin.ts';
import { committeeWith } from '../fixtures/committee-with.ts';
import type { Procedure } from '../procedure/procedure.ts';

const over = '2026-03-09T10:00:00.000Z';
const moved: readonly Sent[] = [...prepared, ['m1', motion()]];
const amendment = (by: string, supersedes = 'case-1-m1', at?: string): Sent => [
  by,
  { ...motion([suspend({ lengthDays: 3 })]), supersedes },
  at,
];

describe('an amendment', () => {
  it('is a new motion that takes the place of the one before, whose votes do not pass over (R33)', () => {
    const given = [...moved, ...votes('for', ['m1', 'm2', 'm3']), amendment('m1')];
    expect(stateAfter(given).motions).toMatchObject([
      { motionId: 'case-1-m1', state: 'withdrawn' },
      { motionId: 'case-1-m2', state: 'open', movedBy: 'm1', votes: {} },
    ]);
    expect(answerTo(given, votes('for', ['m4'])[0])).toMatchObject({ code: 'no-such-motion' });
  });

  it('is of an open motion in the same body (R33)', () => {
    expect(answerTo(moved, amendment('m1', 'case-1-m9'))).toMatchObject({
      code: 'no-such-motion',
      requirement: 'R33',
    });
    const counted = [...moved, count('case-1-m1', over)];
    expect(answerTo(counted, amendment('m1'))).toMatchObject({ code: 'no-such-motion' });
  });

  it('is of a motion of the same kind: nothing else is put away with it (R33)', () => {
    const other = move(
      'm1',
      { kind: 'dismiss-reports', reportIds: ['report-1'], why: 'no-violation', reason: 'It was a joke.' },
      undefined,
      'case-1-m1',
    );
    expect(answerTo(moved, other)).toMatchObject({ code: 'amends-another', requirement: 'R33' });
  });

  it('does not put away the challenge of a member (R28)', () => {
    const challenge: Sent = [
      'm2',
      { type: 'challenge-member', memberId: 'm1', kind: 'hard', reason: 'They are friends.' },
    ];
    const settle = (by: string, memberId: string): Sent =>
      move(
        by,
        { kind: 'settle-conflict', memberId, conflict: 'none', reason: 'There is none.' },
        undefined,
        'case-1-m2',
      );
    const given = [...moved, challenge];
    expect(answerTo(given, amendment('m2', 'case-1-m2'))).toMatchObject({ code: 'amends-another' });
    expect(answerTo(given, settle('m2', 'm4'))).toMatchObject({ code: 'amends-another' });
    expect(answerTo(given, settle('m3', 'm1'))).toMatchObject({ code: 'not-the-mover' });
    expect(eventsOf(answerTo(given, settle('m2', 'm1')), 'motion-withdrawn')).toHaveLength(1);
  });

  it('is the mover’s own: nobody else puts away a motion and its votes (R33)', () => {
    expect(answerTo(moved, amendment('m2', 'case-1-m1'))).toMatchObject({ code: 'not-the-mover' });
    expect(eventsOf(answerTo(moved, amendment('m1', 'case-1-m1')), 'motion-withdrawn')).toHaveLength(1);
  });

  it('comes before the time is over; then the motion waits to be counted (R33)', () => {
    expect(answerTo(moved, amendment('m1', 'case-1-m1', over))).toMatchObject({ code: 'motion-closed' });
  });
});

describe('a motion is taken back', () => {
  const back = (by: string, at?: string): Sent => [
    by,
    { type: 'withdraw-motion', motionId: 'case-1-m1' },
    at,
  ];

  it('by whoever moved it, and nobody else (R33)', () => {
    expect(eventsOf(answerTo(moved, back('m1')), 'motion-withdrawn')).toMatchObject([{ why: 'withdrawn' }]);
    for (const by of ['m2', 'convenor', 'staff']) {
      expect(answerTo(moved, back(by))).toMatchObject({ code: 'not-the-mover', requirement: 'R33' });
    }
  });

  it('while it is open, and not once its time is over (R33)', () => {
    expect(answerTo([...moved, back('m1')], back('m1'))).toMatchObject({ code: 'no-such-motion' });
    expect(
      answerTo([...moved, ...votes('against', ['m2', 'm3', 'm4', 'm5'])], back('m1', over)),
    ).toMatchObject({
      code: 'motion-closed',
    });
  });
});

/** Two bodies that vote: a committee for serious cases, and another for severe ones. */
const twoBodies: Procedure = (() => {
  const base = committeeWith({}, { mayTransferTo: ['elders', 'guests'] });
  const committee = base.bodies.find(({ id }) => id === 'committee');
  if (!committee) throw new Error('the preset has a committee');
  return {
    ...base,
    bodies: [
      ...base.bodies,
      { ...committee, id: 'elders', name: 'Elders', deadlock: null, mayTransferTo: [] },
    ],
    tracks: base.tracks.map((track) => (track.id === 'severe' ? { ...track, bodyId: 'elders' } : track)),
  };
})();

describe('a body that no longer has the case', () => {
  const four = ['m1', 'm2', 'm3', 'm4'];
  const gone = (proposal: Parameters<typeof move>[1]) =>
    under({ procedure: twoBodies }, [
      ...prepared,
      move('m1', proposal),
      ...votes('for', four),
      onTrack('severe'),
    ]);
  const counted = under({ procedure: twoBodies }, [close('m1')])[0];

  it.each([
    ['to a lesser track', { kind: 'set-track', track: 'lesser', reason: 'It is small.' }],
    ['to another body', { kind: 'transfer', toBodyId: 'guests', reason: 'It is theirs.' }],
  ] as const)('does not move it %s by a motion of before (R17, R37)', (_where, proposal) => {
    const given = gone(proposal);
    expect(stateAfter(given)).toMatchObject({ track: 'severe', bodyId: null });
    expect(eventsOf(answerTo(given, counted), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
  });

  it('hands it over by a motion while it has it, and what it had before it is over (R37)', () => {
    const steps: readonly Sent[] = [
      ...prepared,
      ['m1', motion()],
      move('m1', { kind: 'transfer', toBodyId: 'elders', reason: 'It is theirs.' }),
      ...votes('for', four, 'case-1-m2'),
      close('m1', 'case-1-m2'),
    ];
    expect(stateAfter(under({ procedure: twoBodies }, steps))).toMatchObject({
      bodyId: 'elders',
      formerBodyIds: ['committee'],
      motions: [{ state: 'withdrawn' }, { state: 'adopted' }],
    });
  });

  it('hands nothing over that has been decided: its appeal goes where it went (R37, R55)', () => {
    const steps: readonly Sent[] = [...prepared, ['m1', motion()], ...votes('for', four), close('m1')];
    const late = move('m1', { kind: 'transfer', toBodyId: 'elders', reason: 'It is theirs.' });
    const [step] = under({ procedure: twoBodies }, [late]);
    expect(answerTo(under({ procedure: twoBodies }, steps), step)).toMatchObject({
      code: 'already-decided',
    });
  });
});
