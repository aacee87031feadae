import { describe, expect, it } from 'vitest';
import { after, decision, now, opening, suspended } from '../fixtures/case-of-robin.ts';
import { answerTo, as, onTrack, opened, type Sent, stateAfter } from '../fixtures/committee-of-seven.ts';
import { eventsOf } from '../fixtures/decided-about-robin.ts';

const lesser = (more: Parameters<typeof decision>[0] = {}): Sent => [
  'staff',
  decision({ responses: [{ kind: 'ask-for-change' }], ...more }),
];

describe('one who decides alone', () => {
  it('decides with a finding, which goes on record with the decision (R19, R20, R21)', () => {
    const answer = after(
      [opening],
      decision({ context: 'A long thread.', impact: 'Two people left.', clauses: ['2.1'] }),
    );
    expect(eventsOf(answer, 'finding-recorded')).toMatchObject([
      { findingId: 'case-1-f1', personId: 'robin', violation: true, clauses: ['2.1'], weighed: true },
    ]);
    expect(eventsOf(answer, 'decision-adopted')).toMatchObject([
      {
        findingId: 'case-1-f1',
        motionId: null,
        bodyId: 'director',
        violation: true,
        clauses: ['2.1'],
        decidedAt: now,
      },
    ]);
  });

  it('is the one whose case it is, and nobody else (R16, R19)', () => {
    for (const actor of [as('staff'), as('counsel'), as('nobody')]) {
      expect(after([opening], decision(), { actor })).toMatchObject({
        code: 'not-the-decider',
        requirement: 'R19',
      });
    }
    for (const by of ['m1', 'counsel', 'a1', 'convenor']) {
      expect(answerTo([opened, onTrack('lesser')], [by, lesser()[1]])).toMatchObject({
        code: 'not-the-decider',
      });
    }
  });

  it('does not decide for a body that votes (R33)', () => {
    const given = [opened, onTrack('serious')];
    expect(answerTo(given, ['m1', decision()])).toMatchObject({ code: 'body-votes', requirement: 'R33' });
  });

  it('decides once about each respondent, and about nobody else (R20, R33)', () => {
    expect(after(suspended, decision())).toMatchObject({ code: 'already-decided', requirement: 'R33' });
    expect(after([opening], decision({ personId: 'sam' }))).toMatchObject({
      code: 'not-a-respondent',
      requirement: 'R20',
    });
  });

  it.each([
    ['left out with a response', undefined, 'suspension', true],
    ['left out without one', undefined, 'no-action', false],
    ['said, though nothing follows', true, 'no-action', true],
    ['denied, with a talk', false, 'talk', false],
  ] as const)('finds a violation or not: %s (R20)', (_what, violation, kind, expected) => {
    const responses = {
      suspension: decision(),
      'no-action': decision({ responses: [{ kind: 'no-action' }] }),
      talk: decision({ responses: [{ kind: 'talk', dueDays: 14 }] }),
    };
    const command = { ...responses[kind], ...(violation === undefined ? {} : { violation }) };
    expect(eventsOf(after([opening], command), 'decision-adopted')).toMatchObject([{ violation: expected }]);
  });

  it('imposes nothing where no violation was found (R20)', () => {
    expect(after([opening], decision({ violation: false }))).toMatchObject({
      code: 'no-violation',
      requirement: 'R20',
    });
  });

  it('decides nothing in a case whose reports were all dismissed (R61)', () => {
    const given: Parameters<typeof after>[0] = [
      opening,
      {
        type: 'propose-motion',
        supersedes: null,
        proposal: {
          kind: 'dismiss-reports',
          reportIds: ['report-1'],
          why: 'not-ours',
          reason: 'Another place.',
        },
      },
    ];
    expect(after(given, decision())).toMatchObject({ code: 'case-dismissed', requirement: 'R61' });
  });
});

describe('staff who decide a lesser case', () => {
  it('owe the committee word of it within 31 days (R16)', () => {
    expect(eventsOf(answerTo([opened, onTrack('lesser')], lesser()), 'obligation-imposed')).toMatchObject([
      { obligation: { what: 'tell-body', owner: 'staff', dueAt: '2026-04-02T10:00:00.000Z', state: 'owed' } },
    ]);
  });

  it('have told it with the committee’s next meeting about the case, and not with one before (R16, R59)', () => {
    const met = (heldAt: string): Sent => [
      'convenor',
      {
        type: 'record-meeting',
        meetingId: heldAt,
        bodyId: 'committee',
        emergency: false,
        heldAt,
        attended: ['m1'],
        minutes: '',
      },
      '2026-03-20T10:00:00.000Z',
    ];
    const given = [opened, onTrack('lesser'), lesser()];
    const [next] = stateAfter([...given, met('2026-03-19T10:00:00.000Z')]).obligations;
    expect(next?.state).toBe('done');
    const early = met('2026-03-01T10:00:00.000Z');
    expect(answerTo(given, early)).toMatchObject({ code: 'before-the-case', requirement: 'R31' });
  });

  it('answer a track that is proposed before they decide (R17)', () => {
    const violation = (caseId: string) => ({
      personId: 'robin',
      caseId,
      track: 'lesser',
      decidedAt: '2026-01-02T10:00:00.000Z',
    });
    const earlier = [violation('case-7'), violation('case-8')];
    const [by, setTrack] = onTrack('lesser');
    const given: readonly Sent[] = [opened, [by, setTrack, undefined, { earlier }]];
    const [, command] = lesser();
    expect(answerTo(given, ['staff', command, undefined, { earlier }])).toMatchObject({
      code: 'track-proposal-open',
      requirement: 'R17',
    });
    const declined: Sent = [
      'staff',
      { type: 'decline-track', reason: 'These were small.' },
      undefined,
      { earlier },
    ];
    expect(
      eventsOf(
        answerTo([...given, declined], ['staff', command, undefined, { earlier }]),
        'decision-adopted',
      ),
    ).toHaveLength(1);
  });
});
