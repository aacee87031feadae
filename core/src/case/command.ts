import { z } from 'zod';
import { ChannelId, Id } from '../identity/account.ts';
import { Instant } from '../time/instant.ts';

/** A response as a decider chooses it, each kind with its own fields. Source: R40, R42, R44, R46 */
export const ChosenResponse = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('no-action') }),
  z.object({ kind: z.literal('private-reprimand') }),
  z.object({
    kind: z.literal('suspension'),
    /** Whole days of 24 hours. Give this, or `endsAt`. */
    lengthDays: z.int().positive().max(36_500).optional(),
    endsAt: Instant.optional(),
    scope: z.union([z.literal('everywhere'), z.array(ChannelId).min(1).max(100)]),
  }),
  z.object({
    kind: z.literal('removal'),
    scope: z.union([z.literal('everywhere'), z.array(ChannelId).min(1).max(100)]),
    reviewAt: Instant.nullable().default(null),
  }),
]);
export type ChosenResponse = z.infer<typeof ChosenResponse>;

/** The single decider's decision about one person. Source: R19, R20, R21, R33 */
export const Decide = z.object({
  type: z.literal('decide'),
  personId: Id,
  /** What happened and why this follows; private to the case. */
  finding: z.string().trim().min(1).max(50_000),
  /** The words to the person, part of the notice. */
  wording: z.string().max(20_000).default(''),
  consulted: z
    .array(z.enum(['staff', 'counsel']))
    .max(2)
    .default([]),
  response: ChosenResponse,
});

/** Another report becomes part of the case. */
export const AddReport = z.object({ type: z.literal('add-report'), reportId: Id });

/** A person has to answer in this case, though no report names an account that is proved to be theirs. */
export const NameRespondent = z.object({ type: z.literal('name-respondent'), personId: Id });

/** A human says that a notice reached the person, when no channel could carry it. Source: R48, R53 */
export const RecordDelivery = z.object({
  type: z.literal('record-delivery'),
  noticeId: Id,
  how: z.string().trim().min(1).max(500),
});

/** What members may send to `POST /api/cases/{id}/commands`. */
export const MemberCommand = z.discriminatedUnion('type', [
  Decide,
  AddReport,
  NameRespondent,
  RecordDelivery,
]);
export type MemberCommand = z.infer<typeof MemberCommand>;

/** A report as the case's log knows it. */
export type ReportInCase = {
  readonly reportId: Id;
  readonly channelId: string;
  readonly accountId: Id | null;
  readonly receivedAt: string;
};

/** What the server itself sends: openings, and what falls due or came back from a channel. */
export type SystemCommand =
  | {
      readonly type: 'open-case';
      readonly caseId: Id;
      readonly caseName: string;
      readonly reports: readonly ReportInCase[];
      readonly personIds: readonly Id[];
    }
  | { readonly type: 'attach-report'; readonly report: ReportInCase; readonly personId: Id | null }
  | { readonly type: 'end-sanction'; readonly sanctionId: Id }
  /** The last account of one respondent turned out to be another person's. */
  | { readonly type: 'replace-respondent'; readonly personId: Id; readonly byPersonId: Id }
  | {
      readonly type: 'record-measure';
      readonly measureId: Id;
      readonly channelId: string;
      readonly accountId: Id;
      readonly change: MeasureChange;
    }
  | { readonly type: 'record-notice'; readonly noticeId: Id; readonly outcome: NoticeOutcome };

/** What became of a measure on its channel. */
export type MeasureChange =
  | { readonly to: 'applied'; readonly until: string | null }
  | { readonly to: 'lifted' }
  /** It was no longer there, or no longer ours: only the record ended. */
  | { readonly to: 'closed' }
  | { readonly to: 'needs-human' }
  | { readonly to: 'drifted' };

/** What became of a notice. */
export type NoticeOutcome =
  | { readonly to: 'delivered'; readonly how: string }
  | { readonly to: 'needs-human' };

/** What the rules take: a member's command, with a report already read, or the server's own. */
export type CaseCommand = Exclude<MemberCommand, { type: 'add-report' }> | SystemCommand;
