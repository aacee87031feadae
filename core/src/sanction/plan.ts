import type { Observed } from '../channel/channel.ts';
import type { Account, Id } from '../identity/account.ts';
import { type Instant, laterEnd } from '../time/instant.ts';
import type { DriftKind } from './drift.ts';
import { type DesiredMeasure, type MeasureKind, measureKey } from './measure.ts';

/** What we know of one account and kind: what we did, and what the platform says now. */
export type ObservedMeasure = {
  readonly account: Account;
  readonly kind: MeasureKind;
  /** The measure that we applied and have not lifted, with the end that we gave it. */
  readonly ours: { readonly measureId: Id; readonly until: Instant | null } | null;
  readonly observed: Observed;
};

/** Something to do on a channel. */
export type Action =
  | { readonly do: 'apply'; readonly desired: DesiredMeasure }
  /** Ours stands with another end than it should have. */
  | { readonly do: 'change'; readonly measureId: Id; readonly desired: DesiredMeasure }
  | { readonly do: 'lift'; readonly measureId: Id; readonly account: Account; readonly kind: MeasureKind }
  /** Ours is no longer wanted and no longer there: only our record is closed. */
  | { readonly do: 'close'; readonly measureId: Id; readonly account: Account; readonly kind: MeasureKind };

/** A human acted on the platform. It is shown and left for a human; it is never overwritten. */
export type Drift = {
  readonly drift: DriftKind;
  readonly account: Account;
  readonly kind: MeasureKind;
};

/** Actions and drifts, in the order of the accounts given. */
export type Plan = { readonly actions: readonly Action[]; readonly drifts: readonly Drift[] };

/**
 * Compares what should be with what is. Lifts only what we applied, never shortens or replaces what a human did.
 * Carrying out the actions leaves a plan without actions.
 *
 * Source: R45, R47, design idea 4
 */
export const plan = (
  desired: readonly DesiredMeasure[],
  observed: readonly ObservedMeasure[],
  now: Instant,
): Plan => {
  const wanted = new Map(desired.map((measure) => [measureKey(measure.account.id, measure.kind), measure]));
  const actions: Action[] = [];
  const drifts: Drift[] = [];
  for (const seen of observed) {
    const step = stepFor(wanted.get(measureKey(seen.account.id, seen.kind)), seen, now);
    if (step === null) continue;
    if ('do' in step) actions.push(step);
    else drifts.push(step);
  }
  return { actions, drifts };
};

const stepFor = (
  desired: DesiredMeasure | undefined,
  seen: ObservedMeasure,
  now: Instant,
): Action | Drift | null => {
  const { account, kind, ours, observed } = seen;
  const drift = (what: Drift['drift']): Drift => ({ drift: what, account, kind });
  if (observed.state === 'unknown-account') return desired || ours ? drift('unknown-account') : null;
  if (observed.state === 'absent') {
    if (!desired) return ours ? { do: 'close', measureId: ours.measureId, account, kind } : null;
    return ours && !hasRunOut(ours.until, now) ? drift('lifted-elsewhere') : { do: 'apply', desired };
  }
  if (!ours) return desired ? drift('made-elsewhere') : null;
  if (observed.mark !== undefined && observed.mark !== ours.measureId) return drift('made-elsewhere');
  if (observed.until !== undefined && observed.until !== ours.until) {
    const longer = laterEnd(observed.until, ours.until) === observed.until;
    if (longer) return drift('lengthened-elsewhere');
    // What a human shortened is still ours, and goes when nothing asks for it any more.
    return desired ? drift('shortened-elsewhere') : { do: 'lift', measureId: ours.measureId, account, kind };
  }
  if (!desired) return { do: 'lift', measureId: ours.measureId, account, kind };
  return desired.until === ours.until ? null : { do: 'change', measureId: ours.measureId, desired };
};

const hasRunOut = (until: Instant | null, now: Instant): boolean => until !== null && until <= now;
