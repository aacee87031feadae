import type { DecideContext } from '../case/context.ts';
import type { CaseState } from '../case/state.ts';
import type { Bare } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import { trackOf } from '../procedure/procedure.ts';
import type { Step } from '../procedure/track.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Proposal } from './proposal.ts';

/** What has to be done before a decision about some respondents, and is not. Source: R17, R21, R35, R38 */
export const whyNotYet = (
  state: CaseState,
  proposal: Bare<Proposal>,
  context: DecideContext,
): Refusal | null => {
  if (proposal.kind !== 'decide') return null;
  return whyNotStep(
    state,
    proposal.outcomes.map(({ personId }) => personId),
    context,
  );
};

/** The first step of the case's track that is missing. A step may have been left out with a reason. Source: R37 */
export const whyNotStep = (
  state: CaseState,
  personIds: readonly Id[],
  context: DecideContext,
): Refusal | null => {
  const required = (state.track && trackOf(context.procedure, state.track)?.requires) ?? [];
  for (const step of required) {
    const waits = personIds.filter((id) => !isLeftOut(state, step, id));
    if (waits.length === 0 || isTaken(state, step, waits, context.now)) continue;
    const [code, requirement, detail] = missing[step];
    return refuse(code, requirement, detail);
  }
  return null;
};

/** Whether a step was left out: for everybody, or for this person alone. Source: R23, R35, R37 */
export const isLeftOut = ({ stepsLeftOut }: CaseState, step: Step, personId: Id): boolean =>
  stepsLeftOut.some((one) => one.step === step && (one.personId === null || one.personId === personId));

/** The newest finding about a person. */
export const findingOf = (state: CaseState, personId: Id) =>
  state.findings.findLast((finding) => finding.personId === personId);

const missing = {
  'respondent-account': [
    'account-missing',
    'R35',
    'First ask the respondent for their account, and wait for it or for the end of their time; or leave it out with the reason.',
  ],
  counsel: [
    'counsel-missing',
    'R17',
    'First consult counsel, and wait for the advice or for the end of its time.',
  ],
  weighing: ['weighing-missing', 'R21', 'First record context and impact in the finding about each person.'],
  harm: [
    'harm-missing',
    'R38',
    'First record who was harmed, what they need, and whose obligations these are.',
  ],
} as const satisfies Record<Step, readonly [string, `R${number}`, string]>;

const isTaken = (state: CaseState, step: Step, personIds: readonly Id[], now: string): boolean => {
  switch (step) {
    case 'respondent-account':
      return personIds.every((id) => {
        const account = state.accounts.find(({ personId }) => personId === id);
        if (account?.state !== 'asked') return account !== undefined;
        return account.dueAt !== null && account.dueAt < now;
      });
    case 'counsel':
      return state.counsel !== null && (state.counsel.advised || state.counsel.dueAt < now);
    case 'weighing':
      return personIds.every((id) => findingOf(state, id)?.weighed === true);
    case 'harm':
      return state.harmRecorded;
    default:
      return step satisfies never;
  }
};
