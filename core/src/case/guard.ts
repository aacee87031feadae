import type { Id } from '../identity/account.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { systemActor } from './access.ts';
import type { CaseCommand, SystemCommand } from './command.ts';
import type { DecideContext } from './context.ts';
import { isFinal } from './phase.ts';
import { isRecused, seesNothing, type Standing, standingsOf } from './standing.ts';
import type { CaseState } from './state.ts';

/** Acts of a human that reach the rules as the server's own words. Source: R20, R62 */
type CarriedIn = 'attach-report' | 'record-abuse';
type MembersOwn = Exclude<CaseCommand['type'], SystemCommand['type']> | CarriedIn;

const sorting = ['triage', 'deciding', 'convenor'] as const;
const looking = ['triage', 'deciding', 'convenor', 'appeal'] as const;

/** Who may send which command; what a motion may do is told by its body. Source: R16, R19, R22, R27, R31, R34, R55 */
const whoMay = {
  'set-track': sorting,
  'decline-track': sorting,
  // Whoever acts in a case in any way, may look after it.
  'assign-case': ['seated'],
  'attach-report': sorting,
  'name-respondent': sorting,
  'name-witness': sorting,
  'record-abuse': sorting,
  'ask-to-step-down': sorting,
  // Whoever reads it has to be able to say that they should not.
  'declare-conflict': ['seated', 'reading'],
  'challenge-member': ['seated'],
  'appoint-temporary': ['appointing'],
  'record-finding': sorting,
  'ask-account': sorting,
  'record-account': looking,
  'decline-account': sorting,
  'record-statement': looking,
  'record-wishes': looking,
  'record-harm': sorting,
  'record-consent': looking,
  'arrange-contact': looking,
  'add-note': ['triage', 'deciding', 'convenor', 'appeal', 'counsel'],
  'record-authority': looking,
  'arrange-safety': looking,
  'leave-out-step': sorting,
  'consult-counsel': sorting,
  'record-advice': ['counsel'],
  'propose-motion': ['deciding', 'appeal', 'seated'],
  'cast-vote': ['deciding', 'appeal', 'seated'],
  'close-motion': ['deciding', 'appeal', 'convenor', 'seated'],
  'withdraw-motion': ['seated'],
  'record-meeting': looking,
  decide: ['deciding'],
  overrule: ['counsel'],
  'impose-interim': ['protecting'],
  'file-appeal': looking,
  'admit-appeal': ['appeal'],
  'withdraw-appeal': looking,
  // What a body is to be told of it settles itself; the rule says who settles the rest.
  'settle-obligation': ['triage', 'deciding', 'convenor', 'seated'],
  'ask-readmission': sorting,
  'settle-drift': sorting,
  'record-delivery': looking,
} as const satisfies Record<MembersOwn, readonly Standing[]>;

/** What somebody who may speak but not vote may still do. Source: R28 */
const speaking: readonly string[] = [
  'add-note',
  'record-statement',
  'declare-conflict',
] satisfies MembersOwn[];

/** What may still happen once all is final: carrying it out, and looking at it again on its day. Source: R46, R55 */
const afterFinal: readonly string[] = [
  'assign-case',
  'declare-conflict',
  'challenge-member',
  'appoint-temporary',
  'add-note',
  'record-authority',
  'arrange-safety',
  'propose-motion',
  'cast-vote',
  'close-motion',
  'withdraw-motion',
  'record-meeting',
  'settle-obligation',
  'ask-readmission',
  'settle-drift',
  'record-delivery',
  'record-notice',
  'record-measure',
  'record-content-change',
  'end-sanction',
  'note-review-due',
  'count-motion',
  'remind-voters',
  'record-abuse',
] satisfies CaseCommand['type'][];

/** What shapes a first decision; whoever does it has no part in the appeal. Source: R55 */
const firstOnly: readonly string[] = [
  'record-finding',
  'leave-out-step',
  'record-advice',
  'impose-interim',
  'overrule',
] satisfies MembersOwn[];

/** Why an actor may not send a command at all, whatever is in it. Source: R28, R55 */
export const whyNotAct = (
  state: CaseState,
  command: Pick<CaseCommand, 'type'>,
  context: DecideContext,
): Refusal | null => {
  const refused =
    context.actor.id === systemActor.id
      ? whyNotSystem(command.type)
      : (whyNotRecused(state, command.type, context.actor.id) ??
        (isMembersOwn(command.type) ? whyNotThey(command.type, standingsOf(state, context)) : null));
  if (refused) return refused;
  if (firstOnly.includes(command.type) && state.appealInstanceIds.includes(context.actor.id)) {
    return refuse(
      'heard-appeal',
      'R55',
      'You had a part in an appeal of this case, and have none in what is decided first.',
    );
  }
  return isFinal(state) && !afterFinal.includes(command.type)
    ? refuse('case-final', 'R55', 'All decisions of this case are final. Open a new case for what is new.')
    : null;
};

const isMembersOwn = (type: string): type is MembersOwn => Object.hasOwn(whoMay, type);

/** It records what falls due, and joins reports; it has no standing, and so does nothing that a member does. */
const whyNotSystem = (type: CaseCommand['type']): Refusal | null =>
  isMembersOwn(type) && type !== 'attach-report' ? whyNotThey(type, new Set()) : null;

const whyNotRecused = (state: CaseState, type: CaseCommand['type'], memberId: Id): Refusal | null => {
  if (seesNothing(state, memberId)) {
    return refuse('recused', 'R28', 'You are recused from this case and take no part in it.');
  }
  return isRecused(state, memberId) && !speaking.includes(type)
    ? refuse('recused', 'R28', 'You are recused: you may speak in this case, and not act or vote.')
    : null;
};

const whyNotThey = (type: MembersOwn, standings: ReadonlySet<Standing>): Refusal | null => {
  const allowed: readonly Standing[] = whoMay[type];
  if (allowed.some((standing) => standings.has(standing))) return null;
  if (type === 'decide') {
    return refuse(
      'not-the-decider',
      'R19',
      'Only the body that has this case decides it; you do not sit on it.',
    );
  }
  return refuse('not-yours-to-do', 'R31', `This is for: ${allowed.map((one) => inWords[one]).join(', ')}.`);
};

const inWords = {
  triage: 'those who sort what comes in',
  deciding: 'members of the body that has the case',
  convenor: 'its convenor',
  appeal: 'members of the appeal body who had no part in the first decision',
  counsel: 'counsel',
  protecting: 'those who may protect before a decision',
  appointing: 'those who appoint temporary members',
  seated: 'members of a body',
  reading: 'those who read the case',
} as const satisfies Record<Standing, string>;
