import {
  type Account,
  type Action,
  type Channel,
  type DesiredMeasure,
  type MeasureKind,
  measureKey,
  type Observed,
  type ObservedMeasure,
  plan,
} from '@comity/core';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type Ledger, observedOwn } from './ledger.ts';
import { type MeasureRow, standingOf } from './standing.ts';

/** What a reconciliation works with. */
export type Reconciler = {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly clock: Clock;
  readonly log: Log;
  /** What a platform may show to the account's owner. */
  readonly publicReason: (desired: DesiredMeasure) => string;
};

/** A channel could not be asked or did not answer; the job is to be tried again. */
export class ChannelUnavailable extends Error {
  override name = 'ChannelUnavailable';
}

type Place = {
  readonly account: Account;
  readonly kind: MeasureKind;
  readonly desired: DesiredMeasure | undefined;
  readonly row: MeasureRow | undefined;
};

/**
 * Makes what is so on every channel what should be so for one person. Accounts go side by side; one channel that is
 * down holds up no other.
 *
 * @throws ChannelUnavailable when something is left to be done later.
 * Source: R45, R47, R76
 */
export const reconcilePerson = async (reconciler: Reconciler, personId: string): Promise<void> => {
  const now = reconciler.clock.now().toISOString();
  const { desired, open } = await standingOf(reconciler.db, personId, now);
  const places = new Map<string, Place>();
  for (const wanted of desired) {
    const { account, kind } = wanted;
    places.set(measureKey(account.id, kind), { account, kind, desired: wanted, row: undefined });
  }
  for (const { row, account } of open) {
    const key = measureKey(account.id, row.kind);
    places.set(key, { account, kind: row.kind, desired: places.get(key)?.desired, row });
  }
  const outcomes = await Promise.all(
    [...places.values()].map((place) => reconcilePlace(reconciler, personId, place)),
  );
  if (outcomes.includes('later')) throw new ChannelUnavailable('a channel could not be reached');
};

const reconcilePlace = async (
  reconciler: Reconciler,
  personId: string,
  place: Place,
): Promise<'done' | 'later'> => {
  const { ledger, channels, clock } = reconciler;
  const { account, kind, desired, row } = place;
  const channel = channels.get(account.channelId);
  if (!channel?.enforces.includes(kind)) {
    if (desired)
      await ledger.needsHuman(personId, desired, row, 'This channel has no way to do it by itself.');
    return 'done';
  }
  const observed = await channel.observe(account, kind);
  if (observed.state === 'retry') {
    reconciler.log.warn({ channel: channel.id }, 'channel could not be observed');
    return 'later';
  }
  if (row) await ledger.observed(row, observed);
  // Where a human did otherwise, nothing more is done; when nothing is wanted any more, our record ends.
  if (row?.state === 'drifted') {
    if (!desired) await ledger.ended(row, 'closed', observed);
    return 'done';
  }
  const ours = row ? observedOwn(row, observed) : null;
  // Nothing is wanted and nothing of ours is there: what never came to stand, or a human took away for us.
  if (row && !desired && !ours) {
    await ledger.ended(row, 'closed', observed);
    return 'done';
  }
  const seen: ObservedMeasure = { account, kind, ours, observed };
  const { actions, drifts } = plan(desired ? [desired] : [], [seen], clock.now().toISOString());
  for (const drift of drifts) await ledger.drifted(personId, drift, desired, row, observed);
  for (const action of actions) {
    if ((await carryOut(reconciler, channel, personId, action, row, observed)) === 'later') return 'later';
  }
  // A crash between a call and its record left it open; the look above shows that the call took effect.
  const settled = actions.length === 0 && drifts.length === 0;
  if (
    settled &&
    row &&
    ours &&
    desired &&
    (row.state !== 'applied' || row.until !== desired.until || !sameIds(row.sanctionIds, desired.sanctionIds))
  ) {
    await ledger.applied(row, desired);
  }
  return 'done';
};

const carryOut = async (
  { ledger, publicReason }: Reconciler,
  channel: Channel,
  personId: string,
  action: Action,
  row: MeasureRow | undefined,
  observed: Observed,
): Promise<'done' | 'later'> => {
  if (action.do === 'close') {
    if (row) await ledger.ended(row, 'closed', observed);
    return 'done';
  }
  if (action.do === 'lift') {
    if (!row) return 'done';
    const lifting = await ledger.begin(row, 'lift');
    const outcome = await channel.lift(measureOf(row, action.account, ''));
    return ledger.finish(lifting, outcome, () => ledger.ended(row, 'lifted', { state: 'absent' }));
  }
  const { desired } = action;
  const pending = await ledger.pending(personId, desired, row);
  // A platform that keeps no end has nothing to change: the end is ours alone.
  if (action.do === 'change' && observed.state === 'present' && observed.until === undefined) {
    await ledger.applied(pending, desired);
    return 'done';
  }
  const attempt = await ledger.begin(pending, action.do);
  const measure = measureOf({ ...pending, until: desired.until }, desired.account, publicReason(desired));
  return ledger.finish(attempt, await channel.apply(measure), () => ledger.applied(pending, desired));
};

const measureOf = (row: Pick<MeasureRow, 'id' | 'kind' | 'until'>, account: Account, reason: string) => ({
  id: row.id,
  kind: row.kind,
  account,
  until: row.until,
  reason,
});

const sameIds = (some: readonly string[], others: readonly string[]): boolean =>
  some.join() === others.join();
