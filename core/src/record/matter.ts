import { openAppeal, standingDecision } from '../case/phase.ts';
import { appealBodyOf, firstBodyOf } from '../case/standing.ts';
import type { CaseState } from '../case/state.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import { type Procedure, trackOf } from '../procedure/procedure.ts';
import type { Instant } from '../time/instant.ts';

/** What a body may have to do in a case, the most urgent first. Source: R16, R17, R18, R22, R31, R33, R46, R55 */
export const matterKinds = [
  /** An emergency meeting was called, and none is on record. */
  'emergency',
  /** A grave case that has had its meeting and is not decided. */
  'grave-case',
  'motion',
  /** Recusals left too few: the body that appoints temporary members is to find some. */
  'temporary-members',
  'interim-review',
  'track-proposal',
  'appeal',
  'sanction-review',
  'readmission',
  /** Something of a decision is still to be done by the body's own people. */
  'obligation',
  /** The body is to be told of what others decided. */
  'report',
  /** No track has been chosen. */
  'triage',
  /** Counsel was asked. */
  'advice',
  'decision',
] as const;
/** One of {@link matterKinds}. */
export type MatterKind = (typeof matterKinds)[number];

/** Something that a body has to see to in a case. */
export type Matter = {
  readonly bodyId: BodyId;
  readonly what: MatterKind;
  /** The motion, sanction, appeal or obligation; the case itself where it is about the whole of it. */
  readonly about: Id;
  /** By when, or from when for a review; `null`: as soon as they can. */
  readonly dueAt: Instant | null;
};

/** All that the bodies of a procedure have to see to in a case. Source: R16, R17, R18, R22, R31, R33, R46, R55 */
export const mattersOf = (state: CaseState, procedure: Procedure): readonly Matter[] => [
  ...wholeCase(state, procedure),
  ...state.motions.flatMap(({ state: is, bodyId, motionId, closesAt }): readonly Matter[] =>
    is === 'open' ? [{ bodyId, what: 'motion', about: motionId, dueAt: closesAt }] : [],
  ),
  ...interimReviews(state, procedure),
  ...appeals(state, procedure),
  ...askedOfOthers(state, procedure),
  ...afterDecision(state, procedure),
];

/** The earliest time at which something of these is due; `null` where nothing has a day. */
export const earliestDue = (matters: readonly Pick<Matter, 'dueAt'>[]): Instant | null =>
  matters.flatMap(({ dueAt }) => dueAt ?? []).sort()[0] ?? null;

/** What waits for its first decision. */
const wholeCase = (state: CaseState, procedure: Procedure): readonly Matter[] => {
  const { caseId: about, track, phase, proposedTrack, meetings } = state;
  if (phase !== 'triage' && phase !== 'deliberation') return [];
  const body = firstBodyOf(state, procedure);
  if (!body || !track) {
    return procedure.triageBy.map((bodyId) => ({ bodyId, what: 'triage', about, dueAt: null }));
  }
  const bodyId = body.id;
  const called = state.emergency?.bodyId === bodyId ? state.emergency : null;
  const grave = (trackOf(procedure, track)?.emergencyMeetingHours ?? null) !== null;
  const met = meetings.some((meeting) => meeting.bodyId === bodyId && meeting.emergency);
  const waits = called !== null && !met;
  const proposed: readonly Matter[] = proposedTrack
    ? [{ bodyId, what: 'track-proposal', about, dueAt: null }]
    : [];
  return [
    {
      bodyId,
      what: waits ? 'emergency' : grave ? 'grave-case' : 'decision',
      about,
      dueAt: waits ? called.by : null,
    },
    ...proposed,
  ];
};

const interimReviews = (state: CaseState, procedure: Procedure): readonly Matter[] => {
  const { interims, sanctions, decisions, formerBodyIds } = state;
  const first = firstBodyOf(state, procedure);
  return interims.flatMap(({ sanctionId, personId, reviewBodyId, reviewBy, reviewed }): readonly Matter[] => {
    const holds = sanctions.some(({ id, endedAt }) => id === sanctionId && endedAt === null);
    // A body that had to give the case away reviews nothing in it any more.
    const bodyId = formerBodyIds.includes(reviewBodyId) && first ? first.id : reviewBodyId;
    return holds && !reviewed && !standingDecision({ decisions }, personId)
      ? [{ bodyId, what: 'interim-review', about: sanctionId, dueAt: reviewBy }]
      : [];
  });
};

/** What the body that has the case waits for from others. Source: R17, R27 */
const askedOfOthers = (state: CaseState, procedure: Procedure): readonly Matter[] => {
  const { counsel, phase, deadlockedBodyIds, temporary, caseId: about } = state;
  if (phase !== 'triage' && phase !== 'deliberation' && phase !== 'appeal') return [];
  const advice: readonly Matter[] =
    counsel && !counsel.advised && procedure.counsel
      ? [{ bodyId: procedure.counsel.bodyId, what: 'advice', about, dueAt: counsel.dueAt }]
      : [];
  const waiting = procedure.bodies.filter(
    ({ id }) => deadlockedBodyIds.includes(id) && !temporary.some(({ bodyId }) => bodyId === id),
  );
  return [
    ...advice,
    ...waiting.flatMap(({ deadlock }): readonly Matter[] =>
      deadlock?.rule === 'temporary-members'
        ? [{ bodyId: deadlock.appointedBy, what: 'temporary-members', about, dueAt: null }]
        : [],
    ),
  ];
};

const appeals = (state: CaseState, procedure: Procedure): readonly Matter[] => {
  const body = openAppeal(state) && appealBodyOf(state, procedure);
  if (!body) return [];
  return state.appeals.flatMap(({ appealId, state: is }): readonly Matter[] =>
    is === 'filed' || is === 'admitted'
      ? [{ bodyId: body.id, what: 'appeal', about: appealId, dueAt: null }]
      : [],
  );
};

/** What is carried out, told, and looked at again. */
const afterDecision = (state: CaseState, procedure: Procedure): readonly Matter[] => {
  const body = firstBodyOf(state, procedure);
  if (!body || !state.track) return [];
  const bodyId = body.id;
  const reportsTo = trackOf(procedure, state.track)?.reportsTo?.bodyId;
  const held = state.sanctions.filter(({ basis, endedAt }) => basis !== 'interim' && endedAt === null);
  return [
    ...held.flatMap(({ id, reviewAt }): readonly Matter[] => [
      ...(reviewAt ? [{ bodyId, what: 'sanction-review' as const, about: id, dueAt: reviewAt }] : []),
      ...(state.readmissionAskedFor.includes(id)
        ? [{ bodyId, what: 'readmission' as const, about: id, dueAt: null }]
        : []),
    ]),
    ...state.obligations.flatMap(({ id, what, owner, dueAt, state: is }): readonly Matter[] => {
      if (is !== 'owed') return [];
      if (what !== 'tell-body') {
        return owner === 'staff' ? [{ bodyId, what: 'obligation', about: id, dueAt }] : [];
      }
      return reportsTo ? [{ bodyId: reportsTo, what: 'report', about: id, dueAt }] : [];
    }),
  ];
};
