import type { CaseEvent } from '../case/event.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Sanction } from '../sanction/sanction.ts';
import { decisionNotice } from './decision-notice.ts';
import type { DecisionOutcome, Notice } from './notice.ts';

/** What a notice needs to know besides the decision. */
export type NoticeSetting = {
  readonly community: { readonly name: string; readonly codeUrl: string | null; readonly appealTo: string };
  readonly procedure: Procedure;
  readonly caseName: string;
  /** The name of a channel as people know it. */
  readonly channelName: (id: string) => string;
};

/**
 * The notice that a decision owes, from the decision's own events; `null` when they owe none. The same for the look
 * before a decision and for what is sent after it.
 *
 * Source: R44, R50
 */
export const noticeOfDecision = (
  events: readonly CaseEvent[],
  wording: string,
  { community, procedure, caseName, channelName }: NoticeSetting,
): Notice | null => {
  const decided = events.find((event) => event.type === 'decision-adopted');
  const owed = events.find((event) => event.type === 'notice-owed');
  const imposed = events.find((event) => event.type === 'sanction-imposed');
  if (!decided || !owed) return null;
  return decisionNotice(owed.noticeId, {
    community: community.name,
    codeUrl: community.codeUrl,
    appealTo: community.appealTo,
    caseName,
    wording,
    outcome: imposed
      ? outcomeOf(imposed.sanction, channelName)
      : { kind: decided.response === 'no-action' ? 'no-action' : 'private-reprimand' },
    appealWindowDays: procedure.appealWindowDays,
    timeZone: procedure.timeZone,
  });
};

const outcomeOf = (sanction: Sanction, channelName: (id: string) => string): DecisionOutcome => {
  const { scope, startsAt, endsAt, reviewAt } = sanction;
  const places = scope === 'everywhere' ? [] : scope.map(channelName);
  return endsAt === null
    ? { kind: 'removal', startsAt, reviewAt, places }
    : { kind: 'suspension', startsAt, endsAt, places };
};
