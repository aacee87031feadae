import { describe, expect, it } from 'vitest';
import {
  answerTo,
  found,
  motion,
  onTrack,
  opened,
  prepared,
  roster,
  type Sent,
  stateAfter,
  stepOf,
  suspend,
} from '../fixtures/committee-of-seven.ts';
import { admitted, appeal, decided, eventsOf, told } from '../fixtures/decided-about-robin.ts';
import { staffDecide } from '../fixtures/staff-decide.ts';
import type { Appointment } from '../procedure/roster.ts';

const onPanel = (memberId: string): Appointment => ({
  id: `appeal-panel ${memberId}`,
  memberId,
  bodyId: 'appeal-panel',
  seat: 'member',
  startsOn: '2025-01-01',
  endsOn: null,
});
const staffHears = { roster: [...roster, onPanel('staff')] };
const lesser: readonly Sent[] = [opened, onTrack('lesser')];

describe('who had a part in the first decision does not hear its appeal (R55)', () => {
  const admit = (by: string): Sent => [by, admitted()[1], undefined, staffHears];

  it('also when they sit on its body by an office', () => {
    const byOffice: readonly Sent[] = [...lesser, ['staff', staffDecide()], ['staff', appeal()]];
    expect(answerTo(byOffice, admit('staff'))).toMatchObject({ refused: true });
  });

  it('also when all they did was to record what was found', () => {
    const byStaff: readonly Sent[] = [
      ...prepared.slice(0, 2),
      ['staff', found[1]],
      ...prepared.slice(3),
      ...decided().slice(prepared.length),
      told(),
      ['staff', appeal()],
    ];
    expect(stateAfter(byStaff).firstInstanceIds).toContain('staff');
    expect(answerTo(byStaff, admit('staff'))).toMatchObject({ code: 'not-yours-to-do' });
  });
});

describe('what staff decide alone is told to the committee (R16)', () => {
  const given: readonly Sent[] = [...lesser, ['staff', staffDecide()]];
  const duty = stateAfter(given).obligations.find(({ what }) => what === 'tell-body')?.id ?? '';
  const settle = (by: string, outcome: 'done' | 'waived'): Sent => [
    by,
    { type: 'settle-obligation', obligationId: duty, outcome, reason: 'It was on the list.' },
  ];

  it.each([
    ['staff', 'waived'],
    ['staff', 'done'],
    ['m1', 'waived'],
  ] as const)('%s does not say that it is %s', (by, outcome) => {
    expect(answerTo(given, settle(by, outcome))).toMatchObject({ code: 'not-told-yet', requirement: 'R16' });
  });

  it('a member of the committee says that it was', () => {
    expect(eventsOf(answerTo(given, settle('m1', 'done')), 'obligation-settled')).toHaveLength(1);
  });
});

describe('responses that say one thing twice (R40, R41)', () => {
  const role = (name: string, lengthDays?: number) => ({
    kind: 'role-loss' as const,
    role: name,
    reviewAt: null,
    ...(lengthDays ? { lengthDays } : {}),
  });

  it('are refused: the same role for good and for seven days', () => {
    const twice = motion([role('Moderator'), role(' moderator ', 7)]);
    expect(answerTo(prepared, ['m1', twice])).toMatchObject({ code: 'responses-contradict' });
  });

  it('are two when they are about two roles', () => {
    const two = motion([role('moderator'), role('editor', 7), suspend()]);
    expect(eventsOf(answerTo(prepared, ['m1', two]), 'motion-proposed')).toHaveLength(1);
  });
});

describe('the day on which a notice was handed over (R53)', () => {
  const later = '2026-03-20T10:00:00.000Z';
  const byHand = (deliveredAt: string): Sent => [
    'staff',
    { type: 'record-delivery', noticeId: 'case-1-n2', how: 'In person.', deliveredAt },
    later,
  ];

  it('counts, not the day on which it was written down', () => {
    const answer = answerTo(decided(), byHand('2026-03-06T12:00:00.000Z'));
    expect(eventsOf(answer, 'appeal-window-opened')).toMatchObject([
      { closesAt: '2026-05-05T21:59:59.999Z' },
    ]);
  });

  it.each([
    ['before the decision', '2026-03-01T12:00:00.000Z'],
    ['later than now', '2026-03-21T12:00:00.000Z'],
  ])('is not %s', (_when, at) => {
    expect(answerTo(decided(), byHand(at))).toMatchObject({ code: 'delivered-out-of-time' });
  });
});

describe('a case that is there for some only', () => {
  it('is not named where a track is proposed: only how many there were (R17, R28)', () => {
    const earlier = ['case-8', 'case-9'].map((caseId) => ({
      personId: 'robin',
      caseId,
      track: 'lesser',
      decidedAt: '2026-02-01T10:00:00.000Z',
    }));
    const step: Sent = [...stepOf(lesser, 1).slice(0, 2), undefined, { earlier }] as never;
    expect(JSON.stringify(eventsOf(answerTo([opened], step), 'track-proposed'))).not.toContain('case-8');
  });
});
