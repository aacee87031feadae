import { z } from 'zod';
import { AdmitAppeal, FileAppeal, WithdrawAppeal } from '../appeal/command.ts';
import { AppointTemporary, ChallengeMember, DeclareConflict } from '../conflict/command.ts';
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
import { AskReadmission, RecordDelivery, SettleObligation } from '../restoration/command.ts';
import {
  AddReport,
  AskToStepDown,
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

/** What the rules take: a member's command, with what it names already read or opened, or the server's own. */
export type CaseCommand = Exclude<MemberCommand, { type: 'add-report' | 'refer-abuse' }> | SystemCommand;
/** One command by its type. */
export type CommandOf<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;
