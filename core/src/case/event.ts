import type { Id } from '../identity/account.ts';
import type { ResponseKind } from '../procedure/procedure.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { Instant } from '../time/instant.ts';
import type { MeasureChange, ReportInCase } from './command.ts';

/**
 * What happened in a case. Events hold ids, codes and times; words live in rows that can be redacted, named here by
 * `…TextId`. Source: design idea 3
 */
export type CaseEvent =
  | {
      readonly type: 'case-opened';
      readonly caseId: Id;
      readonly caseName: string;
      readonly procedureId: string;
      readonly procedureVersion: number;
    }
  | ({ readonly type: 'report-added' } & ReportInCase)
  | { readonly type: 'respondent-named'; readonly personId: Id }
  /** They turned out to be another person of the case, or none. */
  | { readonly type: 'respondent-withdrawn'; readonly personId: Id }
  | {
      readonly type: 'decision-adopted';
      readonly decisionId: Id;
      readonly personId: Id;
      readonly response: ResponseKind;
      readonly consulted: readonly ('staff' | 'counsel')[];
      readonly findingTextId: Id;
      readonly wordingTextId: Id;
      /** The rule the decision rests on. */
      readonly rule: string;
    }
  | { readonly type: 'sanction-imposed'; readonly sanction: Sanction; readonly decisionId: Id }
  | { readonly type: 'notice-owed'; readonly noticeId: Id; readonly personId: Id; readonly decisionId: Id }
  | { readonly type: 'notice-delivered'; readonly noticeId: Id; readonly how: string }
  | { readonly type: 'notice-needs-human'; readonly noticeId: Id }
  | {
      readonly type: 'appeal-window-opened';
      readonly decisionId: Id;
      readonly personId: Id;
      readonly closesAt: Instant;
    }
  | {
      readonly type: 'measure-recorded';
      readonly measureId: Id;
      readonly channelId: string;
      readonly accountId: Id;
      readonly change: MeasureChange;
    }
  | {
      readonly type: 'sanction-ended';
      readonly sanctionId: Id;
      readonly endedAt: Instant;
      readonly why: 'expired';
    };

/** The name of an event. */
export type CaseEventType = CaseEvent['type'];
