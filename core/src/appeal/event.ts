import type { Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import type { Instant } from '../time/instant.ts';

/** Who appeals, and in what part. Source: R52 */
export type Appellant = {
  readonly as: 'respondent' | 'reporter' | 'witness' | 'harmed';
  readonly personId: Id | null;
};

/** What happened to an appeal. Source: R52, R53, R54, R55 */
export type AppealEvent =
  | {
      readonly type: 'appeal-filed';
      readonly appealId: Id;
      readonly decisionId: Id;
      readonly appellant: Appellant;
      readonly bodyId: BodyId;
      readonly receivedAt: Instant;
      readonly texts: Texts;
    }
  | {
      readonly type: 'appeal-admitted';
      readonly appealId: Id;
      readonly admitted: boolean;
      readonly texts: Texts;
    }
  | { readonly type: 'appeal-withdrawn'; readonly appealId: Id; readonly texts: Texts }
  | {
      readonly type: 'appeal-decided';
      readonly appealId: Id;
      readonly outcome: 'uphold' | 'change' | 'overturn';
      readonly texts: Texts;
    };
