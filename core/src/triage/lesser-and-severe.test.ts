import { describe, expect, it } from 'vitest';
import {
  answerTo,
  onTrack,
  opened,
  type Sent,
  start,
  stateAfter,
  suspend,
} from '../fixtures/committee-of-seven.ts';
import { saidOf } from '../fixtures/conflicts.ts';
import { eventsOf } from '../fixtures/decided-about-robin.ts';
import { staffDecide } from '../fixtures/staff-decide.ts';

const lesser = [opened, onTrack('lesser')];
const serious = [opened, onTrack('serious')];

describe('the lesser track', () => {
  it('staff decide alone, write to the member, and owe the committee a word (R16)', () => {
    const answer = answerTo(lesser, ['staff', staffDecide()]);
    expect(answer).toMatchObject([
      { type: 'finding-recorded', violation: true, clauses: ['3.2'] },
      { type: 'decision-adopted', bodyId: 'staff', track: 'lesser', motionId: null },
      { type: 'obligation-imposed', obligation: { what: 'content-change', owner: 'staff' } },
      {
        type: 'obligation-imposed',
        obligation: { what: 'tell-body', owner: 'staff', dueAt: '2026-04-02T10:00:00.000Z', state: 'owed' },
      },
      { type: 'notice-owed', kind: 'decision', personId: 'robin' },
    ]);
  });

  it('a meeting of the committee that comes after is when it was told (R16, R31)', () => {
    const met = (by: string, bodyId: string): Sent => [
      by,
      {
        type: 'record-meeting',
        meetingId: 'm',
        bodyId,
        emergency: false,
        heldAt: start,
        attended: ['m1', 'm2', 'm3', 'm4'],
        minutes: '',
      },
    ];
    const given: readonly Sent[] = [...lesser, ['staff', staffDecide()]];
    const after = stateAfter([...given, met('convenor', 'committee')]);
    expect(after.obligations.map(({ state }) => state)).toEqual(['owed', 'done']);
    expect(answerTo(given, met('convenor', 'executive-board'))).toMatchObject({ code: 'not-yours-to-do' });
    expect(answerTo(given, met('staff', 'committee'))).toMatchObject({ code: 'not-yours-to-do' });
  });

  it.each<[string, Sent, string]>([
    ['no member of the committee decides there', ['m1', staffDecide()], 'not-the-decider'],
    [
      'what is graver than that is not theirs to impose',
      ['staff', staffDecide({ responses: [suspend()] })],
      'response-not-allowed',
    ],
  ])('%s (R16)', (_rule, step, code) => {
    expect(answerTo(lesser, step)).toMatchObject({ refused: true, code });
  });
});

describe('the severe track', () => {
  it.each<[string, readonly Sent[]]>([
    ['with its first track', [opened]],
    ['from a lesser track', lesser],
    ['from a serious one, at any hour', serious],
  ])('an emergency meeting is called at once: %s (R18)', (_what, given) => {
    const answer = answerTo(given, onTrack('severe'));
    expect(eventsOf(answer, 'emergency-meeting-called')).toEqual([
      {
        type: 'emergency-meeting-called',
        bodyId: 'committee',
        calledAt: start,
        by: '2026-03-04T10:00:00.000Z',
      },
    ]);
  });

  it('staff may protect before it meets (R18, R22, R23)', () => {
    const step: Sent = [
      'staff',
      {
        type: 'impose-interim',
        personId: 'robin',
        scope: 'everywhere',
        lengthDays: 7,
        reason: 'Threats.',
        wording: '',
      },
    ];
    expect(saidOf(answerTo([opened, onTrack('severe')], step))).toContain('interim-imposed');
    expect(saidOf(answerTo([opened], step))).toContain('interim-imposed');
  });
});
