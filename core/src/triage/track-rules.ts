import type { CommandOf } from '../case/command.ts';
import type { DecideContext } from '../case/context.ts';
import type { CaseEvent } from '../case/event.ts';
import { idsFor } from '../case/next-id.ts';
import { standingDecision } from '../case/phase.ts';
import { firstBodyOf, seatIn } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import { takeWords, type Texts } from '../case/texts.ts';
import type { Body, BodyId } from '../procedure/body.ts';
import { trackOf } from '../procedure/procedure.ts';
import type { Track, TrackId } from '../procedure/track.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { plusHours } from '../time/instant.ts';

type Answer = readonly CaseEvent[] | Refusal;

/** Chooses a track. Whoever has the case lets it go to a lesser one; a graver one needs no leave. Source: R16, R17, R18 */
export const setTrack = (
  state: CaseState,
  command: CommandOf<'set-track'>,
  context: DecideContext,
): Answer => {
  const refused = whyNotTrack(state, command.track, context);
  if (refused) return refused;
  const current = firstBodyOf(state, context.procedure);
  if (state.track && current && !mayLeave(state, command.track, current, context)) {
    return refuse(
      'track-needs-motion',
      'R17',
      `${current.name} has this case: it goes to a lesser track only by a motion.`,
    );
  }
  const { texts } = takeWords({ reason: command.reason }, () => idsFor(state)('t'));
  return moveTrack(state, command.track, texts, context);
};

/** A case that a vote decides leaves only upwards; one that somebody decides alone is not taken from them downwards. */
const mayLeave = (state: CaseState, to: TrackId, current: Body, context: DecideContext): boolean => {
  const [from, into] = [gravity[state.track ?? to], gravity[to]];
  if (into > from) return true;
  if (current.voting.how === 'vote') return false;
  const seat = seatIn(state, context.actor, current, context);
  return into === from || seat === 'member' || seat === 'chair';
};

/** Why a case may not go to a track. Source: R17, R37 */
export const whyNotTrack = (
  state: CaseState,
  wanted: TrackId,
  { procedure }: DecideContext,
): Refusal | null => {
  if (!trackOf(procedure, wanted)) {
    return refuse('no-such-track', 'R17', `This procedure has no track "${wanted}".`);
  }
  if (state.track === wanted) return refuse('already-on-track', 'R17', 'The case is on this track already.');
  return state.personIds.some((id) => standingDecision(state, id))
    ? refuse('already-decided', 'R33', 'This case has been decided; it stays on its track.')
    : null;
};

/** Moves a case; motions of the track before are over with it. */
export const moveTrack = (
  state: CaseState,
  to: TrackId,
  texts: Texts,
  { procedure, now }: DecideContext,
): readonly CaseEvent[] => {
  const track = trackOf(procedure, to);
  if (!track) throw new Error('the track was checked before');
  // A body that had to give the case away does not get it back with another track.
  const bodyId = state.formerBodyIds.includes(track.bodyId) ? (state.bodyId ?? track.bodyId) : track.bodyId;
  const moot = state.motions.filter(
    ({ state: is, proposal }) =>
      is === 'open' && (proposal.kind === 'decide' || proposal.kind === 'dismiss-reports'),
  );
  return [
    ...moot.map(({ motionId }) => ({
      type: 'motion-withdrawn' as const,
      motionId,
      why: 'superseded' as const,
    })),
    ...trackEvents(track, bodyId, state.track, texts, now),
  ];
};

/** A proposed track is not taken, and why. Source: R17 */
export const declineTrack = (state: CaseState, command: CommandOf<'decline-track'>): Answer => {
  if (!state.proposedTrack) return refuse('no-track-proposed', 'R17', 'No other track is proposed.');
  const { texts } = takeWords({ reason: command.reason }, () => idsFor(state)('t'));
  return [{ type: 'track-declined', track: state.proposedTrack, texts }];
};

/** Repeated violations propose another track, once for each person; a human answers. Source: R17 */
export const proposeTrack = (state: CaseState, context: DecideContext): readonly CaseEvent[] => {
  const { procedure, earlier, now } = context;
  const rule = state.track && trackOf(procedure, state.track)?.escalation;
  // A case that is decided for somebody stays on its track: nothing is proposed that cannot be taken.
  if (!rule || state.proposedTrack || whyNotTrack(state, rule.proposes, context)) return [];
  const since = plusHours(now, -24 * rule.withinDays);
  for (const personId of state.personIds) {
    if (state.proposedFor.includes(personId)) continue;
    const before = earlier.filter(
      (one) =>
        one.personId === personId &&
        one.track === state.track &&
        one.decidedAt >= since &&
        one.caseId !== state.caseId,
    );
    // This case would be one more.
    if (before.length + 1 < rule.violations) continue;
    return [{ type: 'track-proposed', track: rule.proposes, personId, earlier: before.length }];
  }
  return [];
};

const gravity = { lesser: 0, single: 1, serious: 1, severe: 2 } as const satisfies Record<TrackId, number>;

/** A case comes to a track; an emergency calls a meeting at once. Source: R18 */
export const trackEvents = (
  track: Track,
  bodyId: BodyId,
  from: TrackId | null,
  texts: Texts,
  now: string,
): readonly CaseEvent[] => [
  { type: 'track-set', track: track.id, from, bodyId, texts },
  ...(track.emergencyMeetingHours === null
    ? []
    : [
        {
          type: 'emergency-meeting-called' as const,
          bodyId,
          calledAt: now,
          by: plusHours(now, track.emergencyMeetingHours),
        },
      ]),
];
