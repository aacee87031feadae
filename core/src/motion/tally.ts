import type { CaseState, MotionInCase } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import type { VotingByVote, VotingStep } from '../procedure/voting.ts';
import type { Vote } from './command.ts';
import type { MotionFailure, Tally } from './event.ts';

/** How a motion stands by one way to count. */
export type MotionStanding = 'adopted' | Extract<MotionFailure, 'no-quorum' | 'no-majority' | 'tie'>;

/** How many have to be present when so many may vote. Source: R27 */
export const quorumOf = ({ quorum }: VotingByVote, available: number): number => {
  const step = quorum.find(({ availableMax }) => availableMax === undefined || available <= availableMax);
  // A checked procedure ends with a step that always holds.
  return (step ?? quorum.at(-1))?.present ?? Number.POSITIVE_INFINITY;
};

/** Counts a motion over those who may vote at this moment. Source: R27, R28, R33 */
export const tallyOf = (
  motion: MotionInCase,
  voting: VotingByVote,
  eligible: readonly Id[],
  { meetings }: Pick<CaseState, 'meetings'>,
): Tally => {
  const cast = eligible.flatMap((id) => (Object.hasOwn(motion.votes, id) ? (motion.votes[id] ?? []) : []));
  const atMeeting = new Set(
    meetings
      .filter(
        ({ bodyId, heldAt }) =>
          bodyId === motion.bodyId && heldAt >= motion.openedAt && heldAt < motion.closesAt,
      )
      .flatMap(({ attended }) => attended),
  );
  const there = (id: Id) => Object.hasOwn(motion.votes, id) || atMeeting.has(id);
  return {
    eligible: eligible.length,
    present: eligible.filter(there).length,
    quorum: quorumOf(voting, eligible.length),
    for: cast.filter((vote) => vote === 'for').length,
    against: cast.filter((vote) => vote === 'against').length,
    abstained: cast.filter((vote) => vote === 'abstain').length,
  };
};

/** Whether a tally adopts. `chairFor`: the chair voted for it, which may decide a tie. Source: R27, R33 */
export const standingOf = (
  tally: Tally,
  step: VotingStep,
  tie: VotingByVote['tie'],
  chairFor: boolean,
): MotionStanding => {
  if (tally.present < tally.quorum) return 'no-quorum';
  const base = { 'votes-cast': tally.for + tally.against, present: tally.present, eligible: tally.eligible }[
    step.of
  ];
  if (tally.for > 0 && reaches(tally, base, step.majority)) return 'adopted';
  const tied = step.majority === 'simple' && tally.for > 0 && 2 * tally.for === base;
  if (!tied) return 'no-majority';
  return tie === 'chair-decides' && chairFor ? 'adopted' : 'tie';
};

const reaches = (tally: Tally, base: number, majority: VotingStep['majority']): boolean => {
  switch (majority) {
    case 'simple':
      return 2 * tally.for > base;
    case 'two-thirds':
      return 3 * tally.for >= 2 * base;
    case 'three-quarters':
      return 4 * tally.for >= 3 * base;
    case 'consensus':
      return tally.against === 0 && tally.for === base;
    default:
      return majority satisfies never;
  }
};

/** How the chair voted; `none` where nobody in the chair may vote. */
export type ChairVote = Vote | 'not-yet' | 'none';

/**
 * How a motion will stand whatever those who have not voted do; `null` while it depends on them. Source: R33
 */
export const settledStanding = (
  tally: Tally,
  step: VotingStep,
  tie: VotingByVote['tie'],
  chair: ChairVote,
): MotionStanding | null => {
  const chairFor = chair === 'for';
  const waiting = tally.eligible - tally.for - tally.against - tally.abstained;
  const now = standingOf(tally, step, tie, chairFor);
  if (waiting === 0) return now;
  const present = Math.max(tally.present, tally.eligible);
  const mayFor = chairFor || chair === 'not-yet';
  const allFor = standingOf({ ...tally, for: tally.for + waiting, present }, step, tie, mayFor);
  if (allFor !== 'adopted') return now;
  const allAgainst = standingOf({ ...tally, against: tally.against + waiting, present }, step, tie, chairFor);
  const allAbstain = standingOf(
    { ...tally, abstained: tally.abstained + waiting, present },
    step,
    tie,
    chairFor,
  );
  return [now, allAgainst, allAbstain].every((standing) => standing === 'adopted') ? 'adopted' : null;
};
