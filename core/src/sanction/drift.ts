/** What a human did on a platform, past us. It is shown and left for a human; it is never overwritten. */
export const driftKinds = [
  'made-elsewhere',
  'lifted-elsewhere',
  'lengthened-elsewhere',
  'shortened-elsewhere',
  'unknown-account',
] as const;
/** One of {@link driftKinds}. */
export type DriftKind = (typeof driftKinds)[number];

/**
 * What a member decides of it. `accept`: it stays as the human made it, for as long as the sanction holds; `adopt`: what
 * the human made counts as an action of its own, and ours begins when it is gone; `re-apply`: ours is made again.
 */
export const driftOutcomes = ['accept', 'adopt', 're-apply'] as const;
/** One of {@link driftOutcomes}. */
export type DriftOutcome = (typeof driftOutcomes)[number];

/** What may be decided of which drift. What a human made is not taken over: ours never shortens it. Source: R45, design idea 4 */
export const outcomesOf = {
  'made-elsewhere': ['accept', 'adopt'],
  'lifted-elsewhere': ['accept', 're-apply'],
  'lengthened-elsewhere': ['accept', 'adopt'],
  'shortened-elsewhere': ['accept', 're-apply'],
  'unknown-account': ['accept', 're-apply'],
} as const satisfies Record<DriftKind, readonly DriftOutcome[]>;
