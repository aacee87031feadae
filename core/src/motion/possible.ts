import type { DecideContext } from '../case/context.ts';
import { isFinal, standingDecision } from '../case/phase.ts';
import { firstBodyOf } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import type { Bare } from '../case/texts.ts';
import { whyNotDecide } from '../decision/rules.ts';
import { whyNotRespond } from '../decision/responses.ts';
import { whyNotReviewInterim } from '../interim/rules.ts';
import { trackOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { whyNotReviewSanction } from '../restoration/rules.ts';
import { whyNotTrack } from '../triage/track-rules.ts';
import type { Proposal } from './proposal.ts';
import { findingOf } from './steps.ts';

type Of<Kind extends Proposal['kind']> = Extract<Bare<Proposal>, { kind: Kind }>;

/** Why a proposal could not be carried out, whoever votes for it. Asked when it is moved, and again when it is adopted. */
export const whyNotPossible = (
  state: CaseState,
  proposal: Bare<Proposal>,
  context: DecideContext,
): Refusal | null => whyNotAfterFinal(state, proposal) ?? whyNotThis(state, proposal, context);

/** Once all is final a body looks only at sanctions that hold, and at conflicts of its members. Source: R46, R55 */
const whyNotAfterFinal = (state: CaseState, { kind }: Bare<Proposal>): Refusal | null =>
  isFinal(state) && kind !== 'review-sanction' && kind !== 'settle-conflict'
    ? refuse('case-final', 'R55', 'All decisions of this case are final. Open a new case for what is new.')
    : null;

const whyNotThis = (state: CaseState, proposal: Bare<Proposal>, context: DecideContext): Refusal | null => {
  switch (proposal.kind) {
    case 'decide': {
      const intended = proposal.outcomes.map((outcome) => ({
        ...outcome,
        violation: findingOf(state, outcome.personId)?.violation ?? true,
      }));
      return whyNotDecide(state, intended, context) ?? whyNotFound(state, proposal);
    }
    case 'dismiss-reports':
      return whyNotDismiss(state, proposal);
    case 'settle-conflict':
      return whyNotSettle(state, proposal, context);
    case 'review-interim':
      return whyNotReviewInterim(state, proposal, context);
    case 'review-sanction':
      return whyNotReviewSanction(state, proposal, context);
    case 'admit-appeal':
      return state.appeals.some(({ appealId, state: is }) => appealId === proposal.appealId && is === 'filed')
        ? null
        : refuse('no-such-appeal', 'R54', 'This case has no such appeal that waits to be admitted.');
    case 'decide-appeal':
      return whyNotDecideAppeal(state, proposal, context);
    case 'set-track':
      return whyNotTrack(state, proposal.track, context);
    case 'transfer':
      return whyNotTransfer(state, proposal, context);
    case 'move-procedure':
      return whyNotMoveProcedure(state, proposal, context);
    default:
      return proposal satisfies never;
  }
};

/** A motion holds what was found; it is on record before. Source: R20, R33 */
const whyNotFound = (state: CaseState, { outcomes }: Of<'decide'>): Refusal | null =>
  outcomes.every(({ personId }) => findingOf(state, personId))
    ? null
    : refuse('finding-missing', 'R20', 'First record a finding about each person the decision is about.');

const whyNotDismiss = (state: CaseState, { reportIds }: Of<'dismiss-reports'>): Refusal | null => {
  const open = reportIds.every(
    (id) =>
      state.reports.some(({ reportId }) => reportId === id) &&
      !state.dismissals.some(({ reportId }) => reportId === id),
  );
  if (!open) {
    return refuse(
      'no-such-report',
      'R61',
      'One of these reports is not in the case, or was dismissed before.',
    );
  }
  return state.personIds.some((id) => standingDecision(state, id))
    ? refuse('already-decided', 'R33', 'This case has been decided; its reports are not dismissed any more.')
    : null;
};

/** That somebody is a party is a fact, and no majority changes it. Source: R15, R28 */
const whyNotSettle = (
  state: CaseState,
  { memberId, conflict }: Of<'settle-conflict'>,
  { involved, procedure }: DecideContext,
): Refusal | null => {
  if (conflict !== 'hard' && involved.some((one) => one.memberId === memberId)) {
    return refuse(
      'conflict-is-a-fact',
      'R28',
      'This member is a party of the case; that cannot be voted away.',
    );
  }
  const declared = state.recusals.some((one) => one.memberId === memberId && one.cause === 'declared');
  if (conflict !== 'hard' && declared && procedure.conflict.confirmedBy === 'declaration') {
    return refuse(
      'conflict-declared',
      'R28',
      'A conflict that a member declared holds; nobody votes it away.',
    );
  }
  return conflict === 'none' || procedure.conflict.kinds.includes(conflict)
    ? null
    : refuse('no-such-conflict', 'R28', `This procedure knows no ${conflict} conflict of interest.`);
};

const whyNotDecideAppeal = (
  state: CaseState,
  { appealId, outcome, responses }: Of<'decide-appeal'>,
  context: DecideContext,
): Refusal | null => {
  const appeal = state.appeals.find((one) => one.appealId === appealId && one.state === 'admitted');
  const decision = state.decisions.find(({ decisionId }) => decisionId === appeal?.decisionId);
  if (!appeal || decision?.state !== 'adopted') {
    return refuse('no-such-appeal', 'R55', 'This case has no such admitted appeal.');
  }
  if ((outcome === 'change') !== responses.length > 0) {
    return refuse(
      'responses-unclear',
      'R55',
      'Say what follows instead if the decision changes, and only then.',
    );
  }
  const track = trackOf(context.procedure, decision.track);
  if (!track) throw new Error('the track of a decision is missing');
  return outcome === 'change'
    ? // The panel may find a violation where the first body found none.
      whyNotRespond(responses, { track, violation: true, state, context })
    : null;
};

/** What was decided stays where it was decided, and its appeal goes where that one's appeals go. Source: R37, R55 */
const whyNotTransfer = (
  state: CaseState,
  { toBodyId }: Of<'transfer'>,
  { procedure }: DecideContext,
): Refusal | null => {
  if (!firstBodyOf(state, procedure)?.mayTransferTo.includes(toBodyId)) {
    return refuse(
      'may-not-transfer',
      'R37',
      'Under this procedure the case is not handed over to that body.',
    );
  }
  return state.personIds.some((id) => standingDecision(state, id))
    ? refuse('already-decided', 'R37', 'This case has been decided; it stays with the body that decided it.')
    : null;
};

/** What the case stands on has to be there in the newer version too. Source: design idea 2 */
const whyNotMoveProcedure = (
  state: CaseState,
  { version }: Of<'move-procedure'>,
  { newerVersions }: DecideContext,
): Refusal | null => {
  const newer = newerVersions.find((one) => one.version === version);
  if (!newer) return refuse('no-such-version', 'R37', 'There is no such newer version of this procedure.');
  const needed = [state.bodyId, state.appealBodyId, ...state.formerBodyIds].filter((id) => id !== null);
  const open = state.motions.flatMap(({ state: is, bodyId }) => (is === 'open' ? [bodyId] : []));
  const hasAll = [...needed, ...open].every((id) => newer.bodies.some((body) => body.id === id));
  const hasTracks = [state.track, ...state.decisions.map(({ track }) => track)].every(
    (track) => track === null || trackOf(newer, track) !== undefined,
  );
  return hasAll && hasTracks
    ? null
    : refuse(
        'version-does-not-fit',
        'R37',
        'That version has no longer the track or the bodies of this case.',
      );
};
