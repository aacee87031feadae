import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { appealBodyOf, belongsToOther } from '../case/standing.ts';
import type { CaseState, DecisionInCase } from '../case/state.ts';
import { takeWords } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { Instant } from '../time/instant.ts';
import { localDayOf } from '../time/local-day.ts';
import { answerAppeal, dropMotions, finalAfter, isOpen } from './outcome.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** Anyone involved appeals, in time, and says why. Source: R52, R53, R54 */
export const fileAppeal = (
  state: CaseState,
  command: CommandOf<'file-appeal'>,
  context: DecideContext,
): Answer => {
  const { now, procedure } = context;
  const { decisionId, appellant, receivedAt = now } = command;
  const decision = state.decisions.find((candidate) => candidate.decisionId === decisionId);
  if (decision?.state !== 'adopted') {
    return decision
      ? refuse('decision-final', 'R55', 'This decision can no longer be appealed.')
      : refuse('no-such-decision', 'R52', 'This case has no such decision.');
  }
  const refused =
    whyNotAppellant(state, command) ??
    whyNotComplete(command) ??
    whyNotInTime(state, decision, receivedAt, context);
  if (refused) return refused;
  const body = appealBodyOf(state, procedure);
  if (!body) return refuse('no-appeal-body', 'R55', 'No other body is there to hear an appeal.');
  const nextId = idsFor(state);
  const { reason, grounds, wanted } = command;
  const { texts } = takeWords({ reason, grounds, wanted }, () => nextId('t'));
  const appealId = nextId('a');
  return [{ type: 'appeal-filed', appealId, decisionId, appellant, bodyId: body.id, receivedAt, texts }];
};

/** Who appeals has to be a party, and appeals a decision once at a time. Source: R52 */
const whyNotAppellant = (
  state: CaseState,
  { decisionId, appellant: { as, personId } }: CommandOf<'file-appeal'>,
): Refusal | null => {
  const isParty = {
    respondent: personId !== null && state.personIds.includes(personId),
    reporter: state.reports.length > 0,
    witness: personId !== null && state.witnessIds.includes(personId),
    harmed: true,
  }[as];
  if (!isParty) {
    return refuse(
      'not-involved',
      'R52',
      'Only somebody involved in the case may appeal. Say which person it is.',
    );
  }
  // Those who stay unknown cannot be told apart; theirs are joined.
  const open = state.appeals.some(
    (appeal) =>
      isOpen(appeal) &&
      appeal.decisionId === decisionId &&
      personId !== null &&
      appeal.appellant.personId === personId,
  );
  return open ? refuse('appeal-open', 'R52', 'An appeal of theirs is open already.') : null;
};

/** Says all that is missing at once. Source: R54 */
const whyNotComplete = ({ reason, grounds }: CommandOf<'file-appeal'>): Refusal | null => {
  const missing = [
    ...(reason === '' ? ['the reason of the appeal'] : []),
    ...(grounds === '' ? ['why the decision should change'] : []),
  ];
  return missing.length > 0
    ? refuse('appeal-incomplete', 'R54', `The appeal does not say: ${missing.join('; ')}.`)
    : null;
};

/** The last day of the window counts whole. Before anybody was told there is no last day yet. Source: R53 */
const whyNotInTime = (
  state: CaseState,
  { decisionId, decidedAt }: DecisionInCase,
  receivedAt: Instant,
  { now, procedure: { timeZone } }: DecideContext,
): Refusal | null => {
  if (receivedAt > now) {
    return refuse('received-in-the-future', 'R53', 'An appeal cannot have come in later than now.');
  }
  if (localDayOf(receivedAt, timeZone) < localDayOf(decidedAt, timeZone)) {
    return refuse('received-before-decision', 'R53', 'An appeal cannot have come in before the decision.');
  }
  const span = state.appealWindows.findLast((candidate) => candidate.decisionId === decisionId);
  if (!span) return null;
  if (receivedAt > span.closesAt) {
    return refuse(
      'appeal-late',
      'R53',
      `The last day to appeal was ${localDayOf(span.closesAt, timeZone)}. If it came in by then, say when.`,
    );
  }
  return now > span.recordedUntil
    ? refuse(
        'appeal-recorded-late',
        'R53',
        `It had to be written down by ${localDayOf(span.recordedUntil, timeZone)}.`,
      )
    : null;
};

/** One member of the body says whether it is heard, where the procedure lets one. Source: R54, R55 */
export const admitAppeal = (
  state: CaseState,
  command: CommandOf<'admit-appeal'>,
  context: DecideContext,
): Answer => {
  if (context.procedure.appeal.admittedBy === 'vote') {
    return refuse('admission-needs-motion', 'R54', 'The appeal body admits appeals by a motion.');
  }
  const { appealId, admitted } = command;
  if (!state.appeals.some((appeal) => appeal.appealId === appealId && appeal.state === 'filed')) {
    return refuse('no-such-appeal', 'R54', 'This case has no such appeal that waits to be admitted.');
  }
  const { texts } = takeWords({ reason: command.reason }, () => idsFor(state)('t'));
  return answerAppeal(state, { appealId, admitted, texts }, context);
};

/** The appellant takes it back; it is not written down by those whose decision it is about. Source: R52, R55 */
export const withdrawAppeal = (
  state: CaseState,
  command: CommandOf<'withdraw-appeal'>,
  context: DecideContext,
): Answer => {
  const { appealId } = command;
  const appeal = state.appeals.find((one) => one.appealId === appealId && isOpen(one));
  if (!appeal) return refuse('no-such-appeal', 'R52', 'This case has no such open appeal.');
  if (belongsToOther(state, context.actor.id, 'appeal', context)) {
    return refuse(
      'decided-first',
      'R55',
      'Who had a part in the decision does not end its appeal. Ask another.',
    );
  }
  const { texts } = takeWords({ reason: command.reason }, () => idsFor(state)('t'));
  return [
    { type: 'appeal-withdrawn', appealId, texts },
    ...dropMotions(state, [appealId]),
    ...finalAfter(state, appeal, context),
  ];
};

/** Nothing is left to wait for, once the window is over and no appeal is open. Source: R53, R55 */
export const finaliseDecision = (state: CaseState, decisionId: Id, { now }: DecideContext): Answer => {
  const decision = state.decisions.find((candidate) => candidate.decisionId === decisionId);
  const span = state.appealWindows.findLast((candidate) => candidate.decisionId === decisionId);
  if (decision?.state !== 'adopted' || !span) {
    return refuse('no-such-decision', 'R55', 'No decision of this id waits to become final.');
  }
  if (now <= span.recordedUntil) {
    return refuse('window-open', 'R53', 'This decision can still be appealed.');
  }
  return state.appeals.some((appeal) => appeal.decisionId === decisionId && isOpen(appeal))
    ? refuse('appeal-open', 'R55', 'An appeal about this decision is open.')
    : [{ type: 'decision-final', decisionId, why: 'window-closed' }];
};
