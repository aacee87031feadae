import {
  type Account,
  type Action,
  type Channel,
  type DesiredMeasure,
  type Measure,
  type Observed,
  type ObservedMeasure,
  plan,
} from '@comity/core';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { faultFields, type Log } from '../log.ts';
import { seeToByHand } from './by-hand.ts';
import type { Silence } from './channel-answers.ts';
import { type Ledger, Overtaken } from './ledger.ts';
import { isAnothers, mayStand, observedOwn, resumes } from './ownership.ts';
import { type MeasureRow, sameIds } from './standing.ts';
import { lastAct } from './whose-block.ts';

/** What a reconciliation works with. */
export type Reconciler = {
  readonly db: Db;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** What a platform may show to the account's owner. */
  readonly publicReason: (desired: DesiredMeasure) => string;
};

/** One account and kind: what should be so, and what we did. `channel`: null when it left comity.yaml. */
export type Place = {
  readonly channel: Channel | null;
  readonly account: Account;
  readonly desired: DesiredMeasure | undefined;
  readonly row: MeasureRow;
};

/** How a measure came out: the channel was asked and answered, needed not be asked, or is asked later. */
export type Reconciled = 'answered' | 'nothing' | 'out of turn' | Silence;

/**
 * Makes what is so on one account what should be so. `turn` waits until the channel may be asked, and says no when that
 * is too far off. Source: R45, R47, R76
 */
export const reconcileMeasure = async (
  reconciler: Reconciler,
  place: Place,
  turn: () => Promise<boolean>,
): Promise<Reconciled> => {
  try {
    return await reconcile(reconciler, place, turn);
  } catch (fault) {
    // Something was decided meanwhile, or another process is at it: it is read again.
    if (fault instanceof Overtaken) return 'nothing';
    // A fault with one account must not keep all others of the channel waiting.
    reconciler.log.error({ measure: place.row.id, fault: faultFields(fault) }, 'a measure met a fault');
    return { words: 'Something went wrong here; it is tried again.' };
  }
};

const reconcile = async (
  reconciler: Reconciler,
  place: Place,
  turn: () => Promise<boolean>,
): Promise<Reconciled> => {
  const { ledger } = reconciler;
  const { channel, account, desired, row } = place;
  if (!channel?.enforces.includes(row.kind)) {
    await seeToByHand(reconciler, place);
    return 'answered';
  }
  if (isSettled(place)) {
    await ledger.settled(row, desired);
    return 'nothing';
  }
  if (!(await turn())) return 'out of turn';
  const observed = await channel.observe(account, row.kind);
  if (observed.state === 'retry') return silent(reconciler, channel, observed);
  if (observed.state === 'refused') {
    // What a human did there, as far as it is known, is not forgotten because nobody may look.
    if (row.state === 'drifted') await ledger.settled(row, desired);
    else await ledger.needsHuman(row, observed.words, desired);
    return 'answered';
  }
  return act(reconciler, { ...place, channel }, observed);
};

/** Nothing has changed since it was last seen to, and nobody wants it looked at. */
const isSettled = ({ row, desired }: Place): boolean =>
  row.todo === 'apply' &&
  row.state === 'applied' &&
  desired !== undefined &&
  row.until === desired.until &&
  sameIds(row.sanctionIds, desired.sanctionIds);

const silent = ({ log }: Reconciler, { id }: Channel, { words, afterSeconds }: Silence): Silence => {
  log.warn({ channel: id }, 'a channel did not do what was asked; it is asked again');
  return { words, afterSeconds };
};

/** Ours may stand there for as long as nobody can look. */
const unknownWords =
  'The platform does not know this account at present. When it does again, ours is lifted; until then look yourself.';

type Reached = Place & { readonly channel: Channel };

const act = async (reconciler: Reconciler, place: Reached, observed: Observed): Promise<Reconciled> => {
  const { db, ledger, clock } = reconciler;
  const { account, desired, row } = place;
  const now = clock.now().toISOString();
  const isLeft = row.state === 'drifted' && !resumes(row, observed);
  // Where a human did otherwise, nothing more is done as long as it stands.
  if (isLeft && desired) {
    await ledger.stays(row, desired, observed);
    return 'answered';
  }
  if (observed.state === 'unknown-account' && !desired && mayStand(row)) {
    await ledger.needsHuman(row, unknownWords, undefined);
    return 'answered';
  }
  const told = observed.state === 'present' && observed.mark === undefined;
  const ours = observedOwn(row, observed, told ? await lastAct(db, account.id, row.kind) : null);
  // Nothing is wanted and nothing of ours is there: our call took effect, it never came to stand, or a human took it away.
  if (!desired && !ours) {
    const byUs = row.state === 'lifting' && observed.state === 'absent';
    await ledger.ended(row, byUs ? 'lifted' : 'closed', observed);
    return 'answered';
  }
  const measured: ObservedMeasure = { account, kind: row.kind, ours, observed };
  const { actions, drifts } = plan(desired ? [desired] : [], [measured], now);
  const [drift] = drifts;
  if (drift) {
    if (desired) await ledger.drifted(row, drift.drift, desired, observed);
    else await ledger.ended(row, 'closed', observed);
    return 'answered';
  }
  const [action] = actions;
  if (action) return carryOut(reconciler, place, action, observed);
  // A crash between a call and its record left it open; the look shows that the call took effect.
  if (desired) await ledger.applied(row, desired, observed);
  return 'answered';
};

const carryOut = async (
  reconciler: Reconciler,
  place: Reached,
  action: Action,
  observed: Observed,
): Promise<Reconciled> => {
  const { ledger, publicReason } = reconciler;
  const { channel, account, row } = place;
  if (action.do === 'close') {
    await ledger.ended(row, 'closed', observed);
    return 'answered';
  }
  if (action.do === 'lift') return lift(reconciler, place);
  const { desired } = action;
  // A platform that keeps no end has nothing to change: the end is ours alone.
  if (action.do === 'change' && observed.state === 'present' && observed.until === undefined) {
    await ledger.applied(row, desired, observed);
    return 'answered';
  }
  const attempt = await ledger.begin(row, action.do, desired.until);
  const outcome = await channel.apply(measureOf(row, desired.until, account, publicReason(desired)));
  await ledger.finish(attempt, outcome, desired);
  return outcome.outcome === 'retry' ? silent(reconciler, channel, outcome) : 'answered';
};

/** That access is back is believed when it is seen. Source: R45 */
const lift = async (reconciler: Reconciler, { channel, account, row }: Reached): Promise<Reconciled> => {
  const { ledger } = reconciler;
  const attempt = await ledger.begin(row, 'lift', row.until);
  const outcome = await channel.lift(measureOf(row, row.until, account, ''));
  await ledger.finish(attempt, outcome, undefined);
  if (outcome.outcome === 'retry') return silent(reconciler, channel, outcome);
  if (outcome.outcome !== 'done') return 'answered';
  const after = await channel.observe(account, row.kind);
  if (after.state === 'retry') return silent(reconciler, channel, after);
  if (after.state === 'present' && (await isStillOurs(reconciler, row, after))) {
    return silent(reconciler, channel, { words: 'It still stands on the platform.' });
  }
  if (after.state === 'refused') await ledger.needsHuman(attempt.row, after.words, undefined);
  else await ledger.ended(attempt.row, after.state === 'present' ? 'closed' : 'lifted', after);
  return 'answered';
};

/** What stands there after our lift is ours if it bears our mark, or if no mark is kept and nobody else was told of. */
const isStillOurs = async (
  { db }: Reconciler,
  row: MeasureRow,
  observed: Extract<Observed, { state: 'present' }>,
): Promise<boolean> =>
  observed.mark === row.id ||
  (observed.mark === undefined && !isAnothers(row, await lastAct(db, row.accountId, row.kind)));

const measureOf = (
  { id, kind }: MeasureRow,
  until: string | null,
  account: Account,
  reason: string,
): Measure => ({ id, kind, account, until, reason });
