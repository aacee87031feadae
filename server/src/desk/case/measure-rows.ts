import type { AccountView } from '../../identity/read-person.ts';
import type { MeasureView } from '../../sanction/read-measures.ts';

/** One kind of measure on one account, as a row of a table. */
export type MeasureRowView = MeasureView & { readonly account: AccountView };

/** Whether it has stopped, and a human has to say how it goes on. */
export const needsHuman = ({ measure }: MeasureView): boolean =>
  measure?.state === 'needs-human' || (measure?.state === 'drifted' && measure.driftSettled === null);

const isDone = ({ desired, measure }: MeasureView): boolean => {
  if (!measure) return false;
  if (!desired) return measure.state === 'lifted' || measure.state === 'closed';
  if (measure.state === 'drifted') return measure.driftSettled !== null;
  return measure.state === 'applied' && measure.until === desired.until;
};

/** The rows of some accounts: first what needs a human, then what is under way, then the rest. */
export const measureRows = (accounts: readonly AccountView[]): readonly MeasureRowView[] => {
  const rank = (row: MeasureRowView) => (needsHuman(row) ? 0 : isDone(row) ? 2 : 1);
  return accounts
    .flatMap((account) => account.measures.map((one) => ({ ...one, account })))
    .toSorted((one, other) => rank(one) - rank(other));
};

/** How far something has come that is done on many accounts. */
export type Stage = {
  readonly what: 'apply' | 'lift';
  readonly total: number;
  readonly done: number;
  readonly needHuman: number;
};

/** How far what should hold is made, and what should not hold any more is lifted; the latter until all of it is. */
export const stagesOf = (rows: readonly MeasureView[]): readonly Stage[] => {
  const wanted = rows.filter(({ desired }) => desired !== null);
  const over = rows.filter(({ desired, measure }) => desired === null && measure !== null);
  return [stageOf('apply', wanted), stageOf('lift', over)].filter(
    ({ what, total, done }) => total > 0 && (what === 'apply' || done < total),
  );
};

const stageOf = (what: Stage['what'], rows: readonly MeasureView[]): Stage => ({
  what,
  total: rows.length,
  done: rows.filter(isDone).length,
  needHuman: rows.filter(needsHuman).length,
});
