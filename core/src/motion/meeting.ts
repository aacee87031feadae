import { systemActor } from '../case/access.ts';
import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { isRecused, seatIn } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { takeWords } from '../case/texts.ts';
import { trackOf } from '../procedure/procedure.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { localDayOf } from '../time/local-day.ts';
import { votersOf } from './vote.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** Who met about the case; a recused member was not there for it. Source: R18, R28, R31 */
export const recordMeeting = (
  state: CaseState,
  command: CommandOf<'record-meeting'>,
  context: DecideContext,
): Answer => {
  const { now, procedure, actor } = context;
  const { meetingId, bodyId, emergency, heldAt, attended, minutes } = command;
  const body = procedure.bodies.find(({ id }) => id === bodyId);
  if (!body) return refuse('no-such-body', 'R31', 'This procedure has no such body.');
  // Who was there makes the quorum: it is said by whoever leads or convenes a body that votes.
  const seat = seatIn(state, actor, body, context);
  if (seat === null || (body.voting.how === 'vote' && seat === 'member')) {
    return refuse(
      'not-yours-to-do',
      'R31',
      `The chair or the convenor of ${body.name} records its meetings.`,
    );
  }
  if (state.meetings.some((meeting) => meeting.meetingId === meetingId)) {
    return refuse('meeting-recorded', 'R31', 'This meeting is on record for this case already.');
  }
  if (heldAt > now) return refuse('in-the-future', 'R31', 'Record a meeting once it has been held.');
  const since = emergency && state.emergency ? state.emergency.calledAt : state.openedAt;
  const dayOf = (at: string) => localDayOf(at, procedure.timeZone);
  // By the day: a case may be opened while people are sitting together.
  if (dayOf(heldAt) < dayOf(since)) {
    return refuse('before-the-case', 'R31', 'A meeting about this case cannot have been held before it.');
  }
  const nextId = idsFor(state);
  const { texts } = takeWords({ minutes }, () => nextId('t'));
  const there = [...new Set(attended)].filter((id) => !isRecused(state, id));
  const told = state.obligations.filter(
    ({ what, state: is, decisionId }) =>
      what === 'tell-body' &&
      is === 'owed' &&
      heldAt >= (state.decisions.find((decision) => decision.decisionId === decisionId)?.decidedAt ?? heldAt),
  );
  const reportsTo = state.track ? trackOf(procedure, state.track)?.reportsTo?.bodyId : null;
  return [
    { type: 'meeting-held', meetingId, bodyId, emergency, heldAt, attended: there, texts },
    ...(reportsTo === bodyId
      ? told.map(({ id }) => ({
          type: 'obligation-settled' as const,
          obligationId: id,
          outcome: 'done' as const,
          texts: {},
        }))
      : []),
  ];
};

/** Whoever has not voted yet is reminded. Source: R33 */
export const remindVoters = (state: CaseState, motionId: string, context: DecideContext): Answer => {
  const motion = state.motions.find((one) => one.motionId === motionId && one.state === 'open');
  const memberIds = motion
    ? votersOf(state, motion, context).filter((id) => !Object.hasOwn(motion.votes, id))
    : [];
  if (context.actor.id !== systemActor.id || memberIds.length === 0) {
    return refuse('nobody-to-remind', 'R33', 'Nobody has to be reminded of this motion.');
  }
  return [{ type: 'voters-reminded', motionId, memberIds }];
};
