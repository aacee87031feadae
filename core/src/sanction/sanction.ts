import type { ChannelId, Id } from '../identity/account.ts';
import type { Instant } from '../time/instant.ts';

/**
 * What holds for a person for some time. `silence`: they read and do not write; `premoderation`: what they write is read first;
 * `removal` is a suspension without an end. The other kinds no channel carries out. Source: R40, R41, R42
 */
export const sanctionKinds = [
  'silence',
  'premoderation',
  'suspension',
  'removal',
  'role-loss',
  'through-colleague',
  'expulsion',
  'conditions',
] as const;
/** One of {@link sanctionKinds}. */
export type SanctionKind = (typeof sanctionKinds)[number];

/** What a sanction rests on. Source: R22, R33, R55 */
export type SanctionBasis = 'interim' | 'decision' | 'appeal';

/** Where a sanction holds: everywhere, also in places that are added later, or in the named channels. Source: R47 */
export type SanctionScope = 'everywhere' | readonly ChannelId[];

/**
 * A record of what was decided. It never changes but for its end: `endedAt` is set once, by expiry, by an appeal or by
 * an early end, and takes nothing from any other sanction.
 */
export type Sanction = {
  readonly id: Id;
  readonly personId: Id;
  readonly kind: SanctionKind;
  readonly basis: SanctionBasis;
  /** `null` for an interim one. */
  readonly decisionId: Id | null;
  readonly scope: SanctionScope;
  readonly startsAt: Instant;
  /** The end that was decided and told in writing; `null` for a permanent one. Source: R44 */
  readonly endsAt: Instant | null;
  /** When a long one is looked at again. Source: R46 */
  readonly reviewAt: Instant | null;
  /** The one whose place it takes: an interim measure renewed, a sanction changed on appeal. */
  readonly supersedes: Id | null;
  /** When it ended in fact. */
  readonly endedAt: Instant | null;
};

/** Whether a sanction holds at `now`. Its last instant is the one before `endsAt`. Source: R45 */
export const isActive = (sanction: Sanction, now: Instant): boolean =>
  sanction.startsAt <= now &&
  (sanction.endsAt === null || now < sanction.endsAt) &&
  (sanction.endedAt === null || now < sanction.endedAt);

/** Whether a sanction reaches a channel. */
export const reaches = (sanction: Sanction, channelId: ChannelId): boolean =>
  sanction.scope === 'everywhere' || sanction.scope.includes(channelId);
