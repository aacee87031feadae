import { describe, expect, it } from 'vitest';
import { after, decision, now, opening } from '../fixtures/case-of-robin.ts';
import { answerTo, motion, onTrack, opened, prepared } from '../fixtures/committee-of-seven.ts';
import { eventsOf } from '../fixtures/decided-about-robin.ts';
import { later, muchLater, one } from '../fixtures/one-of-each-response.ts';
import { type ChosenResponse, ResponseKind } from '../procedure/response.ts';

const decideSo = (...responses: ChosenResponse[]) => after([opening], decision({ responses }));
const days = (count: number) => new Date(Date.parse(now) + count * 86_400_000).toISOString();

describe('a sanction (R40, R41, R44, R46)', () => {
  it.each([
    ['silence', { scope: ['forum'], endsAt: days(14), reviewAt: null }],
    ['premoderation', { scope: 'everywhere', endsAt: days(30), reviewAt: null }],
    ['suspension', { scope: 'everywhere', endsAt: days(30), reviewAt: null }],
    ['removal', { scope: ['forum'], endsAt: null, reviewAt: muchLater }],
    ['role-loss', { scope: 'everywhere', endsAt: muchLater, reviewAt: later }],
    ['through-colleague', { scope: 'everywhere', endsAt: days(90), reviewAt: null }],
    ['expulsion', { scope: 'everywhere', endsAt: null, reviewAt: muchLater }],
    ['conditions', { scope: 'everywhere', endsAt: days(90), reviewAt: null }],
  ] as const)('of the kind "%s" begins at once, with its scope, end and review', (kind, expected) => {
    expect(eventsOf(decideSo(one[kind]), 'sanction-imposed').map(({ sanction }) => sanction)).toEqual([
      {
        id: 'case-1-s1',
        personId: 'robin',
        kind,
        basis: 'decision',
        decisionId: 'case-1-d1',
        startsAt: now,
        supersedes: null,
        endedAt: null,
        ...expected,
      },
    ]);
  });

  it('does not follow from any other kind of response', () => {
    const others = ResponseKind.options.filter(
      (kind) => eventsOf(decideSo(one[kind]), 'sanction-imposed').length === 0,
    );
    expect(others).toEqual([
      'no-action',
      'talk',
      'ask-for-change',
      'private-reprimand',
      'public-reprimand',
      'apology',
      'amends',
      'content-change',
      'public-note',
      'tell-partner',
    ]);
  });

  it('of some kinds is for good where no length and no end is given (R41)', () => {
    const forGood = decideSo(
      { kind: 'role-loss', role: 'Editor', reviewAt: null },
      { kind: 'conditions', conditions: 'Be kind.', reviewAt: null },
    );
    expect(eventsOf(forGood, 'sanction-imposed').map(({ sanction }) => sanction.endsAt)).toEqual([
      null,
      null,
    ]);
  });
});

describe('what somebody has to do (R38, R42)', () => {
  it.each([
    ['talk', 'staff', 14],
    ['public-reprimand', 'staff', 7],
    ['apology', 'respondent', 14],
    ['amends', 'respondent', 30],
    ['content-change', 'staff', 3],
    ['public-note', 'staff', 3],
    ['tell-partner', 'staff', 14],
    ['role-loss', 'staff', 7],
    ['through-colleague', 'staff', 7],
    ['expulsion', 'staff', 7],
    ['conditions', 'staff', 7],
  ] as const)('after "%s" is owed by %s within %i days', (what, owner, dueDays) => {
    expect(eventsOf(decideSo(one[what]), 'obligation-imposed').map(({ obligation }) => obligation)).toEqual([
      {
        id: 'case-1-o1',
        decisionId: 'case-1-d1',
        personId: 'robin',
        what,
        owner,
        dueAt: days(dueDays),
        state: 'owed',
      },
    ]);
  });

  it('is nothing where the letter itself, or the suspension, is the response', () => {
    for (const kind of [
      'no-action',
      'ask-for-change',
      'private-reprimand',
      'silence',
      'premoderation',
      'suspension',
      'removal',
    ] as const) {
      expect(eventsOf(decideSo(one[kind]), 'obligation-imposed')).toEqual([]);
    }
  });
});

describe('the words of a response', () => {
  it('are kept by where they stand, and not in the event (R44)', () => {
    const [adopted] = eventsOf(decideSo(one.suspension, one['role-loss']), 'decision-adopted');
    expect(adopted?.words).toEqual({
      wording: 'case-1-t1',
      'responses.0.conditions': 'case-1-t2',
      'responses.1.role': 'case-1-t3',
    });
    expect(JSON.stringify(adopted)).not.toMatch(/Read the code|Editor|Please stop/);
  });
});

describe('what holds in one place side by side (R40, R41)', () => {
  const removed: ChosenResponse = { kind: 'removal', scope: 'everywhere', reviewAt: null, conditions: '' };

  it('is a suspension, and after it posts that are read first', () => {
    expect(
      eventsOf(decideSo(one.suspension, one.premoderation, one.silence), 'sanction-imposed'),
    ).toHaveLength(3);
  });

  it.each([
    ['reading only, twice', one.silence, { ...one.silence, lengthDays: 3 }],
    ['a removal and reading only', removed, one.silence],
    ['a removal and posts that are read first', one.premoderation, removed],
    ['a removal and a suspension', one.suspension, removed],
  ])('is never %s', (_, first, second) => {
    expect(decideSo(first, second)).toMatchObject({ code: 'responses-contradict', requirement: 'R40' });
  });
});

describe('a track allows (R40–R43)', () => {
  const allowedOn = (track: 'lesser' | 'serious') => {
    if (track === 'serious') {
      return ResponseKind.options.filter(
        (kind) => !('refused' in answerTo(prepared, ['m1', motion([one[kind]])])),
      );
    }
    return ResponseKind.options.filter((kind) => {
      const command = decision({ responses: [one[kind]] });
      return !('refused' in answerTo([opened, onTrack('lesser')], ['staff', command]));
    });
  };

  it('staff alone to change content and to ask for change, on the lesser one (R16)', () => {
    expect(allowedOn('lesser')).toEqual(['no-action', 'ask-for-change', 'content-change']);
  });

  it('the committee what its procedure lists, on the serious one (R42)', () => {
    expect(allowedOn('serious')).toEqual([
      'no-action',
      'talk',
      'ask-for-change',
      'amends',
      'content-change',
      'public-note',
      'silence',
      'premoderation',
      'suspension',
      'removal',
      'role-loss',
      'expulsion',
    ]);
    expect(answerTo(prepared, ['m1', motion([one.apology])])).toMatchObject({
      code: 'response-not-allowed',
      requirement: 'R40',
    });
  });
});
