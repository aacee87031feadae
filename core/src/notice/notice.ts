import type { Id } from '../identity/account.ts';
import type { Instant } from '../time/instant.ts';

/** Why a notice is owed. */
export type NoticeKind = 'decision';

/** A message owed to a party. The text that was sent is kept. Source: R44, R50 */
export type Notice = {
  readonly id: Id;
  readonly kind: NoticeKind;
  readonly subject: string;
  /** Plain text. */
  readonly body: string;
};

/** What a decision's notice is made of. */
export type DecisionNoticeFacts = {
  readonly community: string;
  readonly codeUrl: string | null;
  readonly caseName: string;
  /** The decider's words to the person. */
  readonly wording: string;
  readonly outcome: DecisionOutcome;
  readonly appealWindowDays: number;
  readonly appealTo: string;
  readonly timeZone: string;
};

/** What follows from the decision for this person. */
export type DecisionOutcome =
  | { readonly kind: 'no-action' }
  | { readonly kind: 'private-reprimand' }
  | {
      readonly kind: 'suspension';
      readonly startsAt: Instant;
      readonly endsAt: Instant;
      readonly places: readonly string[];
    }
  | {
      readonly kind: 'removal';
      readonly startsAt: Instant;
      readonly reviewAt: Instant | null;
      readonly places: readonly string[];
    };
