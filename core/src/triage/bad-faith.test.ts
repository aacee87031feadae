import { describe, expect, it } from 'vitest';
import type { CaseCommand } from '../case/command.ts';
import { answerTo, onTrack, opened, type Sent, stateAfter, votes } from '../fixtures/committee-of-seven.ts';
import { declare, saidOf } from '../fixtures/conflicts.ts';
import { close, decided, eventsOf, move } from '../fixtures/decided-about-robin.ts';
import { staffDecide } from '../fixtures/staff-decide.ts';

const lesser = [opened, onTrack('lesser')];
const dismissal = (
  by: string,
  why: 'bad-faith' | 'no-violation' | 'not-ours' = 'bad-faith',
  ...ids: string[]
) =>
  move(by, {
    kind: 'dismiss-reports',
    reportIds: ids.length > 0 ? ids : ['report-1'],
    why,
    reason: 'They say so themselves.',
  });
const refer: CaseCommand = {
  type: 'record-abuse',
  reportId: 'report-1',
  openedCaseId: 'case-2',
  reason: 'The fifth in a week.',
};
const dismissed = [...lesser, dismissal('staff')];
const second: Sent = [
  'staff',
  {
    type: 'attach-report',
    report: {
      reportId: 'report-2',
      channelId: 'forum',
      accountId: null,
      receivedAt: '2026-03-02T11:00:00.000Z',
    },
    personId: null,
  },
];

describe('a report that is dismissed', () => {
  it('is so by the body whose case it is, with a reason: staff alone (R16, R61)', () => {
    const answer = answerTo(lesser, dismissal('staff'));
    expect(saidOf(answer)).toEqual(['motion-proposed', 'motion-adopted', 'report-dismissed']);
    expect(eventsOf(answer, 'report-dismissed')).toEqual([
      { type: 'report-dismissed', reportId: 'report-1', why: 'bad-faith', texts: { reason: 'case-1-t2' } },
    ]);
  });

  it('is so by a vote of the committee, where the case is theirs (R33, R61)', () => {
    const serious = [opened, onTrack('serious')];
    expect(answerTo(serious, dismissal('staff'))).toMatchObject({ code: 'not-a-voter' });
    const given = [...serious, dismissal('m1'), ...votes('for', ['m1', 'm2', 'm3', 'm4'])];
    expect(stateAfter(given).dismissals).toEqual([]);
    expect(stateAfter([...given, close('m1')])).toMatchObject({
      phase: 'dismissed',
      dismissals: [{ reportId: 'report-1', why: 'bad-faith' }],
    });
  });

  it.each<[string, readonly Sent[], Sent, string]>([
    [
      'one that is not in the case is not',
      lesser,
      dismissal('staff', 'bad-faith', 'report-9'),
      'no-such-report',
    ],
    ['it is once', dismissed, dismissal('staff', 'not-ours'), 'no-such-report'],
    [
      'a decided case keeps its reports',
      [...lesser, ['staff', staffDecide()]],
      dismissal('staff'),
      'already-decided',
    ],
  ])('%s (R61)', (_rule, given, step, code) => {
    expect(answerTo(given, step)).toMatchObject({ refused: true, code });
  });

  it('with the last one what held before a decision ends, and not sooner (R22, R61)', () => {
    const interim: Sent = [
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
    const given = [...lesser, second, interim, dismissal('staff')];
    expect(stateAfter(given)).toMatchObject({ phase: 'deliberation', sanctions: [{ endedAt: null }] });
    const answer = answerTo(given, dismissal('staff', 'no-violation', 'report-2'));
    expect(eventsOf(answer, 'sanction-ended')).toMatchObject([{ sanctionId: 'case-1-s1', why: 'dismissed' }]);
    // Whom it held for is told that it holds no longer.
    expect(eventsOf(answer, 'notice-owed')).toMatchObject([
      { kind: 'interim', personId: 'robin', about: 'case-1-s1' },
    ]);
  });
});

describe('reporting that was itself an abuse', () => {
  it('is referred by a human, after the report was dismissed as made in bad faith (R61, R62)', () => {
    expect(answerTo(dismissed, ['staff', refer])).toEqual([
      {
        type: 'abuse-referred',
        reportId: 'report-1',
        openedCaseId: 'case-2',
        texts: { reason: expect.stringMatching(/-t\d+$/) },
      },
    ]);
  });

  it('is never found by counting: bad faith alone opens nothing (R62)', () => {
    const given = [...lesser, second, dismissal('staff', 'bad-faith', 'report-1', 'report-2')];
    expect(saidOf(answerTo(given, ['staff', { type: 'add-note', note: 'Again.' }]))).toEqual(['note-added']);
  });

  it.each<[string, readonly Sent[], Sent, string, string]>([
    ['not by the system', dismissed, ['system', refer], 'not-yours-to-do', 'R31'],
    ['not by who hears appeals', dismissed, ['a1', refer], 'not-yours-to-do', 'R31'],
    ['not by counsel', dismissed, ['counsel', refer], 'not-yours-to-do', 'R31'],
    ['not by a recused member', [...dismissed, declare('m4')], ['m4', refer], 'recused', 'R28'],
    ['not before it is dismissed', lesser, ['staff', refer], 'not-in-bad-faith', 'R62'],
    [
      'not when it was dismissed for another reason',
      [...lesser, dismissal('staff', 'no-violation')],
      ['staff', refer],
      'not-in-bad-faith',
      'R62',
    ],
    ['not in a decided case whose report stands', decided(), ['staff', refer], 'not-in-bad-faith', 'R62'],
  ])('%s (R62)', (_rule, given, step, code, requirement) => {
    expect(answerTo(given, step)).toMatchObject({ refused: true, code, requirement });
  });

  it('gets a case of its own, which needs no report and says whose abuse it is about (R62)', () => {
    const [by, command] = opened;
    if (command.type !== 'open-case') throw new Error('a case is opened');
    const abuseOf = { caseId: 'case-1', reportId: 'report-1' };
    const about: Sent = [by, { ...command, caseId: 'case-2', reports: [], personIds: ['sam'], abuseOf }];
    expect(answerTo([], about)).toMatchObject([
      { type: 'case-opened', caseId: 'case-2', abuseOf },
      { type: 'respondent-named', personId: 'sam' },
    ]);
    expect(stateAfter([about]).phase).toBe('triage');
  });
});
