import {
  type CaseState,
  type DecideContext,
  isFinal,
  isRecused,
  type MemberCommand,
  type Standing,
} from '@comity/core';

type Sendable = MemberCommand['type'];

const sorting = ['triage', 'deciding', 'convenor'] as const;
const looking = ['triage', 'deciding', 'convenor', 'appeal'] as const;
const moving = ['deciding', 'appeal', 'seated'] as const;

/**
 * To whom the page shows which form; `null`: whoever reads the case. A test holds it against the rules, which have the
 * last word.
 */
const shownTo = {
  'set-track': sorting,
  'decline-track': sorting,
  'add-report': null,
  'name-respondent': sorting,
  'name-witness': sorting,
  'refer-abuse': null,
  'ask-to-step-down': sorting,
  'declare-conflict': ['seated'],
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
  'propose-motion': moving,
  'cast-vote': moving,
  'close-motion': [...moving, 'convenor'],
  'withdraw-motion': ['seated'],
  'record-meeting': looking,
  decide: ['deciding'],
  overrule: ['counsel'],
  'impose-interim': ['protecting'],
  'file-appeal': looking,
  'admit-appeal': ['appeal'],
  'withdraw-appeal': looking,
  'settle-obligation': ['triage', 'deciding', 'convenor', 'seated'],
  'ask-readmission': sorting,
  'record-delivery': looking,
} as const satisfies Record<Sendable, readonly Standing[] | null>;

/** What somebody who may speak and not vote still does. Source: R28 */
const speaking: readonly Sendable[] = ['add-note', 'record-statement', 'declare-conflict'];

/** What is no longer done once all is final. Source: R55 */
const beforeFinal: readonly Sendable[] = [
  'set-track',
  'decline-track',
  'name-respondent',
  'name-witness',
  'ask-to-step-down',
  'record-finding',
  'ask-account',
  'record-account',
  'decline-account',
  'record-statement',
  'record-wishes',
  'record-harm',
  'record-consent',
  'arrange-contact',
  'leave-out-step',
  'consult-counsel',
  'record-advice',
  'decide',
  'overrule',
  'impose-interim',
  'file-appeal',
  'admit-appeal',
  'withdraw-appeal',
];

/** Whether a command is one that somebody with these standings may send, whatever is in it. */
export const maySend = (
  type: Sendable,
  state: CaseState,
  standings: ReadonlySet<Standing>,
  { actor }: Pick<DecideContext, 'actor'>,
): boolean => {
  const to: readonly Standing[] | null = shownTo[type];
  if (isFinal(state) && beforeFinal.includes(type)) return false;
  if (isRecused(state, actor.id) && !speaking.includes(type)) return false;
  return to === null || to.some((standing) => standings.has(standing));
};
