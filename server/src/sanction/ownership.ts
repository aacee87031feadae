import type { Observed, ObservedMeasure } from '@comity/core';
import type { ActRow } from './read-acts.ts';
import type { MeasureRow } from './standing.ts';

/**
 * Whether what stands there is ours, or was. A platform that keeps a mark says so itself. For one that keeps none, it is
 * ours when we had begun to apply it after having seen nothing there, unless the platform told that another did it
 * since. What the measure is called at present makes no difference. Source: design idea 4
 */
export const observedOwn = (
  row: MeasureRow,
  observed: Observed,
  told: ActRow | null,
): ObservedMeasure['ours'] => {
  const own = { measureId: row.id, until: row.until };
  if (observed.state === 'unknown-account') return mayStand(row) ? own : null;
  if (observed.state === 'absent') {
    // What we were lifting was lifted by us, and a change that stopped half way took it away itself.
    return row.state === 'lifting' || row.changing || row.appliedAt === null ? null : own;
  }
  // With our mark on it, its end may be the one of our last call, if a crash kept us from writing that down.
  if (observed.mark === row.id) {
    const isLastGiven = row.begunAt !== null && observed.until === row.begunUntil;
    return { ...own, until: isLastGiven ? row.begunUntil : row.until };
  }
  if (observed.mark === undefined && isAnothers(row, told)) return null;
  if (row.appliedAt !== null) return own;
  return observed.mark === undefined && row.begunAt !== null ? own : null;
};

/** Whether something of ours may stand there, as far as we know. */
export const mayStand = ({ appliedAt, begunAt }: MeasureRow): boolean =>
  appliedAt !== null || begunAt !== null;

/** Whether somebody else applied it after us. */
export const isAnothers = ({ appliedAt, begunAt }: MeasureRow, told: ActRow | null): boolean => {
  const since = appliedAt ?? begunAt;
  return told !== null && told.act === 'applied' && !told.ours && since !== null && told.at > since;
};

/**
 * Whether ours goes on after a human did otherwise: theirs was never ours and is gone, it was adopted and is gone, or
 * the platform knows the account again. What they lifted of ours stays lifted.
 */
export const resumes = ({ drift, driftSettled }: MeasureRow, { state }: Observed): boolean => {
  if (driftSettled === 'accept') return false;
  if (drift === 'unknown-account') return state !== 'unknown-account';
  return state === 'absent' && (drift === 'made-elsewhere' || driftSettled === 'adopt');
};
