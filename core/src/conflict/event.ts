import type { Texts } from '../case/texts.ts';
import type { Id } from '../identity/account.ts';
import type { BodyId } from '../procedure/body.ts';
import type { Instance } from '../motion/event.ts';
import type { ConflictKind } from './command.ts';

/** How a recusal came about. */
export type RecusalCause =
  | 'declared'
  | 'challenged'
  | 'respondent'
  | 'reporter'
  | 'witness'
  | 'appellant'
  | 'linked-account';

/** What happened to those who decide. */
export type ConflictEvent =
  | {
      readonly type: 'member-recused';
      readonly memberId: Id;
      readonly conflict: ConflictKind;
      readonly cause: RecusalCause;
      readonly texts: Texts;
    }
  | {
      readonly type: 'member-challenged';
      readonly challengeId: Id;
      readonly memberId: Id;
      readonly conflict: ConflictKind;
      readonly texts: Texts;
    }
  /** The others decided by a motion whether and how a member is in conflict. */
  | {
      readonly type: 'conflict-settled';
      readonly memberId: Id;
      readonly conflict: ConflictKind | 'none';
      readonly texts: Texts;
    }
  /** Those who are left cannot reach the quorum; what the procedure says then. */
  | {
      readonly type: 'deadlock-reached';
      readonly bodyId: BodyId;
      readonly rule: 'transfer' | 'temporary-members';
    }
  /** Another body has the case: for its first decision, or for an appeal. */
  | {
      readonly type: 'case-transferred';
      readonly fromBodyId: BodyId;
      readonly toBodyId: BodyId;
      readonly instance: Instance;
      readonly why: 'deadlock' | 'unresolved' | 'jurisdiction';
      readonly texts: Texts;
    }
  | {
      readonly type: 'temporary-member-appointed';
      readonly memberId: Id;
      readonly bodyId: BodyId;
      readonly texts: Texts;
    };
