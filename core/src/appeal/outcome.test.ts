import { describe, expect, it } from 'vitest';
import {
  answerTo,
  found,
  motion,
  prepared,
  type Sent,
  stateAfter,
  suspend,
  votes,
} from '../fixtures/committee-of-seven.ts';
import {
  admitted,
  answerToLast,
  appeal,
  close,
  eventsOf,
  heard,
  move,
  outcome,
  panelDecides,
  told,
} from '../fixtures/decided-about-robin.ts';
import type { ChosenResponse } from '../procedure/response.ts';

const amends: ChosenResponse = { kind: 'amends', amends: 'Repair the page.', dueDays: 30 };
const role: ChosenResponse = { kind: 'role-loss', role: 'Editor', reviewAt: null };
const given = heard([suspend(), amends]);
const later = '2026-03-04T10:00:00.000Z';
const steps = (more: Parameters<typeof outcome>[0]) => panelDecides(more, 'case-1-m2', later);
const panel = (more: Parameters<typeof outcome>[0], before: readonly Sent[] = given) =>
  answerToLast(before, steps(more));
const stateThen = (more: Parameters<typeof outcome>[0]) => stateAfter([...given, ...steps(more)]);

describe('the panel upholds a decision', () => {
  it('and all stays: sanctions, what is owed, and now for good (R55)', () => {
    const answer = panel({});
    expect(eventsOf(answer, 'appeal-decided')).toMatchObject([{ appealId: 'case-1-a1', outcome: 'uphold' }]);
    expect(eventsOf(answer, 'sanction-ended')).toEqual([]);
    expect(eventsOf(answer, 'decision-final')).toEqual([
      { type: 'decision-final', decisionId: 'case-1-d1', why: 'appeal-decided' },
    ]);
    expect(stateThen({})).toMatchObject({
      phase: 'sanction',
      decisions: [{ state: 'final' }],
      obligations: [{ state: 'owed' }],
    });
  });
});

describe('the panel overturns a decision', () => {
  it('and its sanctions end at that instant, and nothing is owed by it (R55)', () => {
    const answer = panel({ outcome: 'overturn' });
    expect(eventsOf(answer, 'sanction-ended')).toEqual([
      { type: 'sanction-ended', sanctionId: 'case-1-s1', endedAt: later, why: 'appeal' },
    ]);
    expect(eventsOf(answer, 'obligation-settled')).toMatchObject([
      { obligationId: 'case-1-o1', outcome: 'waived' },
    ]);
    expect(stateThen({ outcome: 'overturn' })).toMatchObject({
      phase: 'restored',
      decisions: [{ state: 'overturned' }],
    });
  });

  it('and what was done by then stays done, what had ended stays ended (R45, R55)', () => {
    const done: Sent = [
      'staff',
      { type: 'settle-obligation', obligationId: 'case-1-o1', outcome: 'done', reason: 'It is repaired.' },
    ];
    const ended: Sent = [
      'system',
      { type: 'end-sanction', sanctionId: 'case-1-s1' },
      '2026-03-09T10:00:00.000Z',
    ];
    const answer = answerTo(
      [...given, done, ended, ...panelDecides({ outcome: 'overturn' }).slice(0, -1)],
      close('a1', 'case-1-m2', '2026-03-09T11:00:00.000Z'),
    );
    expect(eventsOf(answer, 'sanction-ended')).toEqual([]);
    expect(eventsOf(answer, 'obligation-settled')).toEqual([]);
  });
});

describe('the panel changes a decision', () => {
  const change = {
    outcome: 'change' as const,
    responses: [suspend({ lengthDays: 3, scope: ['forum'] }), role],
  };

  it('and the new one takes the place of the first, from that instant, and is final (R55)', () => {
    const answer = panel({ ...change, wording: 'It was too long.' });
    expect(eventsOf(answer, 'decision-adopted')).toMatchObject([
      {
        decisionId: 'case-1-d2',
        basis: 'appeal',
        bodyId: 'appeal-panel',
        motionId: 'case-1-m2',
        violation: true,
        clauses: ['2.1'],
        words: { wording: expect.any(String), 'responses.1.role': expect.any(String) },
      },
    ]);
    expect(eventsOf(answer, 'sanction-imposed').map(({ sanction }) => sanction)).toMatchObject([
      {
        id: 'case-1-s2',
        basis: 'appeal',
        decisionId: 'case-1-d2',
        startsAt: later,
        endsAt: '2026-03-07T10:00:00.000Z',
        supersedes: 'case-1-s1',
      },
      { id: 'case-1-s3', kind: 'role-loss', endsAt: null },
    ]);
    expect(stateThen(change)).toMatchObject({
      phase: 'sanction',
      decisions: [{ state: 'replaced' }, { state: 'final' }],
      sanctions: [{ endedAt: later }, { endedAt: null }, { endedAt: null }],
      obligations: [{ state: 'waived' }, { what: 'role-loss', state: 'owed' }],
    });
  });

  it.each([
    ['without saying to what', { outcome: 'change' }, 'responses-unclear'],
    [
      'to a response that the track does not allow',
      { outcome: 'change', responses: [{ kind: 'private-reprimand' }] },
      'response-not-allowed',
    ],
    [
      'to responses that contradict each other',
      { outcome: 'change', responses: [suspend(), suspend({ lengthDays: 3 })] },
      'responses-contradict',
    ],
    ['to a suspension without an end', { outcome: 'change', responses: [suspend({})] }, 'length-unclear'],
    ['and yet upholds it', { outcome: 'uphold', responses: [suspend()] }, 'responses-unclear'],
    ['and yet overturns it', { outcome: 'overturn', responses: [suspend()] }, 'responses-unclear'],
  ] as const)('not %s (R40, R44, R55)', (_what, more, code) => {
    const proposal = outcome({ ...more, responses: 'responses' in more ? [...more.responses] : [] });
    expect(answerTo(given, move('a1', proposal))).toMatchObject({ code });
  });

  it('not to an end that passes before the panel has voted (R44, R55)', () => {
    const proposal = outcome({ outcome: 'change', responses: [suspend({ endsAt: later })] });
    const before = [...given, move('a1', proposal), ...votes('for', ['a1', 'a2', 'a3'], 'case-1-m2')];
    expect(eventsOf(answerTo(before, close('a1', 'case-1-m2', later)), 'motion-failed')).toMatchObject([
      { why: 'no-longer-possible' },
    ]);
  });

  it('to nothing at all, as well (R55)', () => {
    expect(stateThen({ outcome: 'change', responses: [{ kind: 'no-action' }] })).toMatchObject({
      phase: 'restored',
      decisions: [{ state: 'replaced' }, { state: 'final', violation: true }],
    });
  });

  it('that found no violation, when a reporter appeals it: the panel may find one (R20, R52, R55)', () => {
    const none: Sent = ['m1', { ...found[1], violation: false, clauses: [] } as Sent[1]];
    const before: readonly Sent[] = [
      ...prepared,
      none,
      ['m1', motion([{ kind: 'no-action' }])],
      ...votes('for', ['m1', 'm2', 'm3', 'm4']),
      close('m1'),
      told(),
      ['staff', appeal({ appellant: { as: 'reporter', personId: 'pat' } })],
      admitted(),
    ];
    const harsher = panel({ outcome: 'change', responses: [suspend()] }, before);
    expect(eventsOf(harsher, 'decision-adopted')).toMatchObject([{ violation: true, basis: 'appeal' }]);
    const milder = panel({ outcome: 'change', responses: [{ kind: 'talk', dueDays: 14 }] }, before);
    expect(eventsOf(milder, 'decision-adopted')).toMatchObject([{ violation: false }]);
  });
});
