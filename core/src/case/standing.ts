import type { Id } from '../identity/account.ts';
import type { Instance } from '../motion/event.ts';
import type { Body, BodyId } from '../procedure/body.ts';
import { bodyOf, type Procedure, trackOf } from '../procedure/procedure.ts';
import { seatOf, sittingOn } from '../procedure/roster.ts';
import { localDayOf } from '../time/local-day.ts';
import { type Actor, may } from './access.ts';
import type { DecideContext } from './context.ts';
import type { CaseState } from './state.ts';

/** The body that has the case for its first decision; `null` until a track says so. Source: R16–R19 */
export const firstBodyOf = (state: CaseState, procedure: Procedure): Body | null => {
  const id = state.bodyId ?? (state.track && trackOf(procedure, state.track)?.bodyId);
  return id ? bodyOf(procedure, id) : null;
};

/** The body that hears appeals of this case: never one that had it before; `null` where there is none. Source: R55 */
export const appealBodyOf = (state: CaseState, procedure: Procedure): Body | null => {
  const first = [firstBodyOf(state, procedure)?.id, ...state.formerBodyIds];
  const { bodyId, insteadBodyId } = procedure.appeal;
  const id = state.appealBodyId ?? (first.includes(bodyId) ? insteadBodyId : bodyId);
  return id === null || first.includes(id) ? null : bodyOf(procedure, id);
};

/** Whether a member is recused from a case. Source: R28 */
export const isRecused = (state: CaseState, memberId: Id): boolean =>
  state.recusals.some((recusal) => recusal.memberId === memberId);

/** Whether a member sees nothing of a case. Source: R28, R29 */
export const seesNothing = (state: CaseState, memberId: Id): boolean =>
  state.recusals.some((recusal) => recusal.memberId === memberId && recusal.conflict === 'hard');

/** Those with a vote on a body at this moment, the recused ones too: sitting, or temporary for this case. Source: R26 */
export const votingMembers = (state: CaseState, bodyId: BodyId, context: DecideContext): Id[] => {
  const day = localDayOf(context.now, context.procedure.timeZone);
  const seated = sittingOn(context.roster, bodyId, day).filter(({ seat }) => seat !== 'convenor');
  const temporary = state.temporary.filter((member) => member.bodyId === bodyId);
  return [...new Set([...seated, ...temporary].map(({ memberId }) => memberId))];
};

/**
 * Those who may vote and count toward the quorum: not recused, and with no part in the other instance of the case.
 * Source: R27, R28, R32, R55
 */
export const eligibleMembers = (
  state: CaseState,
  bodyId: BodyId,
  instance: Instance,
  context: DecideContext,
): Id[] =>
  votingMembers(state, bodyId, context).filter(
    (id) => !isRecused(state, id) && !belongsToOther(state, id, instance, context),
  );

/** Whether somebody had a part in the other instance, or sat on a body that had the case for it. Source: R55 */
export const belongsToOther = (
  state: CaseState,
  memberId: Id,
  instance: Instance,
  context: DecideContext,
): boolean => {
  if (instance === 'first') return state.appealInstanceIds.includes(memberId);
  if (state.firstInstanceIds.includes(memberId)) return true;
  const first = [...state.formerBodyIds, firstBodyOf(state, context.procedure)?.id];
  if (state.temporary.some((member) => member.memberId === memberId && first.includes(member.bodyId)))
    return true;
  if (memberId === context.actor.id && holdsOffice(context, first)) return true;
  const seats = context.roster.filter((seat) => seat.memberId === memberId && first.includes(seat.bodyId));
  if (seats.length === 0) return false;
  const { timeZone } = context.procedure;
  const [from, to] = [localDayOf(state.openedAt, timeZone), localDayOf(context.now, timeZone)];
  return seats.some(({ startsOn, endsOn }) => startsOn <= to && (endsOn === null || endsOn >= from));
};

/** Whether the actor sits by office on one of some bodies; a program does so by its role, and is on no roster. */
const holdsOffice = (context: DecideContext, bodyIds: readonly (BodyId | undefined)[]): boolean =>
  context.procedure.bodies.some(
    (body) =>
      body.filledBy === 'office' &&
      bodyIds.includes(body.id) &&
      seatOf(context.actor, body, context) !== null,
  );

/** Where an actor stands toward a case. */
export type Standing =
  /** Sits on a body that sorts what comes in. */
  | 'triage'
  /** Decides in the body that has the case. */
  | 'deciding'
  | 'convenor'
  /** Decides in the body that hears its appeals, once something is decided. */
  | 'appeal'
  | 'counsel'
  /** May suspend access before a decision. */
  | 'protecting'
  /** Appoints temporary members where too few are left. */
  | 'appointing'
  /** Sits on any body at all. */
  | 'seated'
  /** Reads cases by a role, with a seat or without. */
  | 'reading';

/** All the ways in which an actor stands toward a case, but for recusals. Source: R16, R19, R22, R31, R34, R55 */
export const standingsOf = (state: CaseState, context: DecideContext): ReadonlySet<Standing> => {
  const { procedure, actor } = context;
  const found = new Set<Standing>(may(actor, 'read-case') ? ['reading'] : []);
  const first = firstBodyOf(state, procedure);
  // Before anything is decided nothing can be appealed, and those who would hear it stay out.
  const appeal = state.decisions.length > 0 ? appealBodyOf(state, procedure) : null;
  for (const body of procedure.bodies) {
    const seat = seatIn(state, actor, body, context);
    if (seat === null) continue;
    found.add('seated');
    if (procedure.triageBy.includes(body.id)) found.add('triage');
    if (seat === 'convenor') {
      // A convenor brings the record; what a body decides, appoints or imposes is its members' act.
      if (body.id === first?.id || body.id === appeal?.id) found.add('convenor');
      continue;
    }
    if (procedure.counsel?.bodyId === body.id) found.add('counsel');
    if (procedure.interim?.imposedBy.includes(body.id)) found.add('protecting');
    if (body.id === first?.id) found.add('deciding');
    if (body.id === appeal?.id) found.add('appeal');
    const appointer = (of: Body | null) =>
      of?.deadlock?.rule === 'temporary-members' && of.deadlock.appointedBy === body.id;
    if (appointer(first) || appointer(appeal)) found.add('appointing');
  }
  if (found.has('deciding') && belongsToOther(state, actor.id, 'first', context)) found.delete('deciding');
  if (found.has('appeal') && belongsToOther(state, actor.id, 'appeal', context)) found.delete('appeal');
  return found;
};

/** The seat of an actor in a body, a temporary one for this case too. */
export const seatIn = (state: CaseState, actor: Actor, body: Body, context: DecideContext) =>
  seatOf(actor, body, context) ??
  (state.temporary.some(({ memberId, bodyId }) => memberId === actor.id && bodyId === body.id)
    ? ('member' as const)
    : null);
