import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import {
  appealBodyOf,
  belongsToOther,
  eligibleMembers,
  firstBodyOf,
  isRecused,
  votingMembers,
} from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { takeWords } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { Instance } from '../motion/event.ts';
import { quorumOf } from '../motion/tally.ts';
import type { Body } from '../procedure/body.ts';
import { sittingOn } from '../procedure/roster.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { localDayOf } from '../time/local-day.ts';
import { transfer } from './transfer.ts';

type Answer = readonly CaseEvent[] | Refusal;

/**
 * When recusals leave fewer than the quorum, the procedure's rule applies at once. An empty seat is no recusal: it is
 * filled by an appointment. Source: R27, R28
 */
export const breakDeadlock = (state: CaseState, context: DecideContext): readonly CaseEvent[] =>
  (['first', 'appeal'] as const).flatMap((instance) => {
    const body = (instance === 'first' ? firstBodyOf : appealBodyOf)(state, context.procedure);
    const needed =
      instance === 'first' || state.appeals.some(({ state: is }) => is === 'filed' || is === 'admitted');
    if (!body?.deadlock || !needed || !isDeadlocked(state, body, instance, context)) return [];
    const { deadlock } = body;
    const reached = { type: 'deadlock-reached' as const, bodyId: body.id, rule: deadlock.rule };
    if (deadlock.rule === 'temporary-members') {
      return state.deadlockedBodyIds.includes(body.id) ? [] : [reached];
    }
    // A case that came back to a body goes on again, and never round; nor to whoever hears an appeal of it.
    const { toBodyId } = deadlock;
    const hears = instance === 'first' && state.appeals.some(({ bodyId }) => bodyId === toBodyId);
    if (hears || state.deadlockedBodyIds.includes(toBodyId)) return [];
    const to = { fromBodyId: body.id, toBodyId, instance, why: 'deadlock' as const };
    return [reached, ...transfer(state, { ...to, texts: {} })];
  });

/** Whether those who are left cannot reach the quorum, though they could without recusals. Source: R27 */
export const isDeadlocked = (
  state: CaseState,
  body: Body,
  instance: Instance,
  context: DecideContext,
): boolean => {
  const { voting } = body;
  const all = votingMembers(state, body.id, context);
  const left = eligibleMembers(state, body.id, instance, context);
  if (voting.how === 'alone') return all.length > 0 && left.length === 0;
  const reaches = (members: readonly Id[]) => members.length >= quorumOf(voting, members.length);
  return reaches(all) && !reaches(left);
};

/** Somebody joins for this case alone, until the quorum can be reached. Source: R27 */
export const appointTemporary = (
  state: CaseState,
  command: CommandOf<'appoint-temporary'>,
  context: DecideContext,
): Answer => {
  const { memberId } = command;
  const first = firstBodyOf(state, context.procedure);
  const appeal = appealBodyOf(state, context.procedure);
  const day = localDayOf(context.now, context.procedure.timeZone);
  const mine = (body: Body | null) =>
    body?.deadlock?.rule === 'temporary-members' &&
    sittingOn(context.roster, body.deadlock.appointedBy, day).some(
      (one) => one.memberId === context.actor.id,
    );
  const [body, instance]: [Body | null, Instance] =
    first && mine(first) && isDeadlocked(state, first, 'first', context)
      ? [first, 'first']
      : [appeal, 'appeal'];
  if (!body || !mine(body) || !isDeadlocked(state, body, instance, context)) {
    return refuse(
      'no-deadlock',
      'R27',
      'No recusal keeps the body from its quorum. An empty seat is filled for all cases, by an appointment.',
    );
  }
  if (isRecused(state, memberId)) {
    return refuse('temporary-in-conflict', 'R28', 'This member is in conflict with the case themselves.');
  }
  const sits = sittingOn(context.roster, body.id, day).some((one) => one.memberId === memberId);
  if (sits || votingMembers(state, body.id, context).includes(memberId)) {
    return refuse('already-sits', 'R27', 'This member sits on the body already, or convenes it.');
  }
  const other = instance === 'first' ? appeal : first;
  const sitsThere = other !== null && votingMembers(state, other.id, context).includes(memberId);
  if (sitsThere || belongsToOther(state, memberId, instance, context)) {
    return refuse(
      'sits-on-other-body',
      'R55',
      'Nobody sits on both bodies of a case. Appoint somebody else.',
    );
  }
  const { texts } = takeWords({ reason: command.reason }, () => idsFor(state)('t'));
  return [{ type: 'temporary-member-appointed', memberId, bodyId: body.id, texts }];
};
