import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { openAppeal, standingDecision } from '../case/phase.ts';
import { firstBodyOf } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { takeWords, type Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import { whyNotStep } from '../motion/steps.ts';
import { trackOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { endOfLocalDay } from '../time/local-day.ts';
import { endSanctions, impose, waiveObligations } from './impose.ts';
import { whyNotRespond, whyNotSaidTwice } from './responses.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** One who decides alone decides about one respondent, finding and all. Source: R16, R19, R20, R21, R33 */
export const decideAlone = (
  state: CaseState,
  command: CommandOf<'decide'>,
  context: DecideContext,
): Answer => {
  const body = firstBodyOf(state, context.procedure);
  if (body?.voting.how === 'vote') {
    return refuse('body-votes', 'R33', `${body.name} decides by a vote: move a motion.`);
  }
  const { personId, finding, context: weighed, impact, clauses, consulted } = command;
  const nextId = idsFor(state);
  const { bare, texts: words } = takeWords({ wording: command.wording, responses: command.responses }, () =>
    nextId('t'),
  );
  const violation = command.violation ?? command.responses.some(({ kind }) => kind !== 'no-action');
  const refused =
    whyNotSaidTwice(command.responses) ??
    whyNotDecide(state, [{ personId, responses: bare.responses, violation }], context);
  if (refused || !body) return refused ?? noTrack();
  const found = takeWords({ finding, context: weighed, impact }, () => nextId('t'));
  const findingId = nextId('f');
  const isWeighed = weighed !== '' && impact !== '';
  const withFinding: CaseState = {
    ...state,
    findings: [{ findingId, personId, violation, clauses, weighed: isWeighed }],
  };
  const missing = whyNotStep(withFinding, [personId], context);
  if (missing) return missing;
  return [
    {
      type: 'finding-recorded',
      findingId,
      personId,
      violation,
      clauses,
      ongoing: null,
      danger: null,
      weighed: isWeighed,
      texts: found.texts,
    },
    ...impose(
      state,
      {
        personId,
        bodyId: body.id,
        motionId: null,
        basis: 'decision',
        finding: { findingId, violation, clauses },
        responses: bare.responses,
        consulted,
        words,
        texts: words,
        supersedes: null,
        notice: 'decision',
      },
      context,
      nextId,
    ),
  ];
};

/** What a decision would say about one person. */
type Intended = {
  readonly personId: Id;
  readonly responses: Parameters<typeof whyNotRespond>[0];
  readonly violation: boolean;
};

/** Why a body cannot decide so, whoever votes for it. Source: R17, R20, R33, R40 */
export const whyNotDecide = (
  state: CaseState,
  intended: readonly Intended[],
  context: DecideContext,
): Refusal | null => {
  const track = state.track && trackOf(context.procedure, state.track);
  if (!track) return noTrack();
  if (state.proposedTrack) {
    return refuse(
      'track-proposal-open',
      'R17',
      `Earlier violations propose the ${state.proposedTrack} track. First take it or decline it, with a reason.`,
    );
  }
  if (state.phase === 'dismissed') {
    return refuse(
      'case-dismissed',
      'R61',
      'All reports of this case were dismissed; nothing is left to decide.',
    );
  }
  const ids = intended.map(({ personId }) => personId);
  if (new Set(ids).size < ids.length) {
    return refuse('person-twice', 'R33', 'A decision names each person once.');
  }
  for (const { personId, responses, violation } of intended) {
    if (!state.personIds.includes(personId)) {
      return refuse('not-a-respondent', 'R20', 'A decision is about a respondent of the case.');
    }
    if (standingDecision(state, personId)) {
      return refuse('already-decided', 'R33', 'This case has already been decided for this person.');
    }
    const refused = whyNotRespond(responses, { track, violation, state, context });
    if (refused) return refused;
  }
  return null;
};

const noTrack = (): Refusal =>
  refuse('no-track', 'R17', 'First choose the track of this case; it says who decides.');

/** Counsel overrules a decision that puts the organisation at risk, with reasons. Source: R34 */
export const overrule = (
  state: CaseState,
  command: CommandOf<'overrule'>,
  context: DecideContext,
): Answer => {
  const { counsel } = context.procedure;
  if (!counsel?.mayOverrule) {
    return refuse('may-not-overrule', 'R34', 'Under this procedure counsel advises and does not overrule.');
  }
  const { decisionId } = command;
  const decision = state.decisions.find((candidate) => candidate.decisionId === decisionId);
  if (decision?.state !== 'adopted') {
    return refuse('no-such-decision', 'R34', 'This case has no such decision that can still be overruled.');
  }
  if (openAppeal({ appeals: state.appeals.filter((appeal) => appeal.decisionId === decisionId) })) {
    return refuse('appeal-open', 'R34', 'This decision is under appeal; tell the body that hears it.');
  }
  const nextId = idsFor(state);
  const { texts } = takeWords({ reason: command.reason }, () => nextId('t'));
  return [
    { type: 'decision-overruled', decisionId, effect: counsel.effect, texts },
    ...endSanctions(state, (sanction) => sanction.decisionId === decisionId, 'overruled', context),
    ...waiveObligations(state, decisionId),
    {
      type: 'notice-owed',
      noticeId: nextId('n'),
      kind: 'withdrawn',
      personId: decision.personId,
      about: decisionId,
    },
  ];
};

/** The appeal clock starts when the decision was communicated, not when it was taken. Source: R53 */
export const deliver = (
  state: CaseState,
  { noticeId, how, texts }: { readonly noticeId: Id; readonly how: string; readonly texts: Texts },
  { now, procedure }: DecideContext,
): Answer => {
  const notice = state.notices.find((candidate) => candidate.noticeId === noticeId);
  if (!notice) return refuse('no-such-notice', 'R50', 'This case owes no such notice.');
  if (notice.state === 'delivered') {
    return refuse('notice-already-delivered', 'R50', 'This notice was already delivered.');
  }
  const { timeZone, appeal } = procedure;
  const { personId, about, kind } = notice;
  const delivered = { type: 'notice-delivered' as const, noticeId, how, texts };
  const holds = state.decisions.some(({ decisionId, state: is }) => decisionId === about && is === 'adopted');
  if (kind === 'decision' && holds) {
    const closesAt = endOfLocalDay(now, appeal.windowDays, timeZone);
    const recordedUntil = endOfLocalDay(now, appeal.windowDays + appeal.recordingDays, timeZone);
    return [
      delivered,
      { type: 'appeal-window-opened', decisionId: about, personId, closesAt, recordedUntil },
    ];
  }
  const days = state.track && trackOf(procedure, state.track)?.accountDays;
  const asked = state.accounts.some((account) => account.personId === personId && account.state === 'asked');
  return kind === 'account-request' && asked && days
    ? [delivered, { type: 'account-due', personId, dueAt: endOfLocalDay(now, days, timeZone) }]
    : [delivered];
};

/** A human handed it over, and says how. Source: R48, R53 */
export const deliverByHand = (
  state: CaseState,
  { noticeId, how, deliveredAt }: CommandOf<'record-delivery'>,
  context: DecideContext,
): Answer => {
  const about = state.notices.find((notice) => notice.noticeId === noticeId)?.about;
  const decidedAt = state.decisions.find(({ decisionId }) => decisionId === about)?.decidedAt;
  if (deliveredAt !== undefined && (deliveredAt > context.now || deliveredAt < (decidedAt ?? context.now))) {
    return refuse(
      'delivered-out-of-time',
      'R53',
      'A day of delivery is said for a decision, and lies between the decision and now.',
    );
  }
  const { texts } = takeWords({ how }, () => idsFor(state)('t'));
  return deliver(state, { noticeId, how: 'by hand', texts }, { ...context, now: deliveredAt ?? context.now });
};

/** No channel could carry it. Source: R50 */
export const noticeNeedsHuman = (state: CaseState, noticeId: Id): Answer =>
  state.notices.some((notice) => notice.noticeId === noticeId && notice.state === 'owed')
    ? [{ type: 'notice-needs-human', noticeId }]
    : refuse('notice-not-owed', 'R50', 'This notice is not waiting to be delivered.');
