import type { Procedure } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Sanction } from '../sanction/sanction.ts';
import { type Instant, plusDays } from '../time/instant.ts';
import type { CaseCommand, ChosenResponse } from './command.ts';
import type { DecideContext } from './context.ts';
import type { CaseEvent } from './event.ts';
import type { CaseState } from './state.ts';

type DecideCommand = Extract<CaseCommand, { type: 'decide' }>;

/**
 * A single decider adopts a decision about one respondent; the sanction and the notice that it owes follow from it.
 *
 * Source: R19, R33, R44, R50
 */
export const adoptDecision = (
  state: CaseState,
  command: DecideCommand,
  { now, procedure, actor }: DecideContext,
): readonly CaseEvent[] | Refusal => {
  const refused = whyNot(state, command, procedure, actor.roles);
  if (refused) return refused;
  const decisionId = `${state.caseId}-d${state.decisions.length + 1}`;
  const sanction = sanctionOf(state, command, now);
  if (sanction && 'refused' in sanction) return sanction;
  if (sanction?.endsAt && sanction.endsAt > plusDays(now, procedure.suspensionDaysMax)) {
    return refuse(
      'suspension-too-long',
      'R44',
      `A suspension lasts at most ${procedure.suspensionDaysMax} days; choose removal for one without an end.`,
    );
  }
  return [
    {
      type: 'decision-adopted',
      decisionId,
      personId: command.personId,
      response: command.response.kind,
      consulted: command.consulted,
      findingTextId: `${decisionId}-finding`,
      wordingTextId: `${decisionId}-wording`,
      rule: `${procedure.id} v${procedure.version}: decided by ${procedure.decision.role}`,
    },
    ...(sanction ? [{ type: 'sanction-imposed' as const, sanction, decisionId }] : []),
    {
      type: 'notice-owed',
      noticeId: `${state.caseId}-n${state.notices.length + 1}`,
      personId: command.personId,
      decisionId,
    },
  ];
};

const whyNot = (
  state: CaseState,
  { personId, response }: DecideCommand,
  procedure: Procedure,
  roles: readonly string[],
): Refusal | null => {
  if (!roles.includes(procedure.decision.role)) {
    return refuse(
      'not-the-decider',
      'R19',
      `Under this procedure only a ${procedure.decision.role} decides.`,
    );
  }
  if (!state.personIds.includes(personId)) {
    return refuse('not-a-respondent', 'R20', 'A decision is about a respondent of the case.');
  }
  if (state.decisions.some((decision) => decision.personId === personId)) {
    return refuse('already-decided', 'R33', 'This case has already been decided for this person.');
  }
  if (!procedure.responses.includes(response.kind)) {
    return refuse(
      'response-not-allowed',
      'R40',
      `This procedure does not know the response "${response.kind}".`,
    );
  }
  return null;
};

const sanctionOf = (
  state: CaseState,
  { personId, response }: DecideCommand,
  now: Instant,
): Sanction | Refusal | null => {
  if (response.kind === 'no-action' || response.kind === 'private-reprimand') return null;
  const base = {
    id: `${state.caseId}-s${state.sanctions.length + 1}`,
    personId,
    scope: response.scope,
    startsAt: now,
    endedAt: null,
  };
  if (response.kind === 'removal') {
    if (response.reviewAt !== null && response.reviewAt <= now) {
      return refuse('review-in-the-past', 'R46', 'The date of review lies in the future.');
    }
    return { ...base, kind: 'removal', endsAt: null, reviewAt: response.reviewAt };
  }
  const endsAt = endOf(response, now);
  return typeof endsAt === 'string' ? { ...base, kind: 'suspension', endsAt, reviewAt: null } : endsAt;
};

/** A suspension has one clearly stated length. Source: R44 */
const endOf = (
  response: Extract<ChosenResponse, { kind: 'suspension' }>,
  now: Instant,
): Instant | Refusal => {
  const { lengthDays, endsAt } = response;
  if ((lengthDays === undefined) === (endsAt === undefined)) {
    return refuse('length-unclear', 'R44', 'Give a suspension either a length in days or an end.');
  }
  const end = endsAt ?? plusDays(now, lengthDays ?? 0);
  return end > now ? end : refuse('end-in-the-past', 'R44', 'The end of a suspension lies in the future.');
};
