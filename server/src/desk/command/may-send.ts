import {
  type CaseCommand,
  type CaseState,
  type DecideContext,
  type MemberCommand,
  whyNotAct,
} from '@comity/core';

type Sendable = MemberCommand['type'];

/** What the rules call a command once the server has read or opened what it names. */
const toTheRules: Partial<Record<Sendable, CaseCommand['type']>> = {
  'add-report': 'attach-report',
  'refer-abuse': 'record-abuse',
};

/** Whether a command is one that somebody may send, whatever is in it: so its form is shown. Source: R28, R31, R55 */
export const maySend = (type: Sendable, state: CaseState, context: DecideContext): boolean =>
  whyNotAct(state, { type: toTheRules[type] ?? (type as CaseCommand['type']) }, context) === null;
