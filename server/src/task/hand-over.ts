import { and, asc, eq, type SQL } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { measure, task } from '../database/schema/index.ts';
import { casesOfSanctions, mayKnow, ownerFor } from './owner.ts';
import { isOfCase } from './read-tasks.ts';

/** Which tasks are looked at. */
type Which = { readonly taskId: string } | { readonly caseId: string } | { readonly channelId: string };

/**
 * Open tasks that nobody has, or of which their owner may no longer know, get an owner who may. Nobody is left with what
 * they must not read, and nothing stays undone because of it. Source: R28, R29
 */
export const handOver = async (tx: Tx, which: Which): Promise<void> => {
  const rows = await tx
    .select({ task, sanctionIds: measure.sanctionIds })
    .from(task)
    .leftJoin(measure, eq(measure.id, task.measureId))
    .where(and(eq(task.state, 'open'), areOf(which)))
    .orderBy(asc(task.id));
  for (const { task: open, sanctionIds } of rows) {
    const caseIds = await casesOfTask(tx, open.caseId, sanctionIds);
    if (open.ownerId !== null && (await mayKnow(tx, open.ownerId, caseIds))) continue;
    const ownerId = await ownerFor(tx, { caseIds, channelId: open.channelId });
    if (ownerId === open.ownerId) continue;
    await tx
      .update(task)
      .set({ ownerId })
      .where(and(eq(task.id, open.id), eq(task.state, 'open')));
  }
};

/** All cases that a task is about: those that its measure serves, or the one in which something is owed. */
export const casesOfTask = async (
  tx: Tx,
  caseId: string | null,
  sanctionIds: readonly string[] | null,
): Promise<readonly string[]> =>
  sanctionIds === null ? (caseId === null ? [] : [caseId]) : casesOfSanctions(tx, sanctionIds);

const areOf = (which: Which): SQL | undefined => {
  if ('taskId' in which) return eq(task.id, which.taskId);
  if ('channelId' in which) return eq(task.channelId, which.channelId);
  return isOfCase(which.caseId);
};
