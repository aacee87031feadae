import type { Bare, Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { NoticeKind } from '../notice/notice.ts';
import type { BodyId } from '../procedure/body.ts';
import type { ChosenResponse } from '../procedure/response.ts';
import type { TrackId } from '../procedure/track.ts';
import type { Sanction } from '../sanction/sanction.ts';
import type { Instant } from '../time/instant.ts';

/** Something that somebody has to do by a time: the respondent, or the body's own people. Source: R38, R42, R46 */
export type Obligation = {
  readonly id: Id;
  readonly decisionId: Id;
  readonly personId: Id;
  /**
   * `tell-body`: the body that a track reports to hears of it (R16). `publish`: the words to members or the public that
   * were adopted with it (R33). `give-back`: a role or a membership, once its time is over (R45).
   * `put-back`: what was posted, once the decision that changed it no longer holds (R55).
   */
  readonly what: ChosenResponse['kind'] | 'tell-body' | 'publish' | 'give-back' | 'put-back';
  /** The sanction whose time is over, where what it took is given back. Source: R45 */
  readonly sanctionId?: Id;
  /** The obligation whose effect is taken back. Source: R55 */
  readonly undoes?: Id;
  readonly owner: 'respondent' | 'staff';
  readonly dueAt: Instant;
  readonly state: 'owed' | 'done' | 'not-done' | 'waived';
};

/** What was decided, and what it owes. */
export type DecisionEvent =
  | {
      readonly type: 'decision-adopted';
      readonly decisionId: Id;
      readonly personId: Id;
      readonly bodyId: BodyId;
      readonly track: TrackId;
      /** `null` where one member decided alone. */
      readonly motionId: Id | null;
      readonly basis: 'decision' | 'appeal';
      readonly findingId: Id | null;
      readonly violation: boolean;
      readonly clauses: readonly string[];
      readonly responses: readonly Bare<ChosenResponse>[];
      readonly consulted: readonly ('staff' | 'counsel')[];
      /** Where the outcome's words are kept: `wording`, `responses.0.conditions`. */
      readonly words: Texts;
      readonly decidedAt: Instant;
      /** The rule the decision rests on. */
      readonly rule: string;
      /** Words that came with this very command. */
      readonly texts: Texts;
    }
  | { readonly type: 'sanction-imposed'; readonly sanction: Sanction }
  | { readonly type: 'obligation-imposed'; readonly obligation: Obligation }
  | {
      readonly type: 'notice-owed';
      readonly noticeId: Id;
      readonly kind: NoticeKind;
      readonly personId: Id;
      /** The decision, sanction, appeal or account that it is about. */
      readonly about: Id;
    }
  /** `how`: by which channel, or `by hand`; what a human says of it is in `texts`. */
  | {
      readonly type: 'notice-delivered';
      readonly noticeId: Id;
      readonly how: string;
      readonly texts: Texts;
    }
  | { readonly type: 'notice-needs-human'; readonly noticeId: Id }
  | {
      readonly type: 'appeal-window-opened';
      readonly decisionId: Id;
      readonly personId: Id;
      /** The last instant of the last day. Source: R53 */
      readonly closesAt: Instant;
      /** Until when one that came in time may be written down. */
      readonly recordedUntil: Instant;
    }
  /** Counsel overruled it: it no longer holds. Source: R34 */
  | {
      readonly type: 'decision-overruled';
      readonly decisionId: Id;
      readonly effect: 'returns-to-body' | 'ends-without-action';
      readonly texts: Texts;
    }
  | {
      readonly type: 'decision-final';
      readonly decisionId: Id;
      readonly why: 'window-closed' | 'appeal-decided';
    };
