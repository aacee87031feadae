import type { Id } from '../identity/account.ts';
import type { CaseState, DecisionInCase, Phase } from './state.ts';

type Facts = Pick<
  CaseState,
  | 'caseId'
  | 'personIds'
  | 'decisions'
  | 'sanctions'
  | 'appeals'
  | 'reports'
  | 'dismissals'
  | 'findings'
  | 'accounts'
  | 'motions'
>;

/**
 * A case waits for a decision until each respondent has one. Then it is in force while a sanction has not ended; after
 * the last one ends, access is restored. Source: R33, R45, R52
 */
export const phaseOf = (state: Facts): Phase => {
  if (state.caseId === '') return 'none';
  if (openAppeal(state)) return 'appeal';
  if (state.decisions.some(stands) && state.personIds.every((id) => standingDecision(state, id))) {
    const decided = state.sanctions.filter(({ basis }) => basis !== 'interim');
    if (decided.some(({ endedAt }) => endedAt === null)) return 'sanction';
    return decided.length > 0 ? 'restored' : 'decided';
  }
  if (state.reports.length > 0 && state.reports.length === state.dismissals.length) {
    return 'dismissed';
  }
  const begun = state.findings.length + state.accounts.length + state.motions.length > 0;
  return begun ? 'deliberation' : 'triage';
};

/** The decision that a person has: any but one that counsel sent back. */
export const standingDecision = (
  { decisions }: Pick<CaseState, 'decisions'>,
  personId: Id,
): DecisionInCase | undefined =>
  decisions.findLast((decision) => decision.personId === personId && stands(decision));

/** The appeal that waits for its outcome. */
export const openAppeal = ({ appeals }: Pick<CaseState, 'appeals'>) =>
  appeals.findLast(({ state }) => state === 'filed' || state === 'admitted');

/**
 * Whether all is said: each respondent has a decision, and each decision is final. What was decided is still carried
 * out, looked at again on its day, and ends; nothing else happens. Source: R55
 */
export const isFinal = (state: Pick<CaseState, 'personIds' | 'decisions' | 'appeals'>): boolean =>
  state.decisions.length > 0 &&
  !openAppeal(state) &&
  state.personIds.every((id) => standingDecision(state, id)) &&
  state.decisions.every((decision) => decision.state !== 'adopted');

const stands = ({ state }: DecisionInCase): boolean => state !== 'overruled';
