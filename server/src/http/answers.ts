import {
  AccountName,
  Body,
  Envelope,
  HoldState,
  MailAuthentication,
  MailIdentity,
  measureKinds,
  MessageSummary,
  Procedure,
  type SanctionKind,
  Seat,
  Subject,
} from '@comity/core';
import { z } from 'zod';
import { readThings } from '../database/schema/read-record.ts';

/** What the API answers, for its description; the reading functions' types say the same to the compiler. */
export const at = z.iso.datetime();

/** One page of a list. */
export const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() });

/** One page of a list that is read in both directions. */
export const pageBothWaysOf = (item: z.ZodType) => pageOf(item).extend({ previous: z.string().nullable() });

export const AccountAnswer = z.object({
  id: z.string(),
  channelId: z.string(),
  externalId: z.string(),
  handle: z.string(),
  seenAt: at,
});

const Evidence = z.object({
  id: z.string(),
  reportId: z.string(),
  body: z.string(),
  truncated: z.boolean(),
  author: AccountName.nullable(),
  parentUrl: z.string().nullable(),
  createdAt: at.nullable(),
  editedAt: at.nullable(),
  capturedAt: at,
  sha256: z.string(),
});

export const ReportAnswer = z.object({
  id: z.string(),
  channelId: z.string(),
  eventId: z.string(),
  reason: z.string(),
  subject: Subject,
  /** Who reported is sealed; `null`: it is not known. */
  reporter: z.object({ sealed: z.literal(true), erasedAt: at.nullable() }).nullable(),
  narrative: z.string(),
  visibleTo: z.string(),
  accountId: z.string().nullable(),
  holdId: z.string().nullable(),
  capture: z.enum(['captured', 'wanted', 'gone']),
  caseId: z.string().nullable(),
  flaggedAt: at,
  receivedAt: at,
  evidence: z.array(Evidence),
  account: AccountAnswer.extend({ personId: z.string().nullable() }).nullable(),
});

export const SanctionAnswer = z.object({
  id: z.string(),
  caseId: z.string(),
  personId: z.string(),
  kind: z.enum([
    'silence',
    'premoderation',
    'suspension',
    'removal',
    'role-loss',
    'through-colleague',
    'expulsion',
    'conditions',
  ] as const satisfies readonly SanctionKind[]),
  basis: z.enum(['interim', 'decision', 'appeal']),
  decisionId: z.string().nullable(),
  scope: z.union([z.literal('everywhere'), z.array(z.string())]),
  startsAt: at,
  endsAt: at.nullable(),
  reviewAt: at.nullable(),
  supersedes: z.string().nullable(),
  endedAt: at.nullable(),
});

/** How many measures have come how far. */
export const ProgressAnswer = z.object({
  applied: z.int(),
  waiting: z.int(),
  needsHuman: z.int(),
  drifted: z.int(),
  left: z.int(),
  over: z.int(),
});

/** A sanction in a list: with its case's name, and on how many accounts it has come how far. */
export const SanctionRowAnswer = SanctionAnswer.extend({
  caseName: z.string(),
  measures: ProgressAnswer,
});

export const MeasureAnswer = z.looseObject({
  id: z.string(),
  kind: z.enum(measureKinds),
  state: z.enum(['pending', 'task', 'applied', 'lifting', 'lifted', 'closed', 'needs-human', 'drifted']),
  until: at.nullable(),
  observed: z.looseObject({ state: z.enum(['absent', 'present', 'unknown-account']) }).nullable(),
  observedAt: at.nullable(),
  words: z.string(),
});

/** Days, as YYYY-MM-DD. */
const day = z.iso.date();

export const AppointmentAnswer = z.object({
  id: z.string(),
  memberId: z.string(),
  bodyId: z.string(),
  seat: Seat,
  startsOn: day,
  endsOn: day.nullable(),
});

export const BodyAnswer = Body.extend({
  sitting: z.array(
    z.object({
      memberId: z.string(),
      name: z.string(),
      seat: Seat,
      appointmentId: z.string().nullable(),
      startsOn: day.nullable(),
      endsOn: day.nullable(),
    }),
  ),
});

export const AdoptedAnswer = z.object({ id: z.string(), version: z.int() });

export const ProcedureRowAnswer = AdoptedAnswer.extend({
  name: z.string(),
  adoptedAt: at.nullable(),
  by: z.string().nullable(),
});

export const ProcedureAnswer = ProcedureRowAnswer.extend({ procedure: Procedure });

export const HoldAnswer = z.object({
  id: z.string(),
  channelId: z.string(),
  list: z.string(),
  state: HoldState,
  envelope: Envelope,
  identity: MailIdentity,
  authentication: MailAuthentication,
  summary: MessageSummary,
  reason: z.string(),
  oddities: z.array(z.string()),
  sizeBytes: z.int(),
  sha256: z.string(),
  queueId: z.string(),
  receivedAt: at,
  settledBy: z.string().nullable(),
  settledAt: at.nullable(),
  words: z.string(),
  senderToldAt: at.nullable(),
});

export const HoldWithAttempts = z.object({
  hold: HoldAnswer,
  attempts: z.array(
    z.object({
      id: z.string(),
      holdId: z.string(),
      startedAt: at,
      finishedAt: at.nullable(),
      outcome: z.string().nullable(),
      words: z.string(),
    }),
  ),
});

export const VerificationAnswer = z.object({
  cases: z.int(),
  events: z.int(),
  breaks: z.array(z.object({ caseId: z.string(), version: z.int(), what: z.string() })),
  anchors: z.int(),
  /** `null` for a member, who may have a part in some of what was read. */
  reads: z.int().nullable(),
  anchorBreaks: z.array(z.object({ n: z.int(), caseId: z.string().nullable(), what: z.string() })),
  erasedTexts: z.int(),
});

/** Who read what. */
export const ReadAnswer = z.object({
  id: z.string(),
  by: z.string(),
  thing: z.enum(readThings),
  thingId: z.string(),
  caseId: z.string().nullable(),
  caseName: z.string().nullable(),
  at,
});

/** A day's seal: whoever keeps it can show later that nothing before it was changed. */
export const SealAnswer = z.object({ n: z.int(), at, hash: z.string() });

const StepAnswer = z.object({ by: z.string(), at });

/** A request to be let in to a case in an emergency. */
export const EmergencyAnswer = z.object({
  id: z.string(),
  memberId: z.string(),
  caseName: z.string(),
  caseId: z.string().nullable(),
  reason: z.string(),
  hours: z.int(),
  askedAt: at,
  state: z.enum(['asked', 'lapsed', 'refused', 'let-in', 'over']),
  granted: StepAnswer.extend({ endsAt: at }).nullable(),
  refused: StepAnswer.nullable(),
  ended: StepAnswer.nullable(),
});
