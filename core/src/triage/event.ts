import type { ReportInCase } from '../case/command.ts';
import type { Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import type { TrackId } from '../procedure/track.ts';
import type { Instant } from '../time/instant.ts';

/** Why a report is not followed up. Source: R61 */
export type DismissalReason = 'bad-faith' | 'no-violation' | 'not-ours';

/** What happened while a case was opened and sorted. */
export type TriageEvent =
  | {
      readonly type: 'case-opened';
      readonly caseId: Id;
      readonly caseName: string;
      readonly openedAt: Instant;
      readonly procedureId: string;
      readonly procedureVersion: number;
      readonly abuseOf: { readonly caseId: Id; readonly reportId: Id } | null;
    }
  | ({ readonly type: 'report-added' } & ReportInCase)
  | { readonly type: 'respondent-named'; readonly personId: Id }
  /** They turned out to be another person of the case, or none. */
  | { readonly type: 'respondent-withdrawn'; readonly personId: Id; readonly byPersonId?: Id }
  /** They had been taken for another respondent, and are a human of their own: they answer for themselves. */
  | { readonly type: 'respondent-separated'; readonly personId: Id }
  | { readonly type: 'witness-named'; readonly personId: Id }
  /** `from` is null for the first track. `texts` is empty where the procedure has but one. */
  | {
      readonly type: 'track-set';
      readonly track: TrackId;
      readonly from: TrackId | null;
      readonly bodyId: BodyId;
      readonly texts: Texts;
    }
  /** `recused`: it was taken from them by itself. Source: R29, R31 */
  | {
      readonly type: 'case-assigned';
      readonly memberId: Id | null;
      readonly from: Id | null;
      readonly why: 'asked' | 'recused';
    }
  | {
      readonly type: 'track-proposed';
      readonly track: TrackId;
      readonly personId: Id;
      /** How many there were before; which cases they were is not there for everybody. */
      readonly earlier: number;
    }
  | { readonly type: 'track-declined'; readonly track: TrackId; readonly texts: Texts }
  | {
      readonly type: 'emergency-meeting-called';
      readonly bodyId: BodyId;
      readonly calledAt: Instant;
      readonly by: Instant;
    }
  | {
      readonly type: 'report-dismissed';
      readonly reportId: Id;
      readonly why: DismissalReason;
      /** Where one member decided alone; else the words are the motion's. */
      readonly texts: Texts;
    }
  | {
      readonly type: 'abuse-referred';
      readonly reportId: Id;
      readonly openedCaseId: Id;
      readonly texts: Texts;
    }
  | { readonly type: 'asked-to-step-down'; readonly memberId: Id; readonly texts: Texts }
  | { readonly type: 'procedure-moved'; readonly version: number; readonly texts: Texts };
