import type { Bare, Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import type { Instant } from '../time/instant.ts';
import type { Vote } from './command.ts';
import type { Proposal } from './proposal.ts';

/** How a motion stood when it was counted. All are numbers of members. Source: R27, R33 */
export type Tally = {
  /** Who may vote: sitting, and not recused. */
  readonly eligible: number;
  /** Of these, who voted or was at a meeting about it. */
  readonly present: number;
  readonly quorum: number;
  readonly for: number;
  readonly against: number;
  readonly abstained: number;
};

/** Whether something belongs to the first decision or to its appeal: the same person takes part in one only. Source: R55 */
export type Instance = 'first' | 'appeal';

/** Why a motion was not adopted. */
export type MotionFailure = 'no-quorum' | 'no-majority' | 'tie' | 'step-missing' | 'no-longer-possible';

/** What happened to a motion. */
export type MotionEvent =
  | {
      readonly type: 'motion-proposed';
      readonly motionId: Id;
      readonly bodyId: BodyId;
      readonly instance: Instance;
      readonly proposal: Bare<Proposal>;
      readonly supersedes: Id | null;
      readonly openedAt: Instant;
      readonly closesAt: Instant;
      readonly remindAt: readonly Instant[];
      readonly texts: Texts;
    }
  | { readonly type: 'vote-cast'; readonly motionId: Id; readonly memberId: Id; readonly vote: Vote }
  | { readonly type: 'voters-reminded'; readonly motionId: Id; readonly memberIds: readonly Id[] }
  /** One way to count did not adopt it; it stays open under the next. */
  | {
      readonly type: 'motion-continued';
      readonly motionId: Id;
      readonly step: number;
      readonly closesAt: Instant;
      readonly remindAt: readonly Instant[];
      readonly tally: Tally;
    }
  | { readonly type: 'motion-adopted'; readonly motionId: Id; readonly tally: Tally }
  | {
      readonly type: 'motion-failed';
      readonly motionId: Id;
      readonly why: MotionFailure;
      readonly tally: Tally;
    }
  | { readonly type: 'motion-withdrawn'; readonly motionId: Id; readonly why: 'withdrawn' | 'superseded' }
  | {
      readonly type: 'meeting-held';
      readonly meetingId: Id;
      readonly bodyId: BodyId;
      readonly emergency: boolean;
      readonly heldAt: Instant;
      readonly attended: readonly Id[];
      readonly texts: Texts;
    };
