import type { Appellant } from '../appeal/event.ts';
import type { ConflictKind } from '../conflict/command.ts';
import type { RecusalCause } from '../conflict/event.ts';
import type { DecisionEvent, Obligation } from '../decision/event.ts';
import type { Id } from '../identity/account.ts';
import type { Party } from '../inquiry/command.ts';
import type { Vote } from '../motion/command.ts';
import type { Instance } from '../motion/event.ts';
import type { Proposal } from '../motion/proposal.ts';
import type { NoticeKind } from '../notice/notice.ts';
import type { BodyId } from '../procedure/body.ts';
import type { Step, TrackId } from '../procedure/track.ts';
import type { MeasureInCase } from '../restoration/measure-in-case.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { Instant } from '../time/instant.ts';
import type { DismissalReason } from '../triage/event.ts';
import type { ContentOutcome, ReportInCase } from './command.ts';
import type { Bare, Texts } from './texts.ts';

/**
 * How far a case has come. `deliberation`: the body looks into it; `appeal`: one is open; `sanction`: one holds;
 * `restored`: every sanction has ended; `dismissed`: all of its reports were.
 */
export type Phase =
  | 'none'
  | 'triage'
  | 'deliberation'
  | 'sanction'
  | 'decided'
  | 'appeal'
  | 'restored'
  | 'dismissed';

/** A member who does not take part. Source: R28, R29 */
export type Recusal = {
  readonly memberId: Id;
  readonly conflict: ConflictKind;
  readonly cause: RecusalCause;
};

/** A challenge of a member, and whether the others have decided it. */
export type Challenge = {
  readonly challengeId: Id;
  readonly memberId: Id;
  readonly conflict: ConflictKind;
  readonly decided: boolean;
};

/** A respondent who was taken for another one; an old log does not say for whom. Source: R20 */
export type WithdrawnRespondent = { readonly personId: Id; readonly byPersonId: Id | null };

/** How far a respondent's account has come. Source: R35 */
export type AccountInCase = {
  readonly personId: Id;
  readonly state: 'asked' | 'received' | 'declined';
  /** Until when they may answer; `null` while no letter that asks has reached them. */
  readonly dueAt: Instant | null;
};

/** The newest finding about a person. Source: R20 */
export type FindingInCase = {
  readonly findingId: Id;
  readonly personId: Id;
  readonly violation: boolean;
  readonly clauses: readonly string[];
  readonly weighed: boolean;
};

/** A motion, and the votes on it by those who are not recused. Source: R33 */
export type MotionInCase = {
  readonly motionId: Id;
  readonly bodyId: BodyId;
  readonly instance: Instance;
  readonly proposal: Bare<Proposal>;
  readonly texts: Texts;
  /** What was found about those whom it would decide about, as it stood when it was moved. Source: R33 */
  readonly findings: readonly FindingInCase[];
  readonly movedBy: Id;
  readonly openedAt: Instant;
  readonly closesAt: Instant;
  /** Which of the body's ways to count it is under, from 0. */
  readonly step: number;
  readonly state: 'open' | 'adopted' | 'failed' | 'withdrawn';
  readonly votes: Readonly<Record<Id, Vote>>;
};

/** A meeting at which the case was on the agenda. */
export type MeetingInCase = {
  readonly meetingId: Id;
  readonly bodyId: BodyId;
  readonly emergency: boolean;
  readonly heldAt: Instant;
  readonly attended: readonly Id[];
};

/** A decision about one person. */
export type DecisionInCase = Pick<
  Extract<DecisionEvent, { type: 'decision-adopted' }>,
  | 'decisionId'
  | 'personId'
  | 'bodyId'
  | 'track'
  | 'basis'
  | 'findingId'
  | 'violation'
  | 'clauses'
  | 'responses'
  | 'words'
  | 'decidedAt'
> & {
  readonly decidedBy: Id;
  /** `overruled` by counsel, `replaced` or `overturned` by an appeal: it no longer holds. */
  readonly state: 'adopted' | 'overruled' | 'replaced' | 'overturned' | 'final';
};

/** A notice that is owed, and how far it has come. */
export type NoticeInCase = {
  readonly noticeId: Id;
  readonly kind: NoticeKind;
  readonly personId: Id;
  readonly about: Id;
  readonly state: 'owed' | 'needs-human' | 'delivered';
};

/** Until when a decision can be appealed. Source: R53 */
export type AppealWindow = {
  readonly decisionId: Id;
  readonly personId: Id;
  readonly closesAt: Instant;
  readonly recordedUntil: Instant;
};

/** An appeal, and how far it has come. Source: R52–R55 */
export type AppealInCase = {
  readonly appealId: Id;
  readonly decisionId: Id;
  readonly appellant: Appellant;
  readonly bodyId: BodyId;
  readonly state: 'filed' | 'admitted' | 'refused' | 'withdrawn' | 'decided';
  readonly texts: Texts;
};

/** An interim measure that the body has to look at. Source: R22 */
export type InterimInCase = {
  readonly sanctionId: Id;
  readonly personId: Id;
  readonly reviewBodyId: BodyId;
  readonly reviewBy: Instant;
  readonly reviewed: boolean;
};

/** How far a channel has come with a change to what was posted. Source: R42 */
export type ContentChangeInCase = {
  readonly obligationId: Id;
  readonly channelId: string;
  readonly outcome: ContentOutcome;
};

/** What a party consented to, or did not. Source: R38, R56 */
export type ConsentInCase = {
  readonly party: Party;
  readonly to: 'contact' | 'naming';
  readonly given: boolean;
};

/** All that the rules need to know of a case. Built from its events alone. */
export type CaseState = {
  readonly caseId: Id;
  readonly caseName: string;
  readonly openedAt: Instant;
  readonly phase: Phase;
  readonly procedureId: string;
  readonly procedureVersion: number;
  readonly reports: readonly ReportInCase[];
  /** Reports about whose abuse a case was opened. Source: R62 */
  readonly abusiveReportIds: readonly Id[];
  readonly dismissals: readonly { readonly reportId: Id; readonly why: DismissalReason }[];
  /** The report of another case that this one is about, as an abuse of reporting. Source: R62 */
  readonly abuseOf: { readonly caseId: Id; readonly reportId: Id } | null;
  readonly personIds: readonly Id[];
  /** Respondents who turned out to be another one, and answer under that name. */
  readonly withdrawn: readonly WithdrawnRespondent[];
  readonly witnessIds: readonly Id[];
  readonly track: TrackId | null;
  /** The member who looks after it. Source: R31 */
  readonly assigneeId: Id | null;
  /** A track that the rules propose and no human has answered yet. Source: R17 */
  readonly proposedTrack: TrackId | null;
  /** The emergency meeting that was called, until when it is to be held. Source: R18 */
  readonly emergency: {
    readonly bodyId: BodyId;
    readonly calledAt: Instant;
    readonly by: Instant;
  } | null;
  /** For whom one was proposed: it is done once. */
  readonly proposedFor: readonly Id[];
  /** The body that has the case, and the one that hears its appeals, where a track's or the procedure's own no longer does. */
  readonly bodyId: BodyId | null;
  readonly appealBodyId: BodyId | null;
  /** Bodies that had it before, for its first decision. */
  readonly formerBodyIds: readonly BodyId[];
  readonly deadlockedBodyIds: readonly BodyId[];
  readonly temporary: readonly { readonly memberId: Id; readonly bodyId: BodyId }[];
  readonly recusals: readonly Recusal[];
  readonly challenges: readonly Challenge[];
  /** Who moved, voted or decided in the first instance. Source: R55 */
  readonly firstInstanceIds: readonly Id[];
  readonly appealInstanceIds: readonly Id[];
  readonly meetings: readonly MeetingInCase[];
  readonly findings: readonly FindingInCase[];
  readonly accounts: readonly AccountInCase[];
  readonly harmRecorded: boolean;
  readonly consents: readonly ConsentInCase[];
  readonly stepsLeftOut: readonly { readonly step: Step; readonly personId: Id | null }[];
  readonly counsel: { readonly dueAt: Instant; readonly advised: boolean } | null;
  readonly motions: readonly MotionInCase[];
  readonly decisions: readonly DecisionInCase[];
  readonly sanctions: readonly Sanction[];
  readonly interims: readonly InterimInCase[];
  /** By id. A list would take long to fold for a decision over many accounts. */
  readonly measures: Readonly<Record<Id, MeasureInCase>>;
  /** Sanctions that measures elsewhere were still carrying out when the last one was heard of. */
  readonly underWaySanctionIds: readonly Id[];
  /** Sanctions of which it was seen, and told, that access is back. Source: R45 */
  readonly restoredSanctionIds: readonly Id[];
  readonly obligations: readonly Obligation[];
  /** What channels were asked to change of what was posted, one an obligation. Source: R42 */
  readonly contentChanges: readonly ContentChangeInCase[];
  readonly readmissionAskedFor: readonly Id[];
  readonly notices: readonly NoticeInCase[];
  readonly appealWindows: readonly AppealWindow[];
  readonly appeals: readonly AppealInCase[];
  /** How many of each have been given an id. */
  readonly counts: {
    readonly texts: number;
    readonly challenges: number;
    readonly findings: number;
  };
};
