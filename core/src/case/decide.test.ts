import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import { systemActor } from './access.ts';
import type { CaseCommand } from './command.ts';
import type { decide } from './decide.ts';
import { replay } from './evolve.ts';
import type { CaseEvent } from './event.ts';
import { after, decision, logOf, now, opening, report, suspended } from '../fixtures/case-of-robin.ts';

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

  it('a respondent can be named whom no report names, and then be decided about (R20)', () => {
    const named: CaseCommand = { type: 'name-respondent', personId: 'sam' };
    expect(after([opening], named)).toEqual([{ type: 'respondent-named', personId: 'sam' }]);
    expect(after([opening, named], decision({ personId: 'sam' }))).toMatchObject([
      { type: 'decision-adopted' },
      {},
      {},
    ]);
  });

  it('a case waits for a decision until each of its respondents has one (R33)', () => {
    const both = { ...opening, personIds: ['robin', 'sam'] };
    const phaseAfter = (...commands: CaseCommand[]) => replay(logOf(commands)).phase;
    expect(phaseAfter(both, decision())).toBe('triage');
    const noAction = decision({ personId: 'sam', response: { kind: 'no-action' } });
    expect(phaseAfter(both, decision(), noAction)).toBe('sanction');
    expect(phaseAfter(opening, decision(), { type: 'name-respondent', personId: 'sam' })).toBe('triage');
  });

  it('two respondents who turn out to be one person answer once (R20)', () => {
    const both = { ...opening, personIds: ['robin', 'sam'] };
    const merge: CaseCommand = { type: 'replace-respondent', personId: 'sam', byPersonId: 'robin' };
    expect(after([both], merge)).toEqual([{ type: 'respondent-withdrawn', personId: 'sam' }]);
    expect(replay(logOf([both, merge])).personIds).toEqual(['robin']);
    expect(after([opening], { ...merge, personId: 'robin', byPersonId: 'kim' })).toEqual([
      { type: 'respondent-withdrawn', personId: 'robin' },
      { type: 'respondent-named', personId: 'kim' },
    ]);
    expect(after([both, decision()], { ...merge, personId: 'robin', byPersonId: 'sam' })).toMatchObject({
      code: 'already-decided',
    });
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
