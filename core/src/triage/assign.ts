import type { CommandOf } from '../case/command.ts';
import type { CaseEvent } from '../case/event.ts';
import { isRecused } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { type Refusal, refuse } from '../refusal.ts';

/** Somebody looks after a case from now on, or nobody does. It decides nothing: bodies do. Source: R29, R31 */
export const assignCase = (
  state: CaseState,
  { memberId, from }: CommandOf<'assign-case'>,
): readonly CaseEvent[] | Refusal => {
  if (from !== undefined && from !== state.assigneeId) {
    return refuse(
      'assigned-meanwhile',
      'R31',
      state.assigneeId === null
        ? 'Nobody looks after this case any more. Look at it again, then give it to somebody.'
        : 'Somebody else looks after this case by now. Look at it again before you take it from them.',
    );
  }
  if (memberId === state.assigneeId) {
    return memberId === null
      ? refuse('nobody-assigned', 'R31', 'Nobody looks after this case.')
      : refuse('already-assigned', 'R31', 'They look after this case already.');
  }
  if (memberId !== null && isRecused(state, memberId)) {
    return refuse('assignee-recused', 'R29', 'Whoever is recused from a case does not look after it.');
  }
  return [{ type: 'case-assigned', memberId, from: state.assigneeId, why: 'asked' }];
};

/** Whoever turns out to be in conflict with a case looks after it no longer. Source: R28, R29 */
export const takeFromRecused = (state: CaseState): readonly CaseEvent[] =>
  state.assigneeId !== null && isRecused(state, state.assigneeId)
    ? [{ type: 'case-assigned', memberId: null, from: state.assigneeId, why: 'recused' }]
    : [];
