import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor, type NextId } from '../case/next-id.ts';
import { standingDecision } from '../case/phase.ts';
import type { CaseState } from '../case/state.ts';
import { type Bare, takeWords, type Texts } from '../case/texts.ts';
import { endSanctions } from '../decision/impose.ts';
import { endOf } from '../decision/responses.ts';
import type { Id } from '../identity/account.ts';
import type { Proposal } from '../motion/proposal.ts';
import type { InterimRule } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isActive, type Sanction } from '../sanction/sanction.ts';
import { type Instant, plusDays, plusHours } from '../time/instant.ts';

type Review = Extract<Bare<Proposal>, { kind: 'review-interim' }>;

/** Access is suspended before a decision: with a reason, an end, and a review. Source: R22, R23 */
export const imposeInterim = (
  state: CaseState,
  command: CommandOf<'impose-interim'>,
  context: DecideContext,
): readonly CaseEvent[] | Refusal => {
  const { now, procedure } = context;
  const rule = procedure.interim;
  if (!rule)
    return refuse('no-interim-measures', 'R22', 'This procedure knows no measures before a decision.');
  const { personId, scope } = command;
  if (!state.personIds.includes(personId)) {
    return refuse(
      'not-a-respondent',
      'R22',
      'A measure before a decision is about a respondent of the case.',
    );
  }
  if (standingDecision(state, personId)) {
    return refuse('already-decided', 'R22', 'This case has been decided for this person.');
  }
  if (state.phase === 'dismissed') return caseDismissed();
  if (state.interims.some((interim) => interim.personId === personId)) {
    return refuse('interim-needs-body', 'R22', 'This person had a measure already; only the body renews it.');
  }
  const end = whyNotEnd(command, rule, now);
  if (end) return end;
  const nextId = idsFor(state);
  const { texts } = takeWords({ reason: command.reason, wording: command.wording }, () => nextId('t'));
  const sanction = suspend({ personId, scope, endsAt: endOf(command, now), supersedes: null }, now, nextId);
  return [
    { type: 'sanction-imposed', sanction },
    imposed(sanction, rule, texts, now),
    owed(sanction, nextId),
  ];
};

/** Why a measure cannot be looked at so. Source: R22 */
export const whyNotReviewInterim = (
  state: CaseState,
  proposal: Review,
  { now, procedure }: DecideContext,
): Refusal | null => {
  const sanction = state.sanctions.find(({ id }) => id === proposal.sanctionId);
  const rule = procedure.interim;
  if (!rule || sanction?.basis !== 'interim') {
    return refuse('no-such-interim', 'R22', 'This case has no such measure before a decision.');
  }
  if (standingDecision(state, sanction.personId)) {
    return refuse('already-decided', 'R22', 'This case has been decided for this person.');
  }
  if (state.phase === 'dismissed') return caseDismissed();
  if (state.sanctions.some(({ supersedes }) => supersedes === sanction.id)) {
    return refuse('interim-replaced', 'R22', 'Another measure has taken the place of this one.');
  }
  if (proposal.outcome === 'renew') return whyNotEnd(proposal, rule, now);
  return isActive(sanction, now)
    ? null
    : refuse('interim-ended', 'R22', 'This measure has ended already; the body may renew it.');
};

/** The body keeps it, ends it, or renews it until another day. Source: R22 */
export const reviewInterim = (
  state: CaseState,
  { sanctionId, outcome, ...renewal }: Review,
  texts: Texts,
  context: DecideContext,
): readonly CaseEvent[] => {
  const { now, procedure } = context;
  const before = state.sanctions.find(({ id }) => id === sanctionId);
  if (!before || !procedure.interim) throw new Error('the review was checked before');
  const nextId = idsFor(state);
  const isIt = ({ id }: Sanction) => id === sanctionId;
  const reviewed = (renewedAs: Id | null): CaseEvent => ({
    type: 'interim-reviewed',
    sanctionId,
    outcome,
    renewedAs,
    texts,
  });
  if (outcome === 'keep') return [reviewed(null), owed(before, nextId)];
  if (outcome === 'end') {
    return [reviewed(null), ...endSanctions(state, isIt, 'reviewed', context), owed(before, nextId)];
  }
  const { personId, scope } = before;
  const sanction = suspend(
    { personId, scope, endsAt: endOf(renewal, now), supersedes: sanctionId },
    now,
    nextId,
  );
  return [
    reviewed(sanction.id),
    ...endSanctions(state, isIt, 'renewed', context),
    { type: 'sanction-imposed', sanction },
    imposed(sanction, procedure.interim, texts, now),
    owed(sanction, nextId),
  ];
};

const caseDismissed = (): Refusal =>
  refuse(
    'case-dismissed',
    'R61',
    'All reports of this case were dismissed; nobody is kept from anything by it.',
  );

const whyNotEnd = (
  given: { readonly lengthDays?: number | undefined; readonly endsAt?: Instant | undefined },
  { daysMax }: InterimRule,
  now: Instant,
): Refusal | null => {
  if ((given.lengthDays === undefined) === (given.endsAt === undefined)) {
    return refuse('length-unclear', 'R22', 'Give either a length in days or an end; it is temporary.');
  }
  const end = endOf(given, now);
  if (end === null || end <= now) return refuse('end-in-the-past', 'R22', 'The end lies in the future.');
  return end > plusDays(now, daysMax)
    ? refuse('interim-too-long', 'R22', `A measure before a decision lasts at most ${daysMax} days.`)
    : null;
};

const suspend = (
  what: Pick<Sanction, 'personId' | 'scope' | 'endsAt' | 'supersedes'>,
  now: Instant,
  nextId: NextId,
): Sanction => ({
  id: nextId('s'),
  kind: 'suspension',
  basis: 'interim',
  decisionId: null,
  startsAt: now,
  reviewAt: null,
  endedAt: null,
  ...what,
});

const imposed = (sanction: Sanction, rule: InterimRule, texts: Texts, now: Instant): CaseEvent => ({
  type: 'interim-imposed',
  sanctionId: sanction.id,
  personId: sanction.personId,
  reviewBodyId: rule.reviewedBy,
  reviewBy: plusHours(now, rule.reviewWithinHours),
  texts,
});

const owed = ({ personId, id }: Sanction, nextId: NextId): CaseEvent => ({
  type: 'notice-owed',
  noticeId: nextId('n'),
  kind: 'interim',
  personId,
  about: id,
});
