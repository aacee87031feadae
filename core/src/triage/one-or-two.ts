import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import type { CaseState } from '../case/state.ts';
import { carryInterims, returnInterims } from '../interim/carry.ts';
import { type Refusal, refuse } from '../refusal.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** One person under two names answers once. What was already decided about a name stays on record. Source: R20 */
export const replaceRespondent = (
  state: CaseState,
  { personId, byPersonId }: CommandOf<'replace-respondent'>,
  context: DecideContext,
): Answer => {
  if (!state.personIds.includes(personId)) {
    return refuse('not-a-respondent', 'R20', 'This person is no respondent of the case.');
  }
  if (personId === byPersonId) {
    return refuse('already-a-respondent', 'R20', 'This person is a respondent of the case already.');
  }
  if (state.decisions.some((decision) => decision.personId === personId)) {
    return refuse('already-decided', 'R33', 'This case has already been decided for this person.');
  }
  const known = state.personIds.includes(byPersonId);
  return [
    { type: 'respondent-withdrawn', personId, byPersonId },
    ...(known ? [] : [{ type: 'respondent-named' as const, personId: byPersonId }]),
    ...carryInterims(state, personId, byPersonId, context),
  ];
};

/**
 * Two persons were taken for one: the other answers for themselves, and what was imposed on them before a decision is
 * theirs again. Whoever was decided about stays who they were. Source: R20, R22
 */
export const separateRespondent = (
  state: CaseState,
  { personId }: CommandOf<'separate-respondent'>,
  context: DecideContext,
): Answer =>
  state.personIds.includes(personId)
    ? refuse('already-a-respondent', 'R20', 'This person is a respondent of the case already.')
    : [{ type: 'respondent-separated', personId }, ...returnInterims(state, personId, context)];
