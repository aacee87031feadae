import { describe, expect, it } from 'vitest';
import type { CaseEvent, EventOf } from '../case/event.ts';
import {
  caseOf,
  decided,
  ended,
  factsOf,
  interimImposed,
  owed,
  procedure,
  sanction,
} from '../fixtures/notices-of-robin.ts';
import type { NoticeFacts } from './notice.ts';
import { noticesOf } from './notices-of.ts';

type Decision = Partial<EventOf<'decision-adopted'>>;

/** The body of a decision's notice. */
const written = (decision: Decision, others: readonly CaseEvent[] = [], more: Partial<NoticeFacts> = {}) =>
  noticesOf(factsOf([decided(decision), ...others, owed('decision', 'd1')], more))[0]?.body ?? '';

const suspension = { kind: 'suspension', scope: ['forum', 'github'], reviewAt: null } as const;
const suspended = (more: Parameters<typeof sanction>[0] = {}): CaseEvent[] => [
  { type: 'sanction-imposed', sanction: sanction(more) },
];
const window = (windowDays: number) => ({
  procedure: { ...procedure, appeal: { ...procedure.appeal, windowDays } },
});

describe('the notice of a decision', () => {
  it('a suspension is told with its places, its beginning and its end, in the community’s time (R44, R47)', () => {
    const body = written({ responses: [suspension] }, suspended());
    expect(body).toContain('You are suspended from Forum and GitHub for 30 days, from');
    // Berlin goes to summer time in between: 11:00 before, 12:00 after.
    expect(body).toMatch(/from Monday,? 2 March 2026 at 11:00 \(Europe\/Berlin\)/);
    expect(body).toMatch(/until Wednesday,? 1 April 2026 at 12:00 \(Europe\/Berlin\)/);
  });

  it('a length that is no number of whole days is told by its ends alone (R44)', () => {
    const body = written({ responses: [suspension] }, suspended({ endsAt: '2026-03-02T22:00:00.000Z' }));
    expect(body).toMatch(/from Forum and GitHub from Monday,? 2 March 2026 at 11:00/);
  });

  it('one day is one day (R44)', () => {
    const body = written({ responses: [suspension] }, suspended({ endsAt: '2026-03-03T10:00:00.000Z' }));
    expect(body).toContain(' for 1 day,');
  });

  it('it says that access comes back by itself (R45)', () => {
    expect(written({ responses: [suspension] }, suspended())).toContain(
      'Your access comes back by itself at that time; you need not ask for it.',
    );
  });

  it('a suspension from everywhere says so (R47)', () => {
    const body = written(
      { responses: [{ ...suspension, scope: 'everywhere' }] },
      suspended({ scope: 'everywhere' }),
    );
    expect(body).toContain('from all places of the community');
  });

  it('a removal says that it has no end, and when it is looked at again (R46)', () => {
    const removal = (reviewAt: string | null, more: Partial<NoticeFacts> = {}) =>
      written(
        { responses: [{ kind: 'removal', scope: ['forum'], reviewAt }] },
        suspended({ kind: 'removal', scope: ['forum'], endsAt: null, reviewAt }),
        more,
      );
    const reviewed = removal('2027-03-02T10:00:00.000Z');
    expect(reviewed).toContain('You are removed from Forum');
    expect(reviewed).toContain('without an end date');
    expect(reviewed).toMatch(/looked at again on Tuesday,? 2 March 2027/);
    expect(removal(null)).not.toContain('looked at again');
    const whenAsked = { procedure: { ...procedure, readmission: 'when-asked' as const } };
    expect(removal(null, whenAsked)).toContain('looked at again when you ask for it');
  });

  it('each response has its own paragraph, and the conditions of a suspension stand below it (R40, R42)', () => {
    const body = written(
      {
        responses: [{ kind: 'talk', dueDays: 14 }, suspension],
        words: { 'responses.1.conditions': 't-conditions' },
      },
      [
        ...suspended(),
        {
          type: 'obligation-imposed',
          obligation: {
            id: 'o1',
            decisionId: 'd1',
            personId: 'robin',
            what: 'talk',
            owner: 'staff',
            dueAt: '2026-03-16T10:00:00.000Z',
            state: 'owed',
          },
        },
      ],
    );
    expect(body).toMatch(
      /\n\nSomebody will talk with you about it, by Monday,? 16 March 2026 at 11:00 \(Europe\/Berlin\)\.\n\nYou are suspended/,
    );
    expect(body).toContain('It comes with these conditions:\n\n> Write to nobody in private.\n');
  });

  it('two suspensions are two, each with its own places and end (R44)', () => {
    const body = written(
      {
        responses: [
          { ...suspension, scope: ['forum'] },
          { ...suspension, scope: ['github'] },
        ],
      },
      [
        ...suspended({ scope: ['forum'] }),
        ...suspended({ id: 's2', scope: ['github'], endsAt: '2026-03-09T10:00:00.000Z' }),
      ],
    );
    expect(body).toContain('suspended from Forum for 30 days');
    expect(body).toContain('suspended from GitHub for 7 days');
  });

  it('a sanction of another decision is not told in it (R50)', () => {
    expect(() =>
      written({ responses: [suspension] }, suspended({ decisionId: 'd2', personId: 'sam' })),
    ).toThrow('came to nothing');
  });

  it.each([
    ['no-action', 'Nothing follows from it for you'],
    ['private-reprimand', 'They ask you to change how you behave'],
  ] as const)('%s names no suspension (R40)', (kind, words) => {
    const body = written({ responses: [{ kind }] });
    expect(body).toContain(words);
    expect(body).not.toMatch(/suspended|removed/);
  });

  it('what stays between them is said not to be made public (R40)', () => {
    expect(written({})).toContain('They do not make this public, and you can go on taking part.');
    expect(written({ responses: [{ kind: 'private-reprimand' }, suspension] }, suspended())).not.toContain(
      'public',
    );
  });

  it('a statement to the public that was voted with it is told (R33)', () => {
    const state = caseOf({
      type: 'motion-proposed',
      motionId: 'm1',
      bodyId: 'committee',
      instance: 'first',
      proposal: { kind: 'decide', outcomes: [] },
      supersedes: null,
      openedAt: '2026-03-01T10:00:00.000Z',
      closesAt: '2026-03-03T10:00:00.000Z',
      remindAt: [],
      texts: { 'proposal.statement': 't-statement' },
    });
    const body = written({ motionId: 'm1' }, [], { state });
    expect(body).toContain('They also make a statement about this case');
    expect(body).not.toContain('They do not make this public');
  });

  it('it says what was found: a violation, and of what, or none (R20)', () => {
    expect(written({ clauses: ['2.3', '4'] })).toContain(
      'They found a violation of the code of conduct: 2.3 and 4.',
    );
    expect(written({})).toContain('They found a violation of the code of conduct.');
    expect(written({ violation: false, responses: [{ kind: 'no-action' }] })).toContain(
      'They found no violation',
    );
  });

  it('a clause that breaks its line cannot begin one of ours', () => {
    expect(written({ clauses: ['2\nYou cannot appeal.'] })).toContain(': 2 You cannot appeal.');
  });

  it('an interim measure that it ends is told to have ended (R22)', () => {
    const body = written({}, [ended('s0', 'decided')], { state: caseOf(...interimImposed) });
    expect(body).toContain(
      'What held until this decision ends with it: your suspension from Forum and GitHub.',
    );
  });

  it('what is not there leaves no empty heading', () => {
    const { community } = factsOf([]);
    const body = written({ words: {} }, [], { community: { ...community, codeUrl: null } });
    expect(body).not.toContain('They wrote to you');
    expect(body).not.toContain('The code of conduct:');
  });
});

describe('how to appeal a decision', () => {
  it.each(['no-action', 'private-reprimand'] as const)('is told after %s too (R52, R53)', (kind) => {
    const body = written({ responses: [{ kind }] });
    expect(body).toContain('within 60 days of receiving this notice');
    expect(body).toContain('Give the reason, and say why the decision should change.');
    expect(body).toContain('Write to appeals@example.org.');
  });

  it('with the window of the procedure (R53)', () => {
    expect(written({}, [], window(14))).toContain('within 14 days of receiving');
    expect(written({}, [], window(1))).toContain('within 1 day of receiving');
  });

  it('and until when that is: the last day counts whole (R53)', () => {
    const body = written({});
    expect(body).toContain('the last day counts whole, until midnight (Europe/Berlin)');
    expect(body).toMatch(
      /If it reaches you on Monday,? 2 March 2026, you can appeal until the end of Friday,? 1 May 2026\./,
    );
  });

  it('in the days of the community: late on 1 March in UTC is 2 March in Berlin (R53)', () => {
    const body = written({ decidedAt: '2026-03-01T23:30:00.000Z' }, [], window(1));
    expect(body).toMatch(/on Monday,? 2 March 2026, you can appeal until the end of Tuesday,? 3 March 2026/);
  });

  it('a window of no days is the day itself (R53)', () => {
    const body = written({}, [], window(0));
    expect(body).toContain(
      'you can appeal on the day on which you receive this notice, until midnight (Europe/Berlin).',
    );
    expect(body).not.toContain('0 days');
  });

  it('is not told where it was decided on appeal: that is final (R55)', () => {
    const body = written({ basis: 'appeal' });
    expect(body).toContain('there is no further appeal');
    expect(body).not.toContain('you can appeal');
  });
});
