import type { Texts } from '../case/texts.ts';
import type { MeasureChange } from '../case/command.ts';
import type { Id } from '../identity/account.ts';
import type { Instant } from '../time/instant.ts';

/** Why a sanction ended. */
export type SanctionEnd =
  | 'expired'
  /** An interim one, by the decision about the person, or by its review. */
  | 'decided'
  | 'reviewed'
  /** An interim one, when none of the reports is followed up. */
  | 'dismissed'
  | 'renewed'
  | 'overruled'
  | 'appeal';

/** What happened while a decision was carried out, and after. Source: R45, R46 */
export type RestorationEvent =
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
      readonly why: SanctionEnd;
    }
  | { readonly type: 'review-due'; readonly sanctionId: Id }
  | { readonly type: 'readmission-asked'; readonly sanctionId: Id; readonly texts: Texts }
  | {
      readonly type: 'sanction-reviewed';
      readonly sanctionId: Id;
      readonly outcome: 'keep' | 'end';
      readonly reviewAt: Instant | null;
      readonly texts: Texts;
    }
  | {
      readonly type: 'obligation-settled';
      readonly obligationId: Id;
      readonly outcome: 'done' | 'not-done' | 'waived';
      readonly texts: Texts;
    };
