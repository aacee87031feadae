import { couldNot } from '../task/open-task.ts';
import type { Place, Reconciler } from './reconcile.ts';
import { sameIds } from './standing.ts';

/**
 * What no program does at a place is a task for a named person: to keep somebody out, and to let them in again at the
 * end. One that nobody has done yet need not be undone. Source: R25, R41, R45, R73
 */
export const seeToByHand = async (
  { db, ledger }: Pick<Reconciler, 'db' | 'ledger'>,
  { channel, row, desired }: Pick<Place, 'channel' | 'row' | 'desired'>,
): Promise<void> => {
  if (channel === null) {
    await ledger.needsHuman(row, 'This place is no longer in comity.yaml.', desired);
    return;
  }
  const stands = row.appliedAt !== null;
  if (!desired) {
    if (!stands) await ledger.notByHand(row, undefined);
    else if (row.state === 'lifting') await ledger.settled(row, undefined);
    // Somebody said that it cannot be done: it waits for whoever decides, and is not asked for again.
    else if (row.state === 'needs-human' && (await couldNot(db, row.id, 'lift')))
      await ledger.settled(row, undefined);
    else await ledger.byHand(row, 'lift', undefined);
    return;
  }
  const sameEnd = row.until === desired.until;
  const same = sameEnd && sameIds(row.sanctionIds, desired.sanctionIds);
  if (row.state === 'applied' && sameEnd) await ledger.applied(row, desired, { state: 'present' });
  else if ((row.state === 'task' || row.state === 'needs-human') && same) await ledger.settled(row, desired);
  else if (row.state === 'lifting' && sameEnd) await ledger.notByHand(row, desired);
  else await ledger.byHand(row, 'apply', desired);
};
