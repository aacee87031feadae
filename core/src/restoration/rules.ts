import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { seatIn, standingsOf } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { type Bare, takeWords, type Texts } from '../case/texts.ts';
import { endSanctions } from '../decision/impose.ts';
import type { Proposal } from '../motion/proposal.ts';
import { bodyOf, trackOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isActive, type Sanction } from '../sanction/sanction.ts';

type Answer = readonly CaseEvent[] | Refusal;
type Review = Extract<Bare<Proposal>, { kind: 'review-sanction' }>;

/** A sanction ends at its instant and once; only itself. Source: R45 */
export const endSanction = (state: CaseState, sanctionId: string, { now }: DecideContext): Answer => {
  const sanction = state.sanctions.find(({ id }) => id === sanctionId);
  if (!sanction) return refuse('no-such-sanction', 'R45', 'This case has no such sanction.');
  if (sanction.endedAt !== null) {
    return refuse('sanction-already-ended', 'R45', 'This sanction has already ended.');
  }
  if (sanction.endsAt === null || now < sanction.endsAt) {
    return refuse('sanction-not-due', 'R45', 'This sanction is not due to end yet.');
  }
  return [{ type: 'sanction-ended', sanctionId, endedAt: sanction.endsAt, why: 'expired' }];
};

/** The date of review has come: the body is reminded, nothing changes by itself. Source: R46 */
export const noteReviewDue = (state: CaseState, sanctionId: string, { now }: DecideContext): Answer => {
  const sanction = state.sanctions.find(({ id }) => id === sanctionId);
  if (!sanction || !isActive(sanction, now) || sanction.reviewAt === null) {
    return refuse('no-such-sanction', 'R46', 'This case has no such sanction to look at again.');
  }
  return now < sanction.reviewAt
    ? refuse('review-not-due', 'R46', 'The date of review has not come yet.')
    : [{ type: 'review-due', sanctionId }];
};

/** A person asks that a sanction be looked at again. Source: R46 */
export const askReadmission = (
  state: CaseState,
  { sanctionId, statement }: CommandOf<'ask-readmission'>,
  { now }: DecideContext,
): Answer => {
  const sanction = decidedSanction(state, sanctionId, now);
  if (!sanction) return noSuchSanction();
  const { texts } = takeWords({ statement }, () => idsFor(state)('t'));
  return [{ type: 'readmission-asked', sanctionId, texts }];
};

/** Why a sanction cannot be looked at so. Source: R46 */
export const whyNotReviewSanction = (
  state: CaseState,
  { sanctionId, outcome, reviewAt }: Review,
  { now, procedure }: DecideContext,
): Refusal | null => {
  const sanction = decidedSanction(state, sanctionId, now);
  if (!sanction) return noSuchSanction();
  const asked = state.readmissionAskedFor.includes(sanctionId);
  if (outcome === 'end' && sanction.endsAt === null && procedure.readmission === 'when-asked' && !asked) {
    return refuse('readmission-not-asked', 'R46', 'Under this procedure the person asks to come back first.');
  }
  if (reviewAt === null) return null;
  if (outcome === 'end') return refuse('review-unclear', 'R46', 'What ends is not looked at again.');
  if (reviewAt <= now) return refuse('review-in-the-past', 'R46', 'The date of review lies in the future.');
  return sanction.endsAt !== null && reviewAt >= sanction.endsAt
    ? refuse('review-after-end', 'R46', 'The date of review lies before the end.')
    : null;
};

/** The body keeps it, or ends it early: conditions were met, amends were made. Source: R46 */
export const reviewSanction = (
  state: CaseState,
  { sanctionId, outcome, reviewAt }: Review,
  texts: Texts,
  context: DecideContext,
): readonly CaseEvent[] => {
  const sanction = state.sanctions.find(({ id }) => id === sanctionId);
  if (!sanction) throw new Error('the sanction was checked before');
  return [
    { type: 'sanction-reviewed', sanctionId, outcome, reviewAt, texts },
    ...(outcome === 'end' ? endSanctions(state, ({ id }) => id === sanctionId, 'reviewed', context) : []),
    {
      type: 'notice-owed',
      noticeId: idsFor(state)('n'),
      kind: 'review',
      personId: sanction.personId,
      about: sanctionId,
    },
  ];
};

/** What somebody owed was done, or will not be. Source: R16, R38, R46 */
export const settleObligation = (
  state: CaseState,
  { obligationId, outcome, reason }: CommandOf<'settle-obligation'>,
  context: DecideContext,
): Answer => {
  const obligation = state.obligations.find(({ id }) => id === obligationId);
  if (obligation?.state !== 'owed') {
    return refuse('no-such-obligation', 'R46', 'This case has no such obligation that is still owed.');
  }
  const standings = standingsOf(state, context);
  const sorts = (['triage', 'deciding', 'convenor'] as const).some((one) => standings.has(one));
  if (obligation.what !== 'tell-body' && !sorts) {
    return refuse('not-yours-to-do', 'R31', 'This is for those who sort what comes in, and for who decides.');
  }
  if (obligation.what === 'tell-body' && (outcome !== 'done' || !isToBeTold(state, context))) {
    return refuse(
      'not-told-yet',
      'R16',
      'Only the body that is to be told says that it was: one of its members, or its meeting.',
    );
  }
  const { texts } = takeWords({ reason }, () => idsFor(state)('t'));
  return [{ type: 'obligation-settled', obligationId, outcome, texts }];
};

/** Whether the actor sits on the body to which the case's track reports. Source: R16 */
const isToBeTold = (state: CaseState, context: DecideContext): boolean => {
  const { procedure, actor } = context;
  const reportsTo = state.track ? trackOf(procedure, state.track)?.reportsTo : null;
  return reportsTo ? seatIn(state, actor, bodyOf(procedure, reportsTo.bodyId), context) !== null : false;
};

const decidedSanction = (state: CaseState, sanctionId: string, now: string): Sanction | undefined =>
  state.sanctions.find(
    (sanction) => sanction.id === sanctionId && sanction.basis !== 'interim' && isActive(sanction, now),
  );

const noSuchSanction = (): Refusal =>
  refuse('no-such-sanction', 'R46', 'This case has no such sanction that holds.');
