import { describe, expect, it } from 'vitest';
import { systemActor } from './access.ts';
import type { CaseCommand } from './command.ts';
import type { DecideContext } from './context.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';
import {
  after,
  context,
  decision,
  director,
  now,
  opening,
  procedure,
  report,
  suspended,
  suspension,
} from '../fixtures/case-of-robin.ts';

const removal = (reviewAt: string | null): CaseCommand =>
  decision({ responses: [{ kind: 'removal', scope: 'everywhere', reviewAt, conditions: '' }] });

describe('what is refused, by which rule', () => {
  it.each<[string, string, string, readonly CaseCommand[], CaseCommand, Partial<DecideContext>?]>([
    ['a case that is open is not opened again', 'case-exists', 'design', [opening], opening],
    ['a case without a report is not opened', 'no-report', 'R5', [], { ...opening, reports: [] }],
    [
      'a report is part of a case once',
      'report-already-in-case',
      'design',
      [opening],
      { type: 'attach-report', report: report('report-1'), personId: null },
    ],
    [
      'staff do not decide',
      'not-the-decider',
      'R19',
      [opening],
      decision(),
      { actor: { id: 'staff', roles: ['staff', 'operator', 'list-moderator'] } },
    ],
    ['the system decides nothing', 'not-the-decider', 'R19', [opening], decision(), { actor: systemActor }],
    ['a decision is about a respondent', 'not-a-respondent', 'R20', [opening], decision({ personId: 'sam' })],
    [
      'a person is decided about once',
      'already-decided',
      'R33',
      suspended,
      decision({ responses: [{ kind: 'no-action' }] }),
    ],
    [
      'a response outside the procedure is not adopted',
      'response-not-allowed',
      'R40',
      [opening],
      decision(),
      {
        procedure: {
          ...procedure,
          tracks: procedure.tracks.map((track) => ({ ...track, responses: ['no-action' as const] })),
        },
      },
    ],
    [
      'a respondent is named once',
      'already-a-respondent',
      'R20',
      [opening],
      { type: 'name-respondent', personId: 'robin' },
    ],
    ['a review that lies in the past is none', 'review-in-the-past', 'R46', [opening], removal(now)],
    ['a suspension without a length is not clear', 'length-unclear', 'R44', [opening], suspension({})],
    [
      'a suspension with two lengths is not clear',
      'length-unclear',
      'R44',
      [opening],
      suspension({ lengthDays: 7, endsAt: '2026-03-09T10:00:00.000Z' }),
    ],
    [
      'a suspension does not end in the past',
      'end-in-the-past',
      'R44',
      [opening],
      suspension({ endsAt: '2026-03-01T00:00:00.000Z' }),
    ],
    ['a suspension does not end at once', 'end-in-the-past', 'R44', [opening], suspension({ endsAt: now })],
    [
      'a suspension is not longer than allowed',
      'suspension-too-long',
      'R44',
      [opening],
      suspension({ lengthDays: 367 }),
    ],
    [
      'an end is not later than allowed',
      'suspension-too-long',
      'R44',
      [opening],
      suspension({ endsAt: '2027-03-03T10:00:00.001Z' }),
    ],
    [
      'a notice that is not owed is not delivered',
      'no-such-notice',
      'R50',
      suspended,
      { type: 'record-delivery', noticeId: 'other', how: 'by letter' },
    ],
    [
      'a notice is delivered once',
      'notice-already-delivered',
      'R50',
      [...suspended, { type: 'record-delivery', noticeId: 'case-1-n1', how: 'by letter' }],
      { type: 'record-notice', noticeId: 'case-1-n1', outcome: { to: 'delivered', how: 'by mail' } },
    ],
    [
      'a notice that arrived needs no human',
      'notice-not-owed',
      'R50',
      [...suspended, { type: 'record-delivery', noticeId: 'case-1-n1', how: 'by letter' }],
      { type: 'record-notice', noticeId: 'case-1-n1', outcome: { to: 'needs-human' } },
    ],
    [
      'a sanction that is not there does not end',
      'no-such-sanction',
      'R45',
      suspended,
      { type: 'end-sanction', sanctionId: 'other' },
    ],
    [
      'a sanction does not end early',
      'sanction-not-due',
      'R45',
      suspended,
      { type: 'end-sanction', sanctionId: 'case-1-s1' },
      { now: '2026-03-09T09:59:59.999Z' },
    ],
    [
      'a removal does not end by itself',
      'sanction-not-due',
      'R45',
      [opening, removal(null)],
      { type: 'end-sanction', sanctionId: 'case-1-s1' },
      { now: '2099-01-01T00:00:00.000Z' },
    ],
  ])('%s (%s, %s)', (_rule, code, requirement, given, command, more) => {
    expect(after(given, command, more)).toMatchObject({
      refused: true,
      code,
      requirement,
      detail: expect.stringMatching(/\w.*\.$/),
    });
  });

  it('a sanction ends once (R45)', () => {
    const log = replay([
      ...(after([], opening) as CaseEvent[]).map((event) => ({ event, actorId: 'staff' })),
      ...(after([opening], decision()) as CaseEvent[]).map((event) => ({ event, actorId: director.id })),
      {
        event: {
          type: 'sanction-ended',
          sanctionId: 'case-1-s1',
          endedAt: '2026-03-09T10:00:00.000Z',
          why: 'expired',
        },
        actorId: 'system',
      },
    ]);
    const late = { ...context, now: '2026-03-10T00:00:00.000Z', actor: systemActor };
    expect(decide(log, { type: 'end-sanction', sanctionId: 'case-1-s1' }, late)).toMatchObject({
      code: 'sanction-already-ended',
      requirement: 'R45',
    });
  });

  it.each<[CaseCommand['type'], CaseCommand]>([
    ['attach-report', { type: 'attach-report', report: report('report-1'), personId: null }],
    ['decide', decision()],
    ['record-delivery', { type: 'record-delivery', noticeId: 'case-1-n1', how: 'by letter' }],
    ['record-notice', { type: 'record-notice', noticeId: 'case-1-n1', outcome: { to: 'needs-human' } }],
    ['end-sanction', { type: 'end-sanction', sanctionId: 'case-1-s1' }],
    [
      'record-measure',
      {
        type: 'record-measure',
        measureId: 'm',
        channelId: 'forum',
        accountId: 'a',
        sanctionIds: [],
        change: { to: 'closed', absent: true },
      },
    ],
  ])('a case that is not there refuses %s before it looks at anything else', (_type, command) => {
    const nothing = { procedure: {} as DecideContext['procedure'], actor: systemActor };
    expect(after([], command, nothing)).toMatchObject({ code: 'no-such-case', requirement: 'design' });
  });
});
