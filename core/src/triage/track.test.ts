import { describe, expect, it } from 'vitest';
import type { CommandOf } from '../case/command.ts';
import {
  answerTo,
  committeeProcedure,
  motion,
  onTrack,
  opened,
  prepared,
  type Sent,
  stateAfter,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { declare, saidOf, withBody } from '../fixtures/conflicts.ts';
import { close, decided, eventsOf, move, under } from '../fixtures/decided-about-robin.ts';
import { staffDecide } from '../fixtures/staff-decide.ts';
import type { Procedure } from '../procedure/procedure.ts';

const set = (by: string, track: CommandOf<'set-track'>['track']): Sent => [
  by,
  { type: 'set-track', track, reason: 'What was reported.' },
];
const serious = [opened, onTrack('serious')];
const toLesser = move('m1', { kind: 'set-track', track: 'lesser', reason: 'An advertisement, no more.' });
const four = ['m1', 'm2', 'm3', 'm4'];

/** The committee's procedure, with a track on which the board decides alone. */
const withSingle: Procedure = {
  ...committeeProcedure,
  tracks: [
    ...committeeProcedure.tracks,
    ...committeeProcedure.tracks
      .filter(({ id }) => id === 'serious')
      .map((track) => ({ ...track, id: 'single' as const, bodyId: 'executive-board' })),
  ],
};

describe('which track a case is on', () => {
  it('is chosen with a reason, which the log names and does not hold (R17)', () => {
    const answer = answerTo([opened], onTrack('serious'));
    expect(answer).toEqual([
      {
        type: 'track-set',
        track: 'serious',
        from: null,
        bodyId: 'committee',
        texts: { reason: 'case-1-t1' },
      },
    ]);
  });

  it('is there at once where the procedure has but one (R19)', () => {
    const [only] = committeeProcedure.tracks.filter(({ id }) => id === 'severe');
    const procedure = { ...committeeProcedure, tracks: only ? [only] : [] };
    expect(saidOf(answerTo([], under({ procedure }, [opened])[0]))).toEqual([
      'case-opened',
      'report-added',
      'respondent-named',
      'track-set',
      'emergency-meeting-called',
    ]);
  });

  it.each<[string, readonly Sent[], Sent, string, string]>([
    ['a track that the procedure lacks is none', [opened], set('staff', 'single'), 'no-such-track', 'R17'],
    ['it is set once', serious, set('staff', 'serious'), 'already-on-track', 'R17'],
    ['a decided case stays', decided(), set('staff', 'severe'), 'already-decided', 'R33'],
    [
      'staff do not take a case from the committee',
      serious,
      set('staff', 'lesser'),
      'track-needs-motion',
      'R17',
    ],
    ['nor does one of its members', serious, set('m1', 'lesser'), 'track-needs-motion', 'R17'],
    [
      'nor by way of a graver track',
      [...serious, onTrack('severe')],
      set('staff', 'lesser'),
      'track-needs-motion',
      'R17',
    ],
    [
      'nor from the graver track to the one before',
      [...serious, onTrack('severe')],
      set('staff', 'serious'),
      'track-needs-motion',
      'R17',
    ],
    [
      'nor while they are too few to decide',
      [...serious, ...four.map((id) => declare(id))],
      set('staff', 'lesser'),
      'track-needs-motion',
      'R17',
    ],
    ['who hears appeals does not choose it', [opened], set('a1', 'lesser'), 'not-yours-to-do', 'R31'],
    ['nothing is decided without one', [opened], ['m1', motion()], 'no-track', 'R17'],
    ['nor alone', [opened], ['staff', staffDecide()], 'not-the-decider', 'R19'],
    [
      'nor dismissed',
      [opened],
      move('m1', { kind: 'dismiss-reports', reportIds: ['report-1'], why: 'not-ours', reason: 'Elsewhere.' }),
      'no-track',
      'R17',
    ],
    [
      'nor is anybody asked without one: it says how long they have',
      [opened],
      ['staff', { type: 'ask-account', personId: 'robin', wording: 'How was it?' }],
      'no-track',
      'R17',
    ],
  ])('%s (%s)', (_rule, given, step, code, requirement) => {
    expect(answerTo(given, step)).toMatchObject({ refused: true, code, requirement });
  });

  it('the committee gives a case to staff by a motion (R17, R37)', () => {
    const given = [...serious, toLesser, ...votes('for', four)];
    const answer = answerTo(given, close('m1'));
    expect(eventsOf(answer, 'track-set')).toMatchObject([
      { track: 'lesser', from: 'serious', bodyId: 'staff' },
    ]);
    expect(saidOf(answerTo([...given, close('m1')], ['staff', staffDecide()]))).toContain('decision-adopted');
  });

  it('motions about the decision are over when it moves, and others are not (R17, R33)', () => {
    const given = [...prepared, ['m1', motion()] as Sent, toLesser];
    expect(stateAfter([...given, onTrack('severe')]).motions.map(({ state }) => state)).toEqual([
      'withdrawn',
      'open',
    ]);
  });
});

describe('a case that a committee decides', () => {
  it('is not taken from it to a track as grave, on which one decides alone (R17, R19)', () => {
    const given = under({ procedure: withSingle }, serious);
    const [step] = under({ procedure: withSingle }, [set('staff', 'single')]) as [Sent];
    expect(answerTo(given, step)).toMatchObject({ code: 'track-needs-motion', requirement: 'R17' });
  });
});

describe('a case that one decides alone', () => {
  const single = under({ procedure: withSingle }, [opened, set('staff', 'single')]);
  const answer = (step: Sent) => answerTo(single, under({ procedure: withSingle }, [step])[0]);

  it('is not taken from them to a lesser track by those who sort (R17, R19)', () => {
    expect(answer(set('staff', 'lesser'))).toMatchObject({ code: 'track-needs-motion', requirement: 'R17' });
  });

  it('goes there by their own motion (R17, R19)', () => {
    const own = move('b1', { kind: 'set-track', track: 'lesser', reason: 'An advertisement.' });
    expect(eventsOf(answer(own), 'track-set')).toMatchObject([{ track: 'lesser', bodyId: 'staff' }]);
  });

  it('goes to more eyes without one (R17)', () => {
    expect(saidOf(answer(set('staff', 'serious')))).toEqual(['track-set']);
    expect(saidOf(answer(set('staff', 'severe')))).toEqual(['track-set', 'emergency-meeting-called']);
  });
});

describe('a body that had to give a case away', () => {
  const handed = {
    procedure: withBody('committee', { deadlock: { rule: 'transfer', toBodyId: 'executive-board' } }),
  };
  const given = under(handed, [...serious, ...four.map((id) => declare(id))]);
  const then = (...steps: Sent[]) => stateAfter([...given, ...under(handed, steps)]);

  it('does not get it back with another track of its own (R17, R27)', () => {
    expect(then(onTrack('severe'))).toMatchObject({ track: 'severe', bodyId: 'executive-board' });
  });

  it('does not get it back by way of a track that is not its own (R17, R27)', () => {
    const away = then(set('staff', 'severe'));
    expect(away.bodyId).toBe('executive-board');
    const down = move('b1', { kind: 'set-track', track: 'lesser', reason: 'An advertisement.' });
    expect(then(down)).toMatchObject({
      track: 'lesser',
      bodyId: null,
      formerBodyIds: ['committee', 'executive-board'],
    });
    expect(then(down, onTrack('serious'))).toMatchObject({ track: 'serious', bodyId: 'executive-board' });
  });

  it('its members still sort and find, and move nothing (R27)', () => {
    const [step, moved] = under(handed, [
      ['m5', { type: 'record-finding', ...finding }],
      ['m5', motion()],
    ]) as [Sent, Sent];
    expect(saidOf(answerTo(given, step))).toEqual(['finding-recorded']);
    expect(answerTo([...given, step], moved)).toMatchObject({ code: 'not-a-voter' });
  });
});

const finding = {
  personId: 'robin',
  narrative: 'What happened.',
  violation: true,
  clauses: [],
  ongoing: null,
  danger: null,
  context: '',
  impact: '',
};
