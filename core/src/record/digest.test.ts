import { describe, expect, it } from 'vitest';
import { type LesserDecision, lesserDigest } from './digest.ts';

const setting = {
  month: '2026-03',
  timeZone: 'Europe/Berlin',
  knownSince: '2025-06-01T00:00:00.000Z',
  now: '2026-05-04T09:00:00.000Z',
};

let cases = 0;
const decision = (change: Partial<LesserDecision> = {}): LesserDecision => ({
  caseId: `case-${(cases += 1)}`,
  decidedAt: '2026-03-10T12:00:00.000Z',
  violation: true,
  clauses: ['3.1'],
  channelIds: ['forum'],
  responses: ['ask-for-change'],
  repeated: false,
  ...change,
});
const february = { decidedAt: '2026-02-10T12:00:00.000Z' };

describe('the monthly digest of lesser cases (R59)', () => {
  it('counts cases, clauses, channels and responses, the most frequent first', () => {
    const twice = decision({ clauses: ['3.1', '3.2'], responses: ['ask-for-change', 'content-change'] });
    const digest = lesserDigest(setting, [
      twice,
      { ...decision({ clauses: ['3.2'], channelIds: ['github', 'forum'] }), caseId: twice.caseId },
      decision({ clauses: ['3.2'] }),
    ]);
    expect(digest).toMatchObject({ cases: { count: 2 }, decisions: { count: 3 }, violations: { count: 3 } });
    expect(digest.byClause).toEqual([
      { name: '3.2', count: 3, before: 0 },
      { name: '3.1', count: 1, before: 0 },
    ]);
    expect(digest.byChannel).toEqual([
      { name: 'forum', count: 3, before: 0 },
      { name: 'github', count: 1, before: 0 },
    ]);
    expect(digest.byResponse.map(({ name, count }) => [name, count])).toEqual([
      ['ask-for-change', 3],
      ['content-change', 1],
    ]);
  });

  it('says what was not recorded instead of leaving it out', () => {
    const digest = lesserDigest(setting, [decision({ clauses: [], channelIds: [] }), decision()]);
    expect(digest.byClause).toContainEqual({ name: null, count: 1, before: 0 });
    expect(digest.byChannel).toContainEqual({ name: null, count: 1, before: 0 });
  });

  it('does not count clauses where no violation was found', () => {
    const digest = lesserDigest(setting, [decision({ violation: false, clauses: [] })]);
    expect([digest.decisions.count, digest.violations.count, digest.byClause]).toEqual([1, 0, []]);
  });

  it('tells how many violations were not the first of the same person (R17)', () => {
    const all = [decision(), decision({ repeated: true }), decision({ repeated: true, violation: false })];
    expect(lesserDigest(setting, all).repeated).toEqual({ count: 1, before: 0 });
  });

  it('sets the month before beside it, also what has stopped', () => {
    const digest = lesserDigest(setting, [decision(), decision({ ...february, clauses: ['3.9'] })]);
    expect(digest.decisions).toEqual({ count: 1, before: 1 });
    expect(digest.byClause).toEqual([
      { name: '3.1', count: 1, before: 0 },
      { name: '3.9', count: 0, before: 1 },
    ]);
  });

  it('begins and ends a month in the days of the community', () => {
    const all = [
      // The first minutes of March, and of April, in Berlin.
      decision({ decidedAt: '2026-02-28T23:10:00.000Z' }),
      decision({ decidedAt: '2026-03-31T22:10:00.000Z' }),
    ];
    expect(lesserDigest(setting, all).decisions.count).toBe(1);
  });

  it('takes January after December', () => {
    const december = decision({ decidedAt: '2025-12-31T12:00:00.000Z' });
    expect(lesserDigest({ ...setting, month: '2026-01' }, [december]).decisions).toEqual({
      count: 0,
      before: 1,
    });
  });
});

describe('what is not known is not none', () => {
  it.each([
    ['nothing was ever recorded', { knownSince: null }, 'none', 'none'],
    ['recording began later', { knownSince: '2026-04-02T00:00:00.000Z' }, 'none', 'none'],
    ['the month lies ahead', { now: '2026-02-04T09:00:00.000Z' }, 'none', 'in-part'],
    ['recording began within it', { knownSince: '2026-03-20T00:00:00.000Z' }, 'in-part', 'none'],
    ['it is not over', { now: '2026-03-20T00:00:00.000Z' }, 'in-part', 'whole'],
    ['recording began in the month before', { knownSince: '2026-02-20T00:00:00.000Z' }, 'whole', 'in-part'],
    ['both are on record', {}, 'whole', 'whole'],
  ] as const)('%s', (_what, change, coverage, coverageBefore) => {
    const digest = lesserDigest({ ...setting, ...change }, []);
    expect([digest.coverage, digest.coverageBefore]).toEqual([coverage, coverageBefore]);
    expect(digest.decisions).toEqual({
      count: coverage === 'none' ? null : 0,
      before: coverageBefore === 'whole' ? 0 : null,
    });
  });
});
