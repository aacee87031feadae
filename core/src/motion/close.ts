import { systemActor } from '../case/access.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { evolveBy } from '../case/evolve.ts';
import { seatIn } from '../case/standing.ts';
import type { CaseState, MotionInCase } from '../case/state.ts';
import { transfer } from '../conflict/transfer.ts';
import type { Id } from '../identity/account.ts';
import type { Body } from '../procedure/body.ts';
import { bodyOf } from '../procedure/procedure.ts';
import { sittingOn } from '../procedure/roster.ts';
import type { VotingByVote } from '../procedure/voting.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { plusHours } from '../time/instant.ts';
import { localDayOf } from '../time/local-day.ts';
import { enact } from './enact.ts';
import type { MotionFailure, Tally } from './event.ts';
import { remindersOf } from './open.ts';
import { whyNotPossible } from './possible.ts';
import { whyNotYet } from './steps.ts';
import { type ChairVote, settledStanding, standingOf, tallyOf } from './tally.ts';
import { isOver, noSuchMotion, openMotionOf, votersOf } from './vote.ts';
import { isTheirs } from './whose.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** Counts a motion that can no longer go otherwise, or whose time is over. Source: R27, R33 */
export const closeMotion = (state: CaseState, motionId: Id, context: DecideContext): Answer => {
  const motion = openMotionOf(state, motionId);
  if (!motion) return noSuchMotion();
  const body = bodyOf(context.procedure, motion.bodyId);
  const { voting } = body;
  const seat = seatIn(state, context.actor, body, context);
  const bySystem = context.actor.id === systemActor.id;
  if (!bySystem && seat === null) {
    return refuse('not-yours-to-do', 'R33', `Only members of ${body.name} count its motions.`);
  }
  // A newer version of the procedure may know no votes of this body any more.
  if (voting.how !== 'vote') return failed(motionId, 'no-longer-possible', nobody);
  const counted = count(state, motion, voting, context);
  if (!counted) {
    return refuse('motion-still-open', 'R33', 'Votes that are not cast yet can still change the outcome.');
  }
  const { tally, standing, isDue } = counted;
  const held = challengeBefore(state, motion, context);
  if (held) return bySystem || isDue ? waitFor(motion, held, tally, context) : challengeOpen();
  // What members voted on is the finding as it stood then; a newer one needs a motion of its own.
  const voted = { ...state, findings: motion.findings };
  if (!isTheirs(state, motion, context) || whyNotPossible(voted, motion.proposal, context)) {
    return failed(motionId, 'no-longer-possible', tally);
  }
  if (standing !== 'adopted') return notAdopted(state, motion, body, voting, standing, tally, context);
  const missing = whyNotYet(voted, motion.proposal, context);
  if (missing) return bySystem && isDue ? failed(motionId, 'step-missing', tally) : missing;
  const adopted: CaseEvent = { type: 'motion-adopted', motionId, tally };
  const after = evolveBy(state, [adopted], context.actor.id);
  return [adopted, ...enact(after, motionId, context)];
};

/** For a motion that is not counted any more. */
const nobody: Tally = { eligible: 0, present: 0, quorum: 0, for: 0, against: 0, abstained: 0 };

/** Everybody who is left has voted: nobody has to say that it is to be counted. Source: R28, R33 */
export const countComplete = (state: CaseState, context: DecideContext): readonly CaseEvent[] | null => {
  for (const motion of state.motions) {
    if (motion.state !== 'open') continue;
    const voters = votersOf(state, motion, context);
    if (voters.length === 0 || !voters.every((id) => Object.hasOwn(motion.votes, id))) continue;
    const answer = closeMotion(state, motion.motionId, { ...context, actor: systemActor });
    // What is missing is said to whoever counts it by hand.
    if (!('refused' in answer) && !failsForStep(answer)) return answer;
  }
  return null;
};

const failsForStep = (events: readonly CaseEvent[]): boolean =>
  events.some(
    (event) =>
      (event.type === 'motion-failed' && event.why === 'step-missing') || event.type === 'motion-continued',
  );

const count = (state: CaseState, motion: MotionInCase, voting: VotingByVote, context: DecideContext) => {
  const voters = votersOf(state, motion, context);
  const tally = tallyOf(motion, voting, voters, state);
  // A newer version of the procedure may have fewer ways to count.
  const step = voting.steps[motion.step] ?? voting.steps.at(-1);
  if (!step) throw new Error('a body that votes has a way to count');
  const chair = chairOf(motion, voters, context);
  const isDue = isOver(motion, context);
  const standing = isDue
    ? standingOf(tally, step, voting.tie, chair === 'for')
    : settledStanding(tally, step, voting.tie, chair);
  // Until its time is over others may be appointed, or come back: too few now is not too few for good.
  return standing && (isDue || standing !== 'no-quorum') ? { tally, standing, isDue } : null;
};

/** How the chair voted, if there is one who may. Source: R33 */
const chairOf = (motion: MotionInCase, voters: readonly Id[], context: DecideContext): ChairVote => {
  const { roster, now, procedure } = context;
  const seats = sittingOn(roster, motion.bodyId, localDayOf(now, procedure.timeZone));
  const chair = seats.find(({ seat }) => seat === 'chair')?.memberId;
  if (chair === undefined || !voters.includes(chair)) return 'none';
  return motion.votes[chair] ?? 'not-yet';
};

/** A motion waits for the challenge of a member who may vote on it. Source: R28 */
const challengeBefore = (state: CaseState, motion: MotionInCase, context: DecideContext) => {
  if (motion.proposal.kind === 'settle-conflict') return undefined;
  const voters = votersOf(state, motion, context);
  const challenged = state.challenges.filter(
    ({ memberId, decided }) => !decided && voters.includes(memberId),
  );
  return state.motions.find(
    ({ state: is, proposal }) =>
      is === 'open' &&
      proposal.kind === 'settle-conflict' &&
      challenged.some(({ memberId }) => memberId === proposal.memberId),
  );
};

const waitFor = (
  motion: MotionInCase,
  challenge: MotionInCase,
  tally: Tally,
  { now }: DecideContext,
): Answer => {
  const { motionId, step } = motion;
  const after = challenge.closesAt > now ? challenge.closesAt : now;
  return [{ type: 'motion-continued', motionId, step, closesAt: plusHours(after, 1), remindAt: [], tally }];
};

const notAdopted = (
  state: CaseState,
  motion: MotionInCase,
  body: Body,
  voting: VotingByVote,
  why: Exclude<MotionFailure, 'step-missing' | 'no-longer-possible'>,
  tally: Tally,
  context: DecideContext,
): Answer => {
  const { motionId, proposal, instance } = motion;
  const next = voting.steps[motion.step + 1];
  if (next) {
    const closesAt = plusHours(context.now, next.openHours);
    const remindAt = remindersOf(body, closesAt, context.now);
    return [{ type: 'motion-continued', motionId, step: motion.step + 1, closesAt, remindAt, tally }];
  }
  const to = body.unresolvedGoesTo;
  const mayGoOn = proposal.kind === 'decide' || proposal.kind === 'decide-appeal';
  // A body that has heard an appeal in the case has no part in what is decided first.
  const hears = instance === 'first' && state.appeals.some(({ bodyId }) => bodyId === to);
  if (to === null || !mayGoOn || hears) return failed(motionId, why, tally);
  const events = failed(motionId, why, tally);
  const after = evolveBy(state, events, context.actor.id);
  const transferred = { fromBodyId: body.id, toBodyId: to, instance, why: 'unresolved' as const, texts: {} };
  return [...events, ...transfer(after, transferred)];
};

const failed = (motionId: Id, why: MotionFailure, tally: Tally): CaseEvent[] => [
  { type: 'motion-failed', motionId, why, tally },
];

const challengeOpen = (): Refusal =>
  refuse('challenge-open', 'R28', 'First decide the challenge of a member who may vote on this.');
