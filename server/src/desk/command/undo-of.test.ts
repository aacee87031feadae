import type { CaseEvent } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { undoOf } from './undo-of.ts';

const assigned = (memberId: string | null, from: string | null, why: 'asked' | 'recused' = 'asked') => ({
  event: { type: 'case-assigned' as const, memberId, from, why },
  actorId: 'kim',
});

describe('what was done a moment ago', () => {
  it.each([
    ['taken from nobody', assigned('kim', null), { form: 'give-back', fields: { from: 'kim' } }],
    [
      'given to somebody else',
      assigned('sam', 'kim'),
      { form: 'take-over', fields: { memberId: 'kim', from: 'sam' } },
    ],
    ['given back', assigned(null, 'kim'), { form: 'take-case', fields: { memberId: 'kim' } }],
  ])('%s: is taken back by its opposite (R31)', (_what, last, undo) => {
    expect(undoOf(last, 'kim')).toEqual(undo);
  });

  it('a motion is taken back by whoever put it (R33)', () => {
    const last = { event: { type: 'motion-proposed', motionId: 'm1' } as CaseEvent, actorId: 'kim' };
    expect(undoOf(last, 'kim')).toEqual({ form: 'withdraw-motion', fields: { motionId: 'm1' } });
  });

  it.each([
    ['nothing', undefined, 'kim'],
    ['what somebody else did', assigned('kim', null), 'sam'],
    ['what a conflict of interest took away', assigned(null, 'kim', 'recused'), 'kim'],
    [
      'what stays on record',
      { event: { type: 'note-added', texts: {} } as CaseEvent, actorId: 'kim' },
      'kim',
    ],
  ])('is not taken back: %s', (_what, last, callerId) => {
    expect(undoOf(last, callerId)).toBeNull();
  });
});
