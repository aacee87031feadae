import {
  AccountName,
  Envelope,
  HoldState,
  MailAuthentication,
  MailIdentity,
  MessageSummary,
  Procedure,
  Subject,
} from '@comity/core';
import { z } from 'zod';

/** What the API answers, for its description; the reading functions' types say the same to the compiler. */
const at = z.iso.datetime();

/** One page of a list. */
export const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), next: z.string().nullable() });

const Account = z.object({
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
  reporter: AccountName.nullable(),
  narrative: z.string(),
  visibleTo: z.string(),
  accountId: z.string().nullable(),
  holdId: z.string().nullable(),
  capture: z.enum(['captured', 'wanted', 'gone']),
  caseId: z.string().nullable(),
  flaggedAt: at,
  receivedAt: at,
  evidence: z.array(Evidence),
  account: Account.extend({ personId: z.string().nullable() }).nullable(),
});

export const SanctionAnswer = z.object({
  id: z.string(),
  caseId: z.string(),
  personId: z.string(),
  kind: z.enum(['suspension', 'removal']),
  scope: z.union([z.literal('everywhere'), z.array(z.string())]),
  startsAt: at,
  endsAt: at.nullable(),
  reviewAt: at.nullable(),
  endedAt: at.nullable(),
});

const MeasureAnswer = z.looseObject({
  id: z.string(),
  kind: z.enum(['suspend']),
  state: z.enum(['pending', 'applied', 'lifting', 'lifted', 'closed', 'needs-human', 'drifted']),
  until: at.nullable(),
  observed: z.looseObject({ state: z.enum(['absent', 'present', 'unknown-account']) }).nullable(),
  observedAt: at.nullable(),
  words: z.string(),
});

export const PersonAnswer = z.object({
  id: z.string(),
  accounts: z.array(
    Account.extend({
      link: z.object({ state: z.string(), evidence: z.string(), decidedBy: z.string().nullable() }),
      desired: z.object({ kind: z.string(), until: at.nullable() }).nullable(),
      measure: MeasureAnswer.nullable(),
    }),
  ),
  sanctions: z.array(SanctionAnswer),
});

const phase = z.enum(['triage', 'decided', 'sanction', 'restored']);

export const CaseRowAnswer = z.object({
  id: z.string(),
  name: z.string(),
  phase,
  reportCount: z.int(),
  openedAt: at,
});

const CaseStateAnswer = z.looseObject({
  caseId: z.string(),
  caseName: z.string(),
  phase,
  personIds: z.array(z.string()),
  decisions: z.array(z.object({ decisionId: z.string(), personId: z.string(), decidedBy: z.string() })),
  sanctions: z.array(SanctionAnswer.omit({ caseId: true })),
  appealWindows: z.array(z.object({ decisionId: z.string(), personId: z.string(), closesAt: at })),
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
  notices: z.array(NoticeAnswer),
  timeline: z.array(z.object({ event: EventAnswer, actorId: z.string(), version: z.int(), at })),
});

export const CommandedAnswer = z.object({
  version: z.int(),
  state: CaseStateAnswer,
  events: z.array(EventAnswer),
});

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

export const ChannelsAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      name: z.string(),
      enforces: z.array(z.string()),
      simulated: z
        .object({
          accounts: z.array(z.object({ id: z.string(), handle: z.string(), standing: z.string() })),
          requests: z.array(z.object({ at, method: z.string(), path: z.string(), status: z.int() })),
        })
        .nullable(),
    }),
  ),
});

export const VerificationAnswer = z.object({
  cases: z.int(),
  events: z.int(),
  breaks: z.array(z.object({ caseId: z.string(), version: z.int(), what: z.string() })),
});
