import { describe, expect, it } from 'vitest';
import { isRefusal } from '../refusal.ts';
import { systemActor } from './access.ts';
import type { CaseCommand } from './command.ts';
import type { decide } from './decide.ts';
import type { CaseEvent } from './event.ts';
import { after, decision, now, opening, suspended, suspension } from '../fixtures/case-of-robin.ts';

describe('what follows from a command', () => {
  it('a suspension of seven days ends seven times 24 hours later and owes a notice (R44, R50)', () => {
    const sanction = {
      id: 'case-1-s1',
      personId: 'robin',
      kind: 'suspension',
      basis: 'decision',
      decisionId: 'case-1-d1',
      scope: 'everywhere',
      startsAt: now,
      endsAt: '2026-03-09T10:00:00.000Z',
      reviewAt: null,
      supersedes: null,
      endedAt: null,
    };
    expect(after([opening], decision())).toEqual([
      {
        type: 'finding-recorded',
        findingId: 'case-1-f1',
        personId: 'robin',
        violation: true,
        clauses: [],
        ongoing: null,
        danger: null,
        weighed: false,
        texts: { finding: 'case-1-t2' },
      },
      {
        type: 'decision-adopted',
        decisionId: 'case-1-d1',
        personId: 'robin',
        bodyId: 'director',
        track: 'single',
        motionId: null,
        basis: 'decision',
        findingId: 'case-1-f1',
        violation: true,
        clauses: [],
        responses: [{ kind: 'suspension', lengthDays: 7, scope: 'everywhere', reviewAt: null }],
        consulted: ['staff'],
        words: { wording: 'case-1-t1' },
        decidedAt: now,
        rule: 'executive-director v1, single track: director alone',
        texts: { wording: 'case-1-t1' },
      },
      { type: 'sanction-imposed', sanction },
      {
        type: 'notice-owed',
        noticeId: 'case-1-n1',
        kind: 'decision',
        personId: 'robin',
        about: 'case-1-d1',
      },
    ]);
  });

  it('a suspension may be given by its end, in some places only (R44, R47)', () => {
    const given = suspension({ endsAt: '2026-04-01T00:00:00.000Z', scope: ['forum'] });
    const imposed = eventsOf(after([opening], given), 'sanction-imposed');
    expect(imposed).toMatchObject([{ sanction: { endsAt: '2026-04-01T00:00:00.000Z', scope: ['forum'] } }]);
  });

  it('a removal has no end, and keeps its date of review (R42, R46)', () => {
    const responses = [
      {
        kind: 'removal' as const,
        scope: 'everywhere' as const,
        reviewAt: '2027-03-02T10:00:00.000Z',
        conditions: '',
      },
    ];
    const imposed = eventsOf(after([opening], decision({ responses })), 'sanction-imposed');
    expect(imposed).toMatchObject([
      { sanction: { kind: 'removal', endsAt: null, reviewAt: '2027-03-02T10:00:00.000Z' } },
    ]);
  });

  it.each(['no-action', 'private-reprimand'] as const)(
    '%s imposes nothing and still owes a notice (R40, R50)',
    (kind) => {
      const answer = after([opening], decision({ responses: [{ kind }] }));
      expect(eventsOf(answer, 'sanction-imposed')).toEqual([]);
      expect(eventsOf(answer, 'notice-owed')).toHaveLength(1);
    },
  );

  it('the longest suspension that the procedure allows is allowed (R44)', () => {
    expect(isRefusal(after([opening], suspension({ lengthDays: 366 })))).toBe(false);
  });

  it('the words of a decision are not in its events: they can be redacted (R57)', () => {
    const answer = JSON.stringify(
      after(
        [opening],
        decision({ finding: 'a secret finding', impact: 'a secret impact', wording: 'secret words' }),
      ),
    );
    expect(answer).not.toContain('secret');
  });

  it.each([
    [
      'record-delivery',
      { type: 'record-delivery', noticeId: 'case-1-n1', how: 'She read it beside me.' },
      { how: 'by hand', texts: { how: 'case-1-t3' } },
    ],
    [
      'record-notice',
      { type: 'record-notice', noticeId: 'case-1-n1', outcome: { to: 'delivered', how: 'by lists' } },
      { how: 'by lists', texts: {} },
    ],
  ] as const)(
    'the appeal window runs from the day the notice arrived, also by %s (R53)',
    (_type, command, how) => {
      expect(after(suspended, command, { now: '2026-03-05T08:00:00.000Z' })).toEqual([
        { type: 'notice-delivered', noticeId: 'case-1-n1', ...how },
        {
          type: 'appeal-window-opened',
          decisionId: 'case-1-d1',
          personId: 'robin',
          // 60 days after 5 March in Berlin, where it is summer by then: the end of 4 May.
          closesAt: '2026-05-04T21:59:59.999Z',
          // One that came in time may be written down seven days later.
          recordedUntil: '2026-05-11T21:59:59.999Z',
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
      sanctionIds: ['case-1-s1'],
      change: { to: 'applied' as const, until: null },
    };
    expect(after(suspended, { type: 'record-measure', ...measure })).toEqual([
      { type: 'measure-recorded', ...measure, restores: false },
    ]);
  });
});

const eventsOf = (answer: ReturnType<typeof decide>, type: CaseEvent['type']): CaseEvent[] =>
  isRefusal(answer) ? [] : answer.filter((event) => event.type === type);
