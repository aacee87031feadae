import { describe, expect, it } from 'vitest';
import {
  committeeProcedure,
  found,
  motion,
  onTrack,
  opened,
  prepared,
  type Sent,
  seven,
  start,
  stateAfter,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import { plusDays, plusHours } from '../time/instant.ts';
import { type AgendaCase, agendaOf } from './agenda.ts';
import { mattersOf } from './matter.ts';

/** A case as lists know it, under an id of its own. */
const caseOf = (caseId: string, steps: readonly Sent[], openedAt = start): AgendaCase => {
  const state = stateAfter(steps);
  const { caseName, phase, track } = state;
  return { caseId, caseName, phase, track, openedAt, matters: mattersOf(state, committeeProcedure) };
};

const whats = (steps: readonly Sent[], bodyId = 'committee', now = start) =>
  agendaOf(bodyId, [caseOf('case-1', steps)], now).flatMap(({ matters }) => matters.map(({ what }) => what));

const interim: Sent = [
  'staff',
  {
    type: 'impose-interim',
    personId: 'robin',
    scope: 'everywhere',
    lengthDays: 7,
    reason: 'They go on.',
    wording: '',
  },
];
const adopted: readonly Sent[] = [...prepared, ['m1', motion()], ...votes('for', seven)];
const review = plusDays(start, 30);
const withReview: readonly Sent[] = [
  ...prepared,
  ['m1', motion([suspend({ lengthDays: 90, reviewAt: review })])],
  ...votes('for', seven),
];
const appealed: readonly Sent[] = [
  ...adopted,
  ['staff', { type: 'record-delivery', noticeId: 'case-1-n2', how: 'by post' }],
  [
    'staff',
    {
      type: 'file-appeal',
      decisionId: 'case-1-d1',
      appellant: { as: 'respondent', personId: 'robin' },
      reason: 'It was not so.',
      grounds: 'There was a word before.',
      wanted: '',
    },
  ],
];

describe('the agenda of a body (R31)', () => {
  it('has the cases that it is to decide, and for those who sort them the ones without a track', () => {
    expect(whats([opened], 'staff')).toEqual(['triage']);
    expect(whats([opened], 'appeal-panel')).toEqual([]);
    expect(whats([opened, onTrack('serious')])).toEqual(['decision']);
    expect(whats([opened, onTrack('serious')], 'staff')).toEqual([]);
  });

  it('has a motion until it is counted, with the time at which it closes', () => {
    const open = [...prepared, ['m1', motion()] as const];
    const [item] = agendaOf('committee', [caseOf('case-1', open)], start);
    expect(item?.matters[0]).toMatchObject({ what: 'motion', about: 'case-1-m1' });
    expect(item?.matters[0]?.dueAt).toBe(stateAfter(open).motions[0]?.closesAt);
    expect(whats(adopted)).not.toContain('motion');
  });

  it('calls an emergency until a meeting about it is on record, and stays grave after it (R18)', () => {
    const severe = [opened, onTrack('severe')];
    expect(whats(severe)).toEqual(['emergency']);
    const met: Sent = [
      'convenor',
      {
        type: 'record-meeting',
        meetingId: 'meeting-1',
        bodyId: 'committee',
        emergency: true,
        heldAt: start,
        attended: ['m1'],
        minutes: '',
      },
    ];
    expect(whats([...severe, met])).toEqual(['grave-case']);
  });

  it('has an interim measure until the body has looked at it or it is over (R22)', () => {
    const reviewer = committeeProcedure.interim?.reviewedBy ?? '';
    const held = [opened, onTrack('serious'), interim];
    expect(whats(held, reviewer)).toContain('interim-review');
    expect(whats([...prepared, interim, ['m1', motion()], ...votes('for', seven)], reviewer)).not.toContain(
      'interim-review',
    );
  });

  it('has a sanction from its date of review on, not before (R46)', () => {
    expect(whats(withReview, 'committee', plusDays(review, -1))).toEqual([]);
    expect(whats(withReview, 'committee', review)).toEqual(['sanction-review']);
  });

  it('gives an appeal to the body that hears it, and to no other (R55)', () => {
    expect(whats(appealed, 'appeal-panel')).toEqual(['appeal']);
    expect(whats(appealed)).toEqual([]);
  });

  it('tells the committee of what staff decided alone, by its day (R16)', () => {
    const lesser: readonly Sent[] = [
      opened,
      onTrack('lesser'),
      [
        'staff',
        {
          type: 'decide',
          personId: 'robin',
          finding: 'Advertising.',
          context: '',
          impact: '',
          clauses: ['3.1'],
          wording: '',
          consulted: [],
          responses: [{ kind: 'ask-for-change' }],
        },
      ],
    ];
    expect(whats(lesser)).toEqual(['report']);
  });

  it('puts the most urgent case first: grave ones, motions by their end, the rest by age', () => {
    const early = {
      ...caseOf('motion-early', [...prepared, ['m1', motion()]]),
      openedAt: plusHours(start, 5),
    };
    const cases = [
      caseOf('waits-short', [opened, onTrack('serious')], plusHours(start, 3)),
      caseOf('waits-long', [opened, onTrack('serious'), found], plusHours(start, 1)),
      {
        ...early,
        caseId: 'motion-late',
        matters: early.matters.map((one) => ({ ...one, dueAt: one.dueAt && plusDays(one.dueAt, 1) })),
      },
      early,
      caseOf('severe', [opened, onTrack('severe')], plusHours(start, 9)),
    ];
    expect(agendaOf('committee', cases, start).map(({ caseId }) => caseId)).toEqual([
      'severe',
      'motion-early',
      'motion-late',
      'waits-long',
      'waits-short',
    ]);
  });
});
