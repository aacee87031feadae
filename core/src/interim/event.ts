import type { Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import type { Instant } from '../time/instant.ts';

/** What happened to measures before a decision. The sanction itself is a `sanction-imposed` before it. Source: R22 */
export type InterimEvent =
  | {
      readonly type: 'interim-imposed';
      readonly sanctionId: Id;
      readonly personId: Id;
      readonly reviewBodyId: BodyId;
      readonly reviewBy: Instant;
      readonly texts: Texts;
    }
  | {
      readonly type: 'interim-reviewed';
      readonly sanctionId: Id;
      readonly outcome: 'keep' | 'end' | 'renew';
      /** The one that took its place, when it was renewed. */
      readonly renewedAs: Id | null;
      readonly texts: Texts;
    };
