import { describe, expect, it } from 'vitest';
import { executiveDirector } from '../procedure/executive-director.ts';
import { isRefusal } from '../refusal.ts';
import { type Actor, systemActor } from './access.ts';
import type { CaseCommand, ReportInCase } from './command.ts';
import { type DecideContext, decide } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { replay } from './evolve.ts';

const now = '2026-03-02T10:00:00.000Z';
const procedure = executiveDirector('Europe/Berlin');
const director: Actor = { id: 'director', roles: ['decider'] };

const report = (reportId: string): ReportInCase => ({
  reportId,
  channelId: 'forum',
  accountId: 'account-1',
  receivedAt: '2026-03-01T09:00:00.000Z',
});

const opening: CaseCommand = {
  type: 'open-case',
  caseId: 'case-1',
  caseName: 'dofira-lumeto',
  reports: [report('report-1')],
  personIds: ['robin'],
};

const decision = (more: Partial<Extract<CaseCommand, { type: 'decide' }>> = {}): CaseCommand => ({
  type: 'decide',
  personId: 'robin',
  finding: 'What happened.',
  wording: 'Please stop.',
  consulted: ['staff'],
  response: { kind: 'suspension', lengthDays: 7, scope: 'everywhere' },
  ...more,
});

/** The log after some commands, each of which has to be allowed; then what one more comes to. */
const after = (given: readonly CaseCommand[], command: CaseCommand, context: Partial<DecideContext> = {}) => {
  const log: { event: CaseEvent; actorId: string }[] = [];
  const whole: DecideContext = { now, procedure, actor: director, ...context };
  for (const before of given) {
    const events = decide(replay(log), before, { now, procedure, actor: director });
    if (isRefusal(events)) throw new Error(`the given ${before.type} was refused: ${events.code}`);
    log.push(...events.map((event) => ({ event, actorId: director.id })));
  }
  return decide(replay(log), command, whole);
};

const suspended = [opening, decision()];

describe('what follows from a command', () => {
  it('a case is opened from its reports, and names each respondent once (R5)', () => {
    expect(after([], { ...opening, personIds: ['robin', 'sam', 'robin'] })).toEqual([
      {
        type: 'case-opened',
        caseId: 'case-1',
        caseName: 'dofira-lumeto',
        procedureId: 'executive-director',
        procedureVersion: 1,
      },
      { type: 'report-added', ...report('report-1') },
      { type: 'respondent-named', personId: 'robin' },
      { type: 'respondent-named', personId: 'sam' },
    ]);
  });

  it('a report that joins a case brings its author in as a respondent (R20)', () => {
    expect(after([opening], { type: 'attach-report', report: report('report-2'), personId: 'sam' })).toEqual([
      { type: 'report-added', ...report('report-2') },
      { type: 'respondent-named', personId: 'sam' },
    ]);
  });

  it.each([
    ['of an unknown author', null],
    ['of someone who is a respondent already', 'robin'],
  ])('a report %s adds nobody', (_what, personId) => {
    expect(after([opening], { type: 'attach-report', report: report('report-2'), personId })).toEqual([
      { type: 'report-added', ...report('report-2') },
    ]);
  });

  it('a suspension of seven days ends seven times 24 hours later and owes a notice (R44, R50)', () => {
    const sanction = {
      id: 'case-1-s1',
      personId: 'robin',
      kind: 'suspension',
      scope: 'everywhere',
      startsAt: now,
      endsAt: '2026-03-09T10:00:00.000Z',
      reviewAt: null,
      endedAt: null,
    };
    expect(after([opening], decision())).toEqual([
      {
        type: 'decision-adopted',
        decisionId: 'case-1-d1',
        personId: 'robin',
        response: 'suspension',
        consulted: ['staff'],
        findingTextId: 'case-1-d1-finding',
        wordingTextId: 'case-1-d1-wording',
        rule: 'executive-director v1: decided by decider',
      },
      { type: 'sanction-imposed', sanction, decisionId: 'case-1-d1' },
      { type: 'notice-owed', noticeId: 'case-1-n1', personId: 'robin', decisionId: 'case-1-d1' },
    ]);
  });

  it('a suspension may be given by its end, in some places only (R44, R47)', () => {
    const response = { kind: 'suspension' as const, endsAt: '2026-04-01T00:00:00.000Z', scope: ['forum'] };
    const imposed = eventsOf(after([opening], decision({ response })), 'sanction-imposed');
    expect(imposed).toMatchObject([{ sanction: { endsAt: '2026-04-01T00:00:00.000Z', scope: ['forum'] } }]);
  });

  it('a removal has no end, and keeps its date of review (R42, R46)', () => {
    const response = {
      kind: 'removal' as const,
      scope: 'everywhere' as const,
      reviewAt: '2027-03-02T10:00:00.000Z',
    };
    const imposed = eventsOf(after([opening], decision({ response })), 'sanction-imposed');
    expect(imposed).toMatchObject([
      { sanction: { kind: 'removal', endsAt: null, reviewAt: '2027-03-02T10:00:00.000Z' } },
    ]);
  });

  it.each(['no-action', 'private-reprimand'] as const)(
    '%s imposes nothing and still owes a notice (R40, R50)',
    (kind) => {
      const answer = after([opening], decision({ response: { kind } }));
      expect(eventsOf(answer, 'sanction-imposed')).toEqual([]);
      expect(eventsOf(answer, 'notice-owed')).toHaveLength(1);
    },
  );

  it('the longest suspension that the procedure allows is allowed (R44)', () => {
    const response = { kind: 'suspension' as const, lengthDays: 366, scope: 'everywhere' as const };
    expect(isRefusal(after([opening], decision({ response })))).toBe(false);
  });

  it('the words of a decision are not in its events: they can be redacted (R57)', () => {
    const answer = JSON.stringify(
      after([opening], decision({ finding: 'a secret finding', wording: 'secret words' })),
    );
    expect(answer).not.toContain('secret');
  });

  it.each([
    ['record-delivery', { type: 'record-delivery', noticeId: 'case-1-n1', how: 'by letter' }],
    [
      'record-notice',
      { type: 'record-notice', noticeId: 'case-1-n1', outcome: { to: 'delivered', how: 'by letter' } },
    ],
  ] as const)(
    'the appeal window runs from the day the notice arrived, also by %s (R53)',
    (_type, command) => {
      expect(after(suspended, command, { now: '2026-03-05T08:00:00.000Z' })).toEqual([
        { type: 'notice-delivered', noticeId: 'case-1-n1', how: 'by letter' },
        {
          type: 'appeal-window-opened',
          decisionId: 'case-1-d1',
          personId: 'robin',
          // 60 days after 5 March in Berlin, where it is summer by then: the end of 4 May.
          closesAt: '2026-05-04T21:59:59.999Z',
        },
      ]);
    },
  );

  it('a notice that no channel could carry waits for a human, who may still hand it over (R50)', () => {
    const stuck: CaseCommand = {
      type: 'record-notice',
      noticeId: 'case-1-n1',
      outcome: { to: 'needs-human' },
    };
    expect(after(suspended, stuck)).toEqual([{ type: 'notice-needs-human', noticeId: 'case-1-n1' }]);
    const byHand = after([...suspended, stuck], {
      type: 'record-delivery',
      noticeId: 'case-1-n1',
      how: 'in person',
    });
    expect(eventsOf(byHand, 'notice-delivered')).toHaveLength(1);
  });

  it('a sanction ends at its instant, and records that instant however late the job ran (R45)', () => {
    const ended = [
      {
        type: 'sanction-ended',
        sanctionId: 'case-1-s1',
        endedAt: '2026-03-09T10:00:00.000Z',
        why: 'expired',
      },
    ];
    const command: CaseCommand = { type: 'end-sanction', sanctionId: 'case-1-s1' };
    const context = { actor: systemActor };
    expect(after(suspended, command, { ...context, now: '2026-03-09T10:00:00.000Z' })).toEqual(ended);
    expect(after(suspended, command, { ...context, now: '2026-04-01T00:00:00.000Z' })).toEqual(ended);
  });

  it('what became of a measure is written down as it was told (R76)', () => {
    const measure = {
      measureId: 'measure-1',
      channelId: 'forum',
      accountId: 'account-1',
      change: { to: 'lifted' as const },
    };
    expect(after(suspended, { type: 'record-measure', ...measure })).toEqual([
      { type: 'measure-recorded', ...measure },
    ]);
  });
});

const eventsOf = (answer: ReturnType<typeof decide>, type: CaseEvent['type']): CaseEvent[] =>
  isRefusal(answer) ? [] : answer.filter((event) => event.type === type);

const suspension = (more: object): CaseCommand =>
  decision({ response: { kind: 'suspension', scope: 'everywhere', ...more } });

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
      decision({ response: { kind: 'no-action' } }),
    ],
    [
      'a response outside the procedure is not adopted',
      'response-not-allowed',
      'R40',
      [opening],
      decision(),
      { procedure: { ...procedure, responses: ['no-action'] } },
    ],
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
      [opening, decision({ response: { kind: 'removal', scope: 'everywhere', reviewAt: null } })],
      { type: 'end-sanction', sanctionId: 'case-1-s1' },
      { now: '2099-01-01T00:00:00.000Z' },
    ],
  ])('%s (%s, %s)', (_rule, code, requirement, given, command, context) => {
    expect(after(given, command, context)).toMatchObject({
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
    const context = { now: '2026-03-10T00:00:00.000Z', procedure, actor: systemActor };
    expect(decide(log, { type: 'end-sanction', sanctionId: 'case-1-s1' }, context)).toMatchObject({
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
        change: { to: 'closed' },
      },
    ],
  ])('a case that is not there refuses %s before it looks at anything else', (_type, command) => {
    const context = { procedure: {} as DecideContext['procedure'], actor: systemActor };
    expect(after([], command, context)).toMatchObject({ code: 'no-such-case', requirement: 'design' });
  });
});
