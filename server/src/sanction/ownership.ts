import type { Observed, ObservedMeasure } from '@comity/core';
import type { ActRow } from './read-acts.ts';
import type { MeasureRow } from './standing.ts';

/**
 * Whether what stands there is ours. A platform that keeps a mark says so itself. For one that keeps none, it is ours
 * when we had begun to apply it after having seen nothing there, unless the platform told that another did it since.
 * Source: design idea 4
 */
export const observedOwn = (
  row: MeasureRow,
  observed: Observed,
  told: ActRow | null,
): ObservedMeasure['ours'] => {
  const own = { measureId: row.id, until: row.until };
  const wasOurs = row.state === 'applied' || row.state === 'lifting';
  // What we were lifting and is gone was lifted by us.
  if (observed.state !== 'present') return row.state === 'applied' ? own : null;
  // With our mark on it, its end may be the one of our last call, if a crash kept us from writing that down.
  if (observed.mark === row.id) {
    const isLastGiven = row.begunAt !== null && observed.until === row.begunUntil;
    return { ...own, until: isLastGiven ? row.begunUntil : row.until };
  }
  if (observed.mark === undefined && isAnothers(row, told)) return null;
  if (wasOurs) return own;
  return observed.mark === undefined && row.begunAt !== null ? own : null;
};

/** Whether somebody else applied it after us. */
const isAnothers = ({ appliedAt, begunAt }: MeasureRow, told: ActRow | null): boolean => {
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
