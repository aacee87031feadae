import { type CaseState, type DecisionInCase, initialState, procedureFromPreset } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { rowsOf } from './case-rows.ts';

const procedure = procedureFromPreset('member-review-committee', { timeZone: 'Europe/Berlin' });

const decision = (decisionId: string, change: Partial<DecisionInCase> = {}): DecisionInCase => ({
  decisionId,
  personId: 'robin',
  bodyId: 'committee',
  track: 'serious',
  basis: 'decision',
  findingId: null,
  violation: true,
  clauses: ['2.1'],
  responses: [{ kind: 'talk', dueDays: 14 }],
  words: {},
  decidedAt: '2026-03-02T10:00:00.000Z',
  decidedBy: 'm1',
  state: 'adopted',
  ...change,
});

const at = '2026-03-02T10:00:00.000Z';
const rows = (change: Partial<CaseState>) =>
  rowsOf({ ...initialState, caseId: 'case-1', track: 'serious', ...change }, procedure);

describe('the rows of a case', () => {
  it('hide it from whoever is recused hard; a soft conflict goes on seeing it (R28)', () => {
    const recusals = [
      { memberId: 'm1', conflict: 'hard' as const, cause: 'declared' as const },
      { memberId: 'm2', conflict: 'soft' as const, cause: 'declared' as const },
    ];
    expect(rows({ recusals }).recusals).toEqual([{ memberId: 'm1' }]);
  });

  it.each([
    ['adopted', 1],
    ['final', 1],
    ['overruled', 0],
    ['overturned', 0],
    ['replaced', 0],
  ] as const)('of a decision that is %s count %i violations (R17, R34, R55)', (state, count) => {
    expect(rows({ decisions: [decision('d1', { state })] }).violations).toHaveLength(count);
  });

  it('count a violation once where an appeal changed what follows from it (R55)', () => {
    const changed = decision('d2', {
      basis: 'appeal',
      state: 'final',
      decidedAt: '2026-04-02T10:00:00.000Z',
    });
    expect(rows({ decisions: [decision('d1', { state: 'replaced' }), changed] }).violations).toEqual([
      { personId: 'robin', track: 'serious', decidedAt: '2026-04-02T10:00:00.000Z' },
    ]);
  });

  it('count no violation where none was found', () => {
    expect(rows({ decisions: [decision('d1', { violation: false })] }).violations).toEqual([]);
  });

  it('say who looks after the case, and the earliest of what is due in it (R31)', () => {
    const emergency = { bodyId: 'committee', calledAt: at, by: '2026-03-03T10:00:00.000Z' };
    const motion = {
      motionId: 'm1',
      bodyId: 'committee',
      state: 'open',
      closesAt: '2026-03-09T10:00:00.000Z',
    };
    const due = { phase: 'triage', emergency, motions: [motion], assigneeId: 'kim' } as unknown as CaseState;
    expect(rows(due).head).toMatchObject({ assigneeId: 'kim', dueAt: '2026-03-03T10:00:00.000Z' });
    expect(rows({}).head).toMatchObject({ assigneeId: null, dueAt: null });
  });

  it('have a person once in each part', () => {
    expect(rows({ personIds: ['robin', 'robin'], witnessIds: ['robin'] }).people).toEqual([
      { personId: 'robin', part: 'respondent' },
      { personId: 'robin', part: 'witness' },
    ]);
  });
});
