import type { DecideContext } from '../case/context.ts';
import { appealBodyOf, firstBodyOf } from '../case/standing.ts';
import type { CaseState, MotionInCase } from '../case/state.ts';
import type { Bare } from '../case/texts.ts';
import { judgesOf } from '../conflict/rules.ts';
import type { Body } from '../procedure/body.ts';
import { bodyOf } from '../procedure/procedure.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import type { Instance } from './event.ts';
import type { Proposal } from './proposal.ts';

/** Whose motion it is. Source: R22, R28, R33, R55 */
export const bodyFor = (
  state: CaseState,
  proposal: Bare<Proposal>,
  context: DecideContext,
): { readonly body: Body; readonly instance: Instance } | Refusal => {
  const { procedure } = context;
  switch (proposal.kind) {
    case 'settle-conflict':
      return (
        judgesOf(state, proposal.memberId, context) ??
        refuse('nobody-to-judge', 'R28', 'No body that votes is there to decide this.')
      );
    case 'review-interim': {
      if (!procedure.interim) {
        return refuse('no-interim-measures', 'R22', 'This procedure knows no measures before a decision.');
      }
      const { reviewedBy } = procedure.interim;
      // A body that had to give the case away reviews nothing in it any more.
      const first = state.formerBodyIds.includes(reviewedBy) ? firstBodyOf(state, procedure) : null;
      return { body: first ?? bodyOf(procedure, reviewedBy), instance: 'first' };
    }
    case 'admit-appeal':
    case 'decide-appeal': {
      const body = appealBodyOf(state, procedure);
      return body
        ? { body, instance: 'appeal' }
        : refuse('no-appeal-body', 'R55', 'No other body is there to hear an appeal.');
    }
    case 'decide':
    case 'dismiss-reports':
    case 'review-sanction':
    case 'set-track':
    case 'transfer':
    case 'move-procedure': {
      const body = firstBodyOf(state, procedure);
      return body
        ? { body, instance: 'first' }
        : refuse('no-track', 'R17', 'First choose the track of this case; it says who decides.');
    }
    default:
      return proposal satisfies never;
  }
};

/** Whether a motion is still its body's own: the case may have gone to another one meanwhile. Source: R17, R37, R55 */
export const isTheirs = (state: CaseState, motion: MotionInCase, context: DecideContext): boolean => {
  if (motion.proposal.kind === 'settle-conflict') return true;
  const whose = bodyFor(state, motion.proposal, context);
  return !isRefusal(whose) && whose.body.id === motion.bodyId && whose.instance === motion.instance;
};
