import { describe, expect, it } from 'vitest';
import {
  answerTo,
  committeeProcedure,
  onTrack,
  opened,
  type Sent,
  stateAfter,
} from '../fixtures/committee-of-seven.ts';
import { decided } from '../fixtures/decided-about-robin.ts';

const given = [opened, onTrack('serious')];
const assign = (by: string, memberId: string | null, from?: string | null, more: Sent[3] = {}): Sent => [
  by,
  { type: 'assign-case', memberId, ...(from === undefined ? {} : { from }) },
  undefined,
  more,
];
const toM4 = assign('staff', 'm4');
const bothKinds = {
  ...committeeProcedure,
  conflict: { ...committeeProcedure.conflict, kinds: ['hard' as const, 'soft' as const] },
};
const conflict = (kind: 'hard' | 'soft'): Sent => [
  'm4',
  { type: 'declare-conflict', kind, nature: 'We are neighbours.' },
  undefined,
  { procedure: bothKinds },
];

describe('who looks after a case (R31)', () => {
  it('is nobody at first, then whoever takes it', () => {
    expect(stateAfter(given).assigneeId).toBeNull();
    expect(answerTo(given, assign('m4', 'm4', null))).toEqual([
      { type: 'case-assigned', memberId: 'm4', from: null, why: 'asked' },
    ]);
    expect(stateAfter([...given, toM4]).assigneeId).toBe('m4');
  });

  it('gives it to somebody else, or back', () => {
    expect(answerTo([...given, toM4], assign('m4', 'm5', 'm4'))).toMatchObject([
      { memberId: 'm5', from: 'm4' },
    ]);
    expect(answerTo([...given, toM4], assign('m1', null))).toMatchObject([{ memberId: null, from: 'm4' }]);
  });

  it('may still be somebody else once all is final: what was decided is carried out', () => {
    expect(answerTo(decided(), assign('staff', 'm4'))).toMatchObject([{ type: 'case-assigned' }]);
  });

  it.each<[string, Sent, string, string]>([
    ['a case that they have already', assign('m1', 'm4'), 'already-assigned', 'R31'],
    ['a case that somebody took meanwhile', assign('m5', 'm5', null), 'assigned-meanwhile', 'R31'],
    ['a case that went to somebody else', assign('m5', 'm5', 'm6'), 'assigned-meanwhile', 'R31'],
    ['one who has no part at the desk', assign('sam', 'sam'), 'not-yours-to-do', 'R31'],
    ['the system', assign('system', 'm5'), 'not-yours-to-do', 'R31'],
  ])('is not changed by %s', (_who, step, code, requirement) => {
    expect(answerTo([...given, toM4], step)).toMatchObject({ refused: true, code, requirement });
  });

  it('is not taken back from nobody', () => {
    expect(answerTo(given, assign('m1', null))).toMatchObject({ code: 'nobody-assigned' });
  });
});

describe('a member with a conflict of interest (R28, R29)', () => {
  it.each(['hard', 'soft'] as const)('looks after it no longer, by itself: %s', (kind) => {
    expect(answerTo([...given, toM4], conflict(kind))).toMatchObject([
      { type: 'member-recused', memberId: 'm4' },
      { type: 'case-assigned', memberId: null, from: 'm4', why: 'recused' },
    ]);
    expect(stateAfter([...given, toM4, conflict(kind)]).assigneeId).toBeNull();
  });

  it('is not given it', () => {
    expect(answerTo([...given, conflict('soft')], assign('m1', 'm4'))).toMatchObject({
      code: 'assignee-recused',
      requirement: 'R29',
    });
  });

  it('who turns out to be involved loses it with whatever happens next', () => {
    const more = { involved: [{ memberId: 'm4', as: 'witness' as const }] };
    const note: Sent = ['m1', { type: 'add-note', note: 'We met.' }, undefined, more];
    expect(answerTo([...given, toM4], note)).toMatchObject([
      { type: 'member-recused', memberId: 'm4' },
      { type: 'case-assigned', memberId: null, from: 'm4', why: 'recused' },
      { type: 'note-added' },
    ]);
    expect(answerTo(given, assign('m1', 'm4', null, more))).toMatchObject({ code: 'assignee-recused' });
  });

  it('who is another one takes it from nobody', () => {
    const other: Sent = ['m5', { type: 'declare-conflict', kind: 'hard', nature: 'Family.' }];
    expect(stateAfter([...given, toM4, other]).assigneeId).toBe('m4');
  });
});
