import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numbersOfCase, randomCase, type Taken } from '../fixtures/random-case.ts';
import {
  type CountedMotion,
  type Entry,
  hasCase,
  hearsAppeals,
  ofOther,
  type Recount,
  recount,
  sits,
  voting,
} from '../fixtures/random-recount.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import type { Tally } from '../motion/event.ts';
import type { VotingByVote } from '../procedure/voting.ts';

const holds = (look: (told: Recount, entry: Entry) => readonly string[]) =>
  fc.assert(
    fc.property(fc.noBias(fc.array(fc.nat(), numbersOfCase)), (numbers) => {
      expect(recount(randomCase(numbers), look)).toEqual([]);
    }),
    { numRuns: 110 },
  );

const bodyIn = ({ context }: Taken, id: BodyId) => {
  const body = context.procedure.bodies.find((one) => one.id === id);
  if (!body) throw new Error(`there is no ${id}`);
  return body;
};

/** Who may vote on a motion at this moment: sitting, not recused, not of the other instance, not whom it is about. */
const eligibleFor = (told: Recount, motion: CountedMotion, from: Taken): Set<Id> => {
  const { proposal, bodyId, instance } = motion;
  const about = proposal.kind === 'settle-conflict' ? proposal.memberId : null;
  return new Set(
    [...voting(told, bodyId, from.context)].filter(
      (id) => id !== about && !told.recused.has(id) && !ofOther(told, id, instance, from),
    ),
  );
};

/** Counts a motion once more, by the rules of its body as they read. */
const countAgain = (told: Recount, motion: CountedMotion, rule: VotingByVote, from: Taken) => {
  const eligible = eligibleFor(told, motion, from);
  const votes = [...motion.votes].filter(([id]) => eligible.has(id)).map(([, vote]) => vote);
  const attended = told.meetings
    .filter(
      ({ bodyId, heldAt }) => bodyId === motion.bodyId && heldAt >= motion.openedAt && heldAt < motion.until,
    )
    .flatMap((meeting) => meeting.attended);
  const present = [...eligible].filter((id) => motion.votes.has(id) || attended.includes(id)).length;
  const cast = (how: string) => votes.filter((vote) => vote === how).length;
  const needed = rule.quorum.find(({ availableMax = Infinity }) => eligible.size <= availableMax);
  const tally: Tally = {
    eligible: eligible.size,
    present,
    quorum: needed?.present ?? Infinity,
    for: cast('for'),
    against: cast('against'),
    abstained: cast('abstain'),
  };
  const chairs = from.context.roster.filter(
    ({ seat, bodyId }) => seat === 'chair' && bodyId === motion.bodyId,
  );
  const chairFor = chairs.some(
    ({ memberId }) => eligible.has(memberId) && motion.votes.get(memberId) === 'for',
  );
  return { tally, whyNot: whyNotAdopted(tally, motion, rule, chairFor) };
};

const whyNotAdopted = (
  tally: Tally,
  motion: CountedMotion,
  rule: VotingByVote,
  chairFor: boolean,
): string[] => {
  // A newer version of the procedure may have fewer ways to count.
  const step = rule.steps[motion.step] ?? rule.steps.at(-1);
  if (!step) return ['the body has no way to count'];
  const whole = { 'votes-cast': tally.for + tally.against, present: tally.present, eligible: tally.eligible }[
    step.of
  ];
  const share = tally.for / whole;
  const reached = {
    simple: share > 1 / 2 || (share === 1 / 2 && rule.tie === 'chair-decides' && chairFor),
    'two-thirds': share >= 2 / 3,
    'three-quarters': share >= 3 / 4,
    consensus: share === 1,
  }[step.majority];
  return [
    ...(tally.present < tally.quorum
      ? [`${tally.present} are present, and the quorum is ${tally.quorum}`]
      : []),
    ...(reached ? [] : [`${tally.for} of ${whole} are no ${step.majority} of ${step.of}`]),
  ];
};

/** Whose motion it is. Source: R16–R19, R22, R55 */
const ownerOf = (
  told: Recount,
  { proposal }: CountedMotion,
  { context: { procedure } }: Taken,
): BodyId | null => {
  switch (proposal.kind) {
    case 'decide-appeal':
    case 'admit-appeal':
      return hearsAppeals(told, procedure);
    case 'review-interim': {
      const { reviewedBy = null } = procedure.interim ?? {};
      return reviewedBy !== null && told.former.has(reviewedBy) ? hasCase(told, procedure) : reviewedBy;
    }
    default:
      return hasCase(told, procedure);
  }
};

const binding = [
  'conflict-settled',
  'report-dismissed',
  'interim-reviewed',
  'sanction-reviewed',
  'appeal-decided',
  'procedure-moved',
] as const satisfies Entry['event']['type'][];
const isBinding = ({ type }: Entry['event']): boolean => (binding as readonly string[]).includes(type);

describe('over random committees', { timeout: 120_000 }, () => {
  it('nothing is adopted without the quorum and the majority of those who may vote at that moment (R27, R28, R33)', () => {
    holds((told, { event, from }) => {
      if (event.type !== 'motion-adopted') return [];
      const motion = told.motions.get(event.motionId);
      if (!motion) return ['there is no such motion'];
      const body = bodyIn(from, motion.bodyId);
      if (body.voting.how === 'vote') return countAgain(told, motion, body.voting, from).whyNot;
      const { actor } = from.context;
      const may =
        sits(told, body, from.context) &&
        !told.recused.has(actor.id) &&
        !ofOther(told, actor.id, motion.instance, from);
      return may ? [] : ['whoever adopted it alone does not sit on the body'];
    });
  });

  it('what has quorum and majority does not fail for the want of them, and the count is on record (R27, R33)', () => {
    holds((told, { event, from }) => {
      const isCount = event.type === 'motion-adopted' || event.type === 'motion-failed';
      const motion = isCount ? told.motions.get(event.motionId) : undefined;
      const rule = motion && bodyIn(from, motion.bodyId).voting;
      if (!isCount || !motion || rule?.how !== 'vote') return [];
      const { tally, whyNot } = countAgain(told, motion, rule, from);
      const byVotes =
        event.type === 'motion-failed' && ['no-quorum', 'no-majority', 'tie'].includes(event.why);
      const isSame = JSON.stringify(tally) === JSON.stringify(event.tally);
      return [
        ...(isSame ? [] : [`${JSON.stringify(event.tally)} instead of ${JSON.stringify(tally)}`]),
        ...(byVotes && whyNot.length === 0 ? ['it is adopted'] : []),
      ];
    });
  });

  it('only the body whose it is adopts a motion, though the case has moved on since (R16, R17, R22, R55)', () => {
    holds((told, { event, from }) => {
      const motion = event.type === 'motion-adopted' ? told.motions.get(event.motionId) : undefined;
      if (!motion || motion.proposal.kind === 'settle-conflict') return [];
      const owner = ownerOf(told, motion, from);
      return owner === motion.bodyId ? [] : [`a ${motion.proposal.kind} of ${motion.bodyId} is for ${owner}`];
    });
  });

  it('what a body resolves follows from a motion adopted with it, and a decision is of the body that has the case (R33)', () => {
    holds((told, { event, from }) => {
      const adopted = [...told.motions.values()].filter(({ state }) => state === 'adopted');
      if (isBinding(event)) {
        const events = 'refused' in from.answer ? [] : from.answer;
        return events.some(({ type }) => type === 'motion-adopted') ? [] : ['nobody adopted it'];
      }
      if (event.type !== 'decision-adopted') return [];
      const { procedure, actor } = from.context;
      const owner = event.basis === 'appeal' ? hearsAppeals(told, procedure) : hasCase(told, procedure);
      const alone = bodyIn(from, event.bodyId).voting.how === 'alone';
      const byMotion = adopted.some(
        ({ motionId, bodyId }) => motionId === event.motionId && bodyId === event.bodyId,
      );
      const byOne =
        event.motionId === null &&
        alone &&
        sits(told, bodyIn(from, event.bodyId), from.context) &&
        !told.recused.has(actor.id);
      return [
        ...(owner === event.bodyId ? [] : [`${event.bodyId} decided, and ${owner} has the case`]),
        ...(byMotion || byOne ? [] : ['neither a motion nor one who decides alone adopted it']),
      ];
    });
  });

  it('only who may vote votes, in time, and by themselves (R28, R33, R55)', () => {
    holds((told, { event, from }) => {
      if (event.type !== 'vote-cast') return [];
      const motion = told.motions.get(event.motionId);
      if (motion?.state !== 'open') return ['the motion is not open'];
      return [
        ...(from.context.actor.id === event.memberId ? [] : ['somebody voted for another']),
        ...(eligibleFor(told, motion, from).has(event.memberId) ? [] : ['they have no vote']),
        ...(from.context.now < motion.until ? [] : ['the time to vote was over']),
      ];
    });
  });

  it('a motion is settled once, and none is opened under an id that another has (R33)', () => {
    holds((told, { event }) => {
      switch (event.type) {
        case 'motion-proposed':
          return told.motions.has(event.motionId) ? ['a motion has this id'] : [];
        case 'motion-adopted':
        case 'motion-failed':
        case 'motion-withdrawn':
        case 'motion-continued':
        case 'voters-reminded':
          return told.motions.get(event.motionId)?.state === 'open' ? [] : ['the motion is not open'];
        default:
          return [];
      }
    });
  });
});
