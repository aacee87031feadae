import { systemActor } from '../case/access.ts';
import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { appealBodyOf, eligibleMembers, firstBodyOf, isRecused, votingMembers } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { takeWords } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import { openMotion } from '../motion/open.ts';
import type { Instance } from '../motion/event.ts';
import { quorumOf } from '../motion/tally.ts';
import type { Body } from '../procedure/body.ts';
import type { VotingByVote } from '../procedure/voting.ts';
import { type Refusal, refuse } from '../refusal.ts';

type Answer = readonly CaseEvent[] | Refusal;

/**
 * A member recuses themselves. Where the others confirm it, it holds until they do, and a motion asks them.
 * Source: R28, R29, R32
 */
export const declareConflict = (
  state: CaseState,
  { kind, nature }: CommandOf<'declare-conflict'>,
  context: DecideContext,
): Answer => {
  const { actor, procedure } = context;
  const before = state.recusals.find(({ memberId }) => memberId === actor.id);
  // Whoever may still speak may find that they should not even see the case.
  if (before && !(before.conflict === 'soft' && kind === 'hard')) {
    return refuse('already-recused', 'R28', 'You are recused already.');
  }
  const refused = whyNotKind(kind, context);
  if (refused) return refused;
  if (procedure.conflict.nature === 'required' && nature.trim() === '') {
    return refuse('nature-missing', 'R28', 'Tell the others the nature of the conflict, in a few words.');
  }
  const nextId = idsFor(state);
  const { texts } = takeWords({ nature }, () => nextId('t'));
  const recused = {
    type: 'member-recused' as const,
    memberId: actor.id,
    conflict: kind,
    cause: 'declared' as const,
    texts,
  };
  if (procedure.conflict.confirmedBy === 'declaration') return [recused];
  const judges = judgesOf(state, actor.id, context);
  if (!judges) return [recused];
  const proposal = { kind: 'settle-conflict' as const, memberId: actor.id, conflict: kind };
  const supersedes = before ? (confirmingOf(state, actor.id)?.motionId ?? null) : null;
  return [
    recused,
    ...(supersedes
      ? [{ type: 'motion-withdrawn' as const, motionId: supersedes, why: 'superseded' as const }]
      : []),
    openMotion({ ...judges, proposal, texts: {}, motionId: nextId('m'), supersedes }, context),
  ];
};

/** The open motion that asks the others about a member's conflict. */
const confirmingOf = ({ motions }: CaseState, memberId: Id) =>
  motions.findLast(
    ({ state: is, proposal }) =>
      is === 'open' && proposal.kind === 'settle-conflict' && proposal.memberId === memberId,
  );

/** Another member says that somebody has a conflict; the others decide it by a motion. Source: R28, R29 */
export const challengeMember = (
  state: CaseState,
  command: CommandOf<'challenge-member'>,
  context: DecideContext,
): Answer => {
  const { memberId, kind } = command;
  if (memberId === context.actor.id) {
    return refuse('declare-it-yourself', 'R28', 'If you have a conflict yourself, declare it.');
  }
  const refused = whyNotKind(kind, context);
  if (refused) return refused;
  if (isRecused(state, memberId)) return refuse('already-recused', 'R28', 'This member is recused already.');
  if (state.challenges.some((open) => open.memberId === memberId)) {
    return refuse(
      'already-challenged',
      'R28',
      'This member was challenged before; a motion settles the rest.',
    );
  }
  const judges = judgesOf(state, memberId, context);
  if (!judges) {
    return refuse('nobody-to-judge', 'R28', 'No body that votes is there to decide this challenge.');
  }
  const nextId = idsFor(state);
  const { texts } = takeWords({ reason: command.reason }, () => nextId('t'));
  const proposal = { kind: 'settle-conflict' as const, memberId, conflict: kind };
  return [
    { type: 'member-challenged', challengeId: nextId('c'), memberId, conflict: kind, texts },
    openMotion({ ...judges, proposal, texts: {}, motionId: nextId('m'), supersedes: null }, context),
  ];
};

/**
 * Who judges whether a member is in conflict: the body on which they sit, without them, whatever track the case is on;
 * for one who sits on none that votes, the body that has the case. Where that does not vote, or the others are too few
 * for its quorum, the appeal body does. Source: R27, R28, R32
 */
export const judgesOf = (
  state: CaseState,
  memberId: Id,
  context: DecideContext,
): { readonly body: Body; readonly instance: Instance } | null => {
  const first = firstBodyOf(state, context.procedure);
  const appeal = appealBodyOf(state, context.procedure);
  const votes = (body: Body | null): body is Body & { voting: VotingByVote } => body?.voting.how === 'vote';
  const own = [appeal, first, ...context.procedure.bodies]
    .filter(votes)
    .find(({ id }) => votingMembers(state, id, context).includes(memberId));
  const instanceOf = ({ id }: Body): Instance => (id === appeal?.id ? 'appeal' : 'first');
  const enough = (body: Body & { voting: VotingByVote }): boolean => {
    const others = eligibleMembers(state, body.id, instanceOf(body), context).filter((id) => id !== memberId);
    return others.length >= quorumOf(body.voting, others.length);
  };
  const candidates = [own ?? first, appeal].filter(votes);
  const body = candidates.find(enough) ?? candidates[0];
  return body ? { body, instance: instanceOf(body) } : null;
};

/** Members who turn out to be involved are recused as soon as it is known. Source: R15, R28, R29 */
export const recuseInvolved = (state: CaseState, { involved }: DecideContext): readonly CaseEvent[] => {
  const found = new Map(
    involved
      .filter(({ memberId }) => memberId !== systemActor.id && !isHard(state, memberId))
      .map((member) => [member.memberId, member.as] as const),
  );
  return [...found].map(([memberId, cause]) => ({
    type: 'member-recused' as const,
    memberId,
    conflict: 'hard' as const,
    cause,
    texts: {},
  }));
};

const isHard = (state: CaseState, memberId: Id): boolean =>
  state.recusals.some((recusal) => recusal.memberId === memberId && recusal.conflict === 'hard');

const whyNotKind = (kind: 'hard' | 'soft', { procedure }: DecideContext): Refusal | null =>
  procedure.conflict.kinds.includes(kind)
    ? null
    : refuse('no-such-conflict', 'R28', `This procedure knows no ${kind} conflict of interest.`);
