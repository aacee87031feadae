import { systemActor } from '../case/access.ts';
import { change, type Draft } from '../case/draft.ts';
import { decideChallenge } from '../conflict/evolve.ts';
import type { MotionInCase } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import type { Instance, MotionEvent } from './event.ts';

/** How the motions of a case change. */
export const evolveMotion = (draft: Draft, event: MotionEvent, actorId: Id): void => {
  const alter = (motionId: Id, changed: (motion: MotionInCase) => MotionInCase) =>
    change(draft.motions, (motion) => motion.motionId === motionId, changed);
  switch (event.type) {
    case 'motion-proposed': {
      const { motionId, bodyId, instance, proposal, texts, openedAt, closesAt } = event;
      const shape = { motionId, bodyId, instance, proposal, texts, openedAt, closesAt };
      const about = proposal.kind === 'decide' ? proposal.outcomes.map(({ personId }) => personId) : [];
      const findings = draft.findings.filter(({ personId }) => about.includes(personId));
      draft.motions.push({ ...shape, findings, movedBy: actorId, step: 0, state: 'open', votes: {} });
      // Who declares a conflict, or challenges another, asks to be judged and judges nothing.
      if (proposal.kind !== 'settle-conflict') tookPart(draft, instance, actorId);
      return;
    }
    case 'vote-cast': {
      const { motionId, memberId, vote } = event;
      alter(motionId, (motion) => ({ ...motion, votes: { ...motion.votes, [memberId]: vote } }));
      const instance = draft.motions.findLast((motion) => motion.motionId === motionId)?.instance;
      if (instance) tookPart(draft, instance, memberId);
      return;
    }
    case 'motion-continued': {
      const { step, closesAt } = event;
      // Under another way to count everybody votes anew, knowing how it is counted.
      alter(event.motionId, (motion) => ({
        ...motion,
        step,
        closesAt,
        votes: step === motion.step ? motion.votes : {},
      }));
      return;
    }
    case 'motion-adopted':
      alter(event.motionId, (motion) => ({ ...motion, state: 'adopted' }));
      return;
    case 'motion-failed':
      alter(event.motionId, (motion) => ({ ...motion, state: 'failed' }));
      endChallenge(draft, event.motionId);
      return;
    case 'motion-withdrawn':
      alter(event.motionId, (motion) => ({ ...motion, state: 'withdrawn' }));
      endChallenge(draft, event.motionId);
      return;
    case 'meeting-held': {
      const { meetingId, bodyId, emergency, heldAt, attended } = event;
      draft.meetings.push({ meetingId, bodyId, emergency, heldAt, attended });
      return;
    }
    case 'voters-reminded':
      return;
    default:
      event satisfies never;
  }
};

const endChallenge = (draft: Draft, motionId: Id): void => {
  const proposal = draft.motions.findLast((motion) => motion.motionId === motionId)?.proposal;
  if (proposal?.kind === 'settle-conflict') decideChallenge(draft, proposal.memberId);
};

/** Who had a part in the first decision has none in its appeal, and the other way round. Source: R55 */
export const tookPart = (draft: Draft, instance: Instance, memberId: Id): void => {
  const panel = instance === 'first' ? draft.firstInstanceIds : draft.appealInstanceIds;
  if (memberId !== systemActor.id && !panel.includes(memberId)) panel.push(memberId);
};
