import { z } from 'zod';
import { AdmitAppeal, FileAppeal, WithdrawAppeal } from '../appeal/command.ts';
import { AppointTemporary, ChallengeMember, DeclareConflict } from '../conflict/command.ts';
import type { ContentAct } from '../channel/channel.ts';
import { Decide, Overrule } from '../decision/command.ts';
import type { Id } from '../identity/account.ts';
import {
  AddNote,
  ArrangeContact,
  ArrangeSafety,
  AskAccount,
  ConsultCounsel,
  DeclineAccount,
  LeaveOutStep,
  RecordAccount,
  RecordAdvice,
  RecordAuthority,
  RecordConsent,
  RecordFinding,
  RecordHarm,
  RecordStatement,
  RecordWishes,
} from '../inquiry/command.ts';
import { ImposeInterim } from '../interim/command.ts';
import { CastVote, CloseMotion, ProposeMotion, RecordMeeting, WithdrawMotion } from '../motion/command.ts';
import { AskReadmission, RecordDelivery, SettleDrift, SettleObligation } from '../restoration/command.ts';
import type { DriftKind } from '../sanction/drift.ts';
import {
  AddReport,
  AskToStepDown,
  AssignCase,
  DeclineTrack,
  NameRespondent,
  NameWitness,
  ReferAbuse,
  SetTrack,
} from '../triage/command.ts';

/** What members may send to `POST /api/cases/{id}/commands`. */
export const MemberCommand = z.discriminatedUnion('type', [
  SetTrack,
  DeclineTrack,
  AssignCase,
  AddReport,
  NameRespondent,
  NameWitness,
  ReferAbuse,
  AskToStepDown,
  DeclareConflict,
  ChallengeMember,
  AppointTemporary,
  RecordFinding,
  AskAccount,
  RecordAccount,
  DeclineAccount,
  RecordStatement,
  RecordWishes,
  RecordHarm,
  RecordConsent,
  ArrangeContact,
  AddNote,
  RecordAuthority,
  ArrangeSafety,
  LeaveOutStep,
  ConsultCounsel,
  RecordAdvice,
  ProposeMotion,
  CastVote,
  CloseMotion,
  WithdrawMotion,
  RecordMeeting,
  Decide,
  Overrule,
  ImposeInterim,
  FileAppeal,
  AdmitAppeal,
  WithdrawAppeal,
  SettleObligation,
  AskReadmission,
  SettleDrift,
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
      /** The report of another case that was itself an abuse; then no report of its own is needed. Source: R62 */
      readonly abuseOf?: { readonly caseId: Id; readonly reportId: Id };
    }
  | { readonly type: 'attach-report'; readonly report: ReportInCase; readonly personId: Id | null }
  /** The last account of one respondent turned out to be another person's. */
  | { readonly type: 'replace-respondent'; readonly personId: Id; readonly byPersonId: Id }
  /** Somebody who was taken for another respondent turned out to be a human of their own. */
  | { readonly type: 'separate-respondent'; readonly personId: Id }
  /** A human's `refer-abuse`, with the case that the server opened for it. Source: R62 */
  | {
      readonly type: 'record-abuse';
      readonly reportId: Id;
      readonly openedCaseId: Id;
      readonly reason: string;
    }
  | { readonly type: 'end-sanction'; readonly sanctionId: Id }
  /** The date of review of a sanction has come. Source: R46 */
  | { readonly type: 'note-review-due'; readonly sanctionId: Id }
  /** A motion's time is over. Source: R33 */
  | { readonly type: 'count-motion'; readonly motionId: Id }
  | { readonly type: 'remind-voters'; readonly motionId: Id }
  /** The time in which a decision could be appealed is over. Source: R53, R55 */
  | { readonly type: 'finalise-decision'; readonly decisionId: Id }
  | {
      readonly type: 'record-measure';
      readonly measureId: Id;
      readonly channelId: string;
      readonly accountId: Id;
      /** What it carries out, of this case. */
      readonly sanctionIds: readonly Id[];
      /** Those of them that other measures still carry out somewhere, told of or not. */
      readonly underWay?: readonly Id[];
      readonly change: MeasureChange;
    }
  /** A channel is about to be asked to change what was posted, or has answered. Source: R42 */
  | {
      readonly type: 'record-content-change';
      readonly obligationId: Id;
      readonly channelId: string;
      readonly act: ContentAct;
      readonly outcome: ContentOutcome;
      /** The platform's own words, where it refused. */
      readonly reason: string;
    }
  | { readonly type: 'record-notice'; readonly noticeId: Id; readonly outcome: NoticeOutcome };

/** What became of a measure on its channel. */
export type MeasureChange =
  | { readonly to: 'applied'; readonly until: string | null }
  /** It was seen that the person may take part again. Source: R45 */
  | { readonly to: 'lifted' }
  /** Only our record ended. `absent`: nothing stands there any more; else what a human made still does. */
  | { readonly to: 'closed'; readonly absent: boolean }
  /** No channel does it by itself: a named person does. */
  | { readonly to: 'task' }
  | { readonly to: 'needs-human' }
  | { readonly to: 'drifted'; readonly drift: DriftKind };

/** What became of a change to what was posted. `already`: somebody else had done it before we asked. */
export type ContentOutcome = 'asked' | 'done' | 'already' | 'needs-human';

/** What became of a notice. */
export type NoticeOutcome =
  | { readonly to: 'delivered'; readonly how: string }
  | { readonly to: 'needs-human' };

/** What the rules take: a member's command, with what it names already read or opened, or the server's own. */
export type CaseCommand = Exclude<MemberCommand, { type: 'add-report' | 'refer-abuse' }> | SystemCommand;
/** One command by its type. */
export type CommandOf<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;
