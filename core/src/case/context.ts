import type { Id } from '../identity/account.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Appointment } from '../procedure/roster.ts';
import type { Instant } from '../time/instant.ts';
import type { Actor } from './access.ts';

/** A member of a body who turned out to have a part in the case. Source: R28, R29 */
export type InvolvedMember = {
  readonly memberId: Id;
  /** `linked-account`: an account of theirs is the one reported, though no person has been named for it. */
  readonly as: 'respondent' | 'reporter' | 'witness' | 'appellant' | 'linked-account';
};

/** An earlier violation that was found about a respondent of this case. Source: R17 */
export type EarlierViolation = {
  readonly personId: Id;
  readonly caseId: Id;
  readonly track: string;
  readonly decidedAt: Instant;
};

/** What a rule may look at besides the case: the time, the case's procedure, who acts, who sits where, who is involved. */
export type DecideContext = {
  readonly now: Instant;
  readonly procedure: Procedure;
  readonly actor: Actor;
  /** All appointments, those of the past too, and which members hold an office. */
  readonly roster: readonly Appointment[];
  /** Members found to be involved. */
  readonly involved: readonly InvolvedMember[];
  readonly earlier: readonly EarlierViolation[];
  /** Newer versions of the procedure, to which the case may be moved. */
  readonly newerVersions: readonly Procedure[];
};
