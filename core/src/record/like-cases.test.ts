import { describe, expect, it } from 'vitest';
import { found, motion, onTrack, opened, prepared, stateAfter } from '../fixtures/committee-of-seven.ts';
import { type CaseFacts, type EarlierDecision, factsOf, likeCases } from './like-cases.ts';

const facts: CaseFacts = {
  caseId: 'case-1',
  track: 'serious',
  clauses: ['2.1', '2.3'],
  responses: ['suspension'],
};

const earlier = (decisionId: string, change: Partial<EarlierDecision> = {}): EarlierDecision => ({
  caseId: `case-of-${decisionId}`,
  caseName: 'bakilo-tumeda',
  decisionId,
  track: 'serious',
  clauses: ['2.1'],
  responses: [{ kind: 'talk', dueDays: 14 }],
  decidedAt: '2026-01-02T10:00:00.000Z',
  ...change,
});

const ranked = (all: readonly EarlierDecision[], of = facts) =>
  likeCases(of, all).map(({ decisionId }) => decisionId);

describe('like cases (R39)', () => {
  it('are ranked by the clauses that they share, then the track, the responses, and how new they are', () => {
    const suspended = [
      { kind: 'suspension' as const, lengthDays: 7, scope: 'everywhere' as const, reviewAt: null },
    ];
    expect(
      ranked([
        earlier('old'),
        earlier('new', { decidedAt: '2026-02-02T10:00:00.000Z' }),
        earlier('other-track', { track: 'lesser', responses: suspended }),
        earlier('same-response', { responses: suspended }),
        earlier('both-clauses', { clauses: ['2.3', '2.1'], track: 'lesser' }),
      ]),
    ).toEqual(['both-clauses', 'same-response', 'new', 'old', 'other-track']);
  });

  it('say why they are alike', () => {
    const [like] = likeCases(facts, [earlier('one', { clauses: ['2.1', '9.9'], track: 'lesser' })]);
    expect(like?.why).toEqual({ clauses: ['2.1'], sameTrack: false, responses: [] });
  });

  it('share a clause: the same track alone is not alike, unless no clause is known yet', () => {
    const stranger = earlier('stranger', { clauses: ['9.9'] });
    expect(ranked([stranger])).toEqual([]);
    expect(ranked([stranger], { ...facts, clauses: [] })).toEqual(['stranger']);
    expect(ranked([{ ...stranger, track: 'lesser' }], { ...facts, clauses: [] })).toEqual([]);
  });

  it('are other cases', () => {
    expect(ranked([earlier('own', { caseId: 'case-1' })])).toEqual([]);
  });
});

describe('what a case is compared by (R39)', () => {
  it('is nothing before anybody has found anything', () => {
    expect(factsOf(stateAfter([opened]))).toEqual({
      caseId: 'case-1',
      track: null,
      clauses: [],
      responses: [],
    });
  });

  it('is the clauses that were found, and what an open motion would do', () => {
    expect(factsOf(stateAfter([opened, onTrack('serious'), found])).clauses).toEqual(['2.1']);
    expect(factsOf(stateAfter([...prepared, ['m1', motion()]])).responses).toEqual(['suspension']);
  });
});
