import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { eligibleMembers } from '../case/standing.ts';
import type { CaseState, MotionInCase } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import { type Refusal, refuse } from '../refusal.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** A vote; the last one of each member counts. Source: R28, R33 */
export const castVote = (
  state: CaseState,
  { motionId, vote }: CommandOf<'cast-vote'>,
  context: DecideContext,
): Answer => {
  const motion = openMotionOf(state, motionId);
  if (!motion) return noSuchMotion();
  if (!votersOf(state, motion, context).includes(context.actor.id)) {
    return refuse('not-a-voter', 'R28', 'You have no vote on this motion.');
  }
  if (isOver(motion, context)) return timeOver();
  return [{ type: 'vote-cast', motionId, memberId: context.actor.id, vote }];
};

/** Whoever moved it takes it back. Source: R33 */
export const withdrawMotion = (state: CaseState, motionId: Id, context: DecideContext): Answer => {
  const motion = openMotionOf(state, motionId);
  if (!motion) return noSuchMotion();
  if (motion.movedBy !== context.actor.id) {
    return refuse('not-the-mover', 'R33', 'Only the member who moved it takes a motion back.');
  }
  if (motion.proposal.kind === 'settle-conflict') {
    return refuse('challenge-open', 'R28', 'A challenge is decided by the others, not taken back.');
  }
  return isOver(motion, context) ? timeOver() : [{ type: 'motion-withdrawn', motionId, why: 'withdrawn' }];
};

/** Who may vote on a motion: never whom it is about. Source: R28 */
export const votersOf = (state: CaseState, motion: MotionInCase, context: DecideContext): Id[] => {
  const { proposal } = motion;
  const about = proposal.kind === 'settle-conflict' ? proposal.memberId : null;
  return eligibleMembers(state, motion.bodyId, motion.instance, context).filter((id) => id !== about);
};

/** A motion by its id, while it is open. */
export const openMotionOf = (state: CaseState, motionId: Id): MotionInCase | undefined =>
  state.motions.findLast((motion) => motion.motionId === motionId && motion.state === 'open');

/** The answer to whoever means a motion that is not open. */
export const noSuchMotion = (): Refusal =>
  refuse('no-such-motion', 'R33', 'There is no such open motion in this case.');

/** Whether its time is over: then it waits to be counted, and nothing changes it any more. Source: R33 */
export const isOver = ({ closesAt }: MotionInCase, { now }: DecideContext): boolean => now >= closesAt;

/** The answer to whoever comes too late. */
export const timeOver = (): Refusal =>
  refuse('motion-closed', 'R33', 'The time to vote on this motion is over; it waits to be counted.');
