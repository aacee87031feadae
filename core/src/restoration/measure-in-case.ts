import type { Id } from '../identity/account.ts';
import type { DriftKind } from '../sanction/drift.ts';

/** What became of a measure that carries out sanctions of this case. */
export type MeasureInCase = {
  readonly measureId: Id;
  readonly channelId: string;
  readonly accountId: Id;
  readonly sanctionIds: readonly Id[];
  /** Whether it kept the person out at any time. */
  readonly hasHeld: boolean;
  readonly hasEnded: boolean;
  /** Whether it gave back what a sanction had taken. */
  readonly isBack: boolean;
  /** What a human did otherwise on the platform, until somebody has decided what becomes of it. */
  readonly drift: DriftKind | null;
};
