import { type Phase, Procedure, ResponseKind, TrackId, Vote } from '@comity/core';
import { z } from 'zod';
import { at, EmergencyAnswer, ReportAnswer, SanctionAnswer } from './answers.ts';
import { PersonAnswer } from './person-answers.ts';

/** How far a case may have come. */
export const phases = [
  'triage',
  'deliberation',
  'decided',
  'sanction',
  'appeal',
  'restored',
  'dismissed',
] as const satisfies readonly Phase[];
const phase = z.enum(phases);

export const CaseRowAnswer = z.object({
  id: z.string(),
  name: z.string(),
  phase,
  track: TrackId.nullable(),
  reportCount: z.int(),
  openedAt: at,
  assigneeId: z.string().nullable(),
  dueAt: at.nullable(),
});

const ResponseAnswer = z.looseObject({ kind: ResponseKind });

const DecisionAnswer = z.looseObject({
  decisionId: z.string(),
  personId: z.string(),
  bodyId: z.string(),
  track: TrackId,
  basis: z.enum(['decision', 'appeal']),
  violation: z.boolean(),
  clauses: z.array(z.string()),
  responses: z.array(ResponseAnswer),
  decidedAt: at,
  decidedBy: z.string(),
  state: z.enum(['adopted', 'overruled', 'replaced', 'overturned', 'final']),
});

const MotionAnswer = z.looseObject({
  motionId: z.string(),
  bodyId: z.string(),
  proposal: z.looseObject({ kind: z.string() }),
  movedBy: z.string(),
  openedAt: at,
  closesAt: at,
  state: z.enum(['open', 'adopted', 'failed', 'withdrawn']),
  votes: z.record(z.string(), Vote),
});

/** The parts that programs ask for most; the rest is there too, by the names of the rules. */
const CaseStateAnswer = z.looseObject({
  caseId: z.string(),
  caseName: z.string(),
  phase,
  track: TrackId.nullable(),
  proposedTrack: TrackId.nullable(),
  assigneeId: z.string().nullable(),
  personIds: z.array(z.string()),
  witnessIds: z.array(z.string()),
  motions: z.array(MotionAnswer),
  decisions: z.array(DecisionAnswer),
  sanctions: z.array(SanctionAnswer.omit({ caseId: true })),
  appealWindows: z.array(
    z.object({ decisionId: z.string(), personId: z.string(), closesAt: at, recordedUntil: at }),
  ),
});

const NoticeAnswer = z.looseObject({
  id: z.string(),
  personId: z.string(),
  subject: z.string(),
  body: z.string(),
  state: z.enum(['owed', 'delivered', 'needs-human']),
  how: z.string(),
  deliveredAt: at.nullable(),
});

const EventAnswer = z.looseObject({ type: z.string() });

export const CaseAnswer = z.object({
  id: z.string(),
  name: z.string(),
  version: z.int(),
  openedAt: at,
  state: CaseStateAnswer,
  procedure: Procedure,
  reports: z.array(ReportAnswer),
  people: z.array(PersonAnswer),
  texts: z.record(z.string(), z.string()),
  sealedTexts: z.record(z.string(), z.object({ erasedAt: at.nullable() })),
  unsealings: z.array(
    z.object({
      id: z.string(),
      tableName: z.string(),
      rowId: z.string(),
      columnName: z.string(),
      caseId: z.string().nullable(),
      by: z.string(),
      reason: z.string(),
      at,
    }),
  ),
  erasures: z.array(z.object({ id: z.string(), caseId: z.string(), by: z.string(), reason: z.string(), at })),
  emergencies: z.array(EmergencyAnswer),
  notices: z.array(NoticeAnswer),
  timeline: z.array(z.object({ event: EventAnswer, actorId: z.string(), version: z.int(), at })),
});

export const CommandedAnswer = z.object({
  version: z.int(),
  state: CaseStateAnswer,
  events: z.array(EventAnswer),
});

/** After a command the case is not there for its sender any more. */
export const GoneAnswer = z.object({ gone: z.literal(true) });

export const LikeCaseAnswer = z.object({
  caseId: z.string(),
  caseName: z.string(),
  decisionId: z.string(),
  track: TrackId,
  clauses: z.array(z.string()),
  responses: z.array(ResponseAnswer),
  decidedAt: at,
  why: z.object({ clauses: z.array(z.string()), sameTrack: z.boolean(), responses: z.array(ResponseKind) }),
});
