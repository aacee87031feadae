import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { evolveBy } from '../case/evolve.ts';
import { idsFor } from '../case/next-id.ts';
import { belongsToOther, eligibleMembers, seatIn } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { type Bare, takeWords } from '../case/texts.ts';
import { whyNotSaidTwice } from '../decision/responses.ts';
import type { Id } from '../identity/account.ts';
import type { Body } from '../procedure/body.ts';
import { isRefusal, type Refusal, refuse } from '../refusal.ts';
import { enact } from './enact.ts';
import type { Instance, Tally } from './event.ts';
import { openMotion } from './open.ts';
import { whyNotPossible } from './possible.ts';
import type { Proposal } from './proposal.ts';
import { whyNotYet } from './steps.ts';
import { isOver, openMotionOf, timeOver } from './vote.ts';
import { bodyFor } from './whose.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** A motion is put to the body whose it is; where one acts alone it is adopted with it. Source: R16, R19, R33 */
export const proposeMotion = (
  state: CaseState,
  command: CommandOf<'propose-motion'>,
  context: DecideContext,
): Answer => {
  const nextId = idsFor(state);
  const { bare, texts } = takeWords({ proposal: command.proposal }, () => nextId('t'));
  const { proposal } = bare;
  const refused = whyNotSaid(command.proposal) ?? whyNotPossible(state, proposal, context);
  if (refused) return refused;
  const before = bodyFor(state, proposal, context);
  if (isRefusal(before)) return before;
  const { body, instance } = before;
  const notTheirs =
    whyNotMove(state, proposal, before, context) ??
    whyNotAmend(state, command.supersedes, { body, proposal }, context);
  if (notTheirs) return notTheirs;
  const motionId = nextId('m');
  const { supersedes } = command;
  const opened = openMotion({ motionId, body, instance, proposal, texts, supersedes }, context);
  const withdrawn = supersedes
    ? [{ type: 'motion-withdrawn' as const, motionId: supersedes, why: 'superseded' as const }]
    : [];
  if (body.voting.how === 'vote') return [...withdrawn, opened];
  const missing = whyNotYet(state, proposal, context);
  if (missing) return missing;
  const events: CaseEvent[] = [...withdrawn, opened, { type: 'motion-adopted', motionId, tally: alone }];
  const adopted = evolveBy(state, events, context.actor.id);
  return [...events, ...enact(adopted, motionId, context)];
};

/** What only the words show. Source: R40 */
const whyNotSaid = (proposal: Proposal): Refusal | null => {
  if (proposal.kind === 'decide-appeal') return whyNotSaidTwice(proposal.responses);
  if (proposal.kind !== 'decide') return null;
  return proposal.outcomes.map(({ responses }) => whyNotSaidTwice(responses)).find(Boolean) ?? null;
};

/** One member is all there is to count. */
const alone: Tally = { eligible: 1, present: 1, quorum: 1, for: 1, against: 0, abstained: 0 };

const whyNotMove = (
  state: CaseState,
  proposal: Bare<Proposal>,
  { body, instance }: { body: Body; instance: Instance },
  context: DecideContext,
): Refusal | null => {
  const { actor } = context;
  if (proposal.kind === 'settle-conflict' && proposal.memberId === actor.id) {
    return refuse('own-conflict', 'R28', 'The others decide whether you have a conflict.');
  }
  const may =
    body.voting.how === 'vote'
      ? eligibleMembers(state, body.id, instance, context).includes(actor.id)
      : seatIn(state, actor, body, context) === 'member' || seatIn(state, actor, body, context) === 'chair';
  return may && !belongsToOther(state, actor.id, instance, context)
    ? null
    : refuse('not-a-voter', 'R33', `Only members of ${body.name} who may vote on this case move this.`);
};

/** An amendment takes the place of a motion that asks the same body the same thing in other words. Source: R33 */
const whyNotAmend = (
  state: CaseState,
  supersedes: Id | null,
  { body, proposal }: { readonly body: Body; readonly proposal: Bare<Proposal> },
  context: DecideContext,
): Refusal | null => {
  if (supersedes === null) return null;
  const amended = openMotionOf(state, supersedes);
  if (amended?.bodyId !== body.id) {
    return refuse('no-such-motion', 'R33', 'The motion to amend is not open in this body.');
  }
  if (amended.movedBy !== context.actor.id) {
    return refuse(
      'not-the-mover',
      'R33',
      'Only the member who moved it amends a motion. Move yours beside it.',
    );
  }
  if (subjectOf(amended.proposal) !== subjectOf(proposal)) {
    return refuse('amends-another', 'R33', 'An amendment is about the same thing. Move this beside it.');
  }
  return isOver(amended, context) ? timeOver() : null;
};

/** What a motion is about: a challenge or an appeal is not amended into another one. */
const subjectOf = (proposal: Bare<Proposal>): string => {
  if ('memberId' in proposal) return `${proposal.kind} ${proposal.memberId}`;
  if ('appealId' in proposal) return `${proposal.kind} ${proposal.appealId}`;
  return 'sanctionId' in proposal ? `${proposal.kind} ${proposal.sanctionId}` : proposal.kind;
};
