import type { Account, AccountLink, Id } from '../identity/account.ts';
import { type Instant, laterEnd } from '../time/instant.ts';
import { isActive, reaches, type Sanction, type SanctionKind } from './sanction.ts';

/** What a channel can apply to an account. */
export const measureKinds = ['suspend', 'silence', 'hold-posts'] as const;
/** One of {@link measureKinds}. */
export type MeasureKind = (typeof measureKinds)[number];

/** Which measure carries out which sanction; `null`: people do. */
const measureOf = {
  silence: 'silence',
  premoderation: 'hold-posts',
  suspension: 'suspend',
  removal: 'suspend',
  'role-loss': null,
  'through-colleague': null,
  expulsion: null,
  conditions: null,
} as const satisfies Record<SanctionKind, MeasureKind | null>;

/** The measure that carries out sanctions of a kind; `null` for those that people see to. Source: R41, R42, R47 */
export const measureFor = (kind: SanctionKind): MeasureKind | null => measureOf[kind];

/** Whether channels carry out sanctions of a kind; all others people see to. Source: R47 */
export const isEnforceable = (kind: SanctionKind): boolean => measureOf[kind] !== null;

/** What should be so on one account: the union of the sanctions that ask for it. */
export type DesiredMeasure = {
  readonly account: Account;
  readonly kind: MeasureKind;
  /** The latest end of them all; `null` when one of them is permanent. */
  readonly until: Instant | null;
  /** Sorted. */
  readonly sanctionIds: readonly Id[];
};

/**
 * What should be so at `now`: for each confirmed account and kind, the union of the active sanctions that reach it.
 * As it is a union, the end of one sanction never lifts what another asks for.
 *
 * Source: R44, R45, R47
 */
export const desiredMeasures = (
  sanctions: readonly Sanction[],
  links: readonly AccountLink[],
  now: Instant,
): DesiredMeasure[] => {
  const desired = new Map<string, DesiredMeasure>();
  for (const sanction of sanctions) {
    if (!isActive(sanction, now)) continue;
    for (const link of links) {
      if (link.state !== 'confirmed' || link.personId !== sanction.personId) continue;
      if (!reaches(sanction, link.account.channelId)) continue;
      const kind = measureOf[sanction.kind];
      if (kind === null) continue;
      const key = measureKey(link.account.id, kind);
      const before = desired.get(key);
      desired.set(key, {
        account: link.account,
        kind,
        until: before ? laterEnd(before.until, sanction.endsAt) : sanction.endsAt,
        sanctionIds: [...new Set([...(before?.sanctionIds ?? []), sanction.id])].sort(),
      });
    }
  }
  return [...desired.values()];
};

/** One account and one kind have at most one measure at a time. */
export const measureKey = (accountId: Id, kind: MeasureKind): string => `${accountId} ${kind}`;
