import type { Texts } from '../case/texts.ts';
import type { ContentOutcome, MeasureChange } from '../case/command.ts';
import type { ContentAct } from '../channel/channel.ts';
import type { Id } from '../identity/account.ts';
import type { DriftOutcome } from '../sanction/drift.ts';
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
      readonly sanctionIds: readonly Id[];
      /** Those of them that other measures still carry out somewhere. */
      readonly underWay?: readonly Id[];
      readonly change: MeasureChange;
      /** Whether it gives access back that a sanction of this case had taken, now that it has ended. */
      readonly restores: boolean;
    }
  /** A human decided what becomes of what another did on the platform. */
  | {
      readonly type: 'drift-settled';
      readonly measureId: Id;
      readonly channelId: string;
      readonly accountId: Id;
      readonly outcome: DriftOutcome;
      readonly texts: Texts;
    }
  /** It was seen in these channels that what a sanction took is given back. Source: R45 */
  | {
      readonly type: 'access-restored';
      readonly sanctionId: Id;
      readonly personId: Id;
      readonly channelIds: readonly string[];
    }
  /** A channel was asked to change what was posted, or answered; the words of a refusal are in `texts`. Source: R42 */
  | {
      readonly type: 'content-change-recorded';
      readonly obligationId: Id;
      readonly channelId: string;
      readonly act: ContentAct;
      readonly outcome: ContentOutcome;
      readonly texts: Texts;
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
