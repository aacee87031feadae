import { may, type Refusal, refuse } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { measure, task } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { casesOfTask } from './hand-over.ts';
import { mayKnow } from './owner.ts';
import { readTasks } from './read-tasks.ts';

/** Who is to do a task from now on: a member as they would ask. */
export type NewOwner = Pick<Caller, 'id' | 'roles'>;

/**
 * Somebody else does it. `null`: there is no such task for the caller; `nobody`: it cannot be that member's, for a reason
 * that is not told. Source: R25, R28, R29
 */
export const nameOwner = async (
  tx: Tx,
  taskId: string,
  owner: NewOwner | null,
  caller: Caller,
): Promise<Refusal | 'nobody' | true | null> => {
  const [seen] = await readTasks(tx, caller, { id: taskId, state: 'all' });
  if (!seen) return null;
  if (seen.state !== 'open') {
    return refuse('task-settled', 'R41', 'This task is settled already, or no longer to be done.');
  }
  const [row] = await tx
    .select({ caseId: task.caseId, sanctionIds: measure.sanctionIds })
    .from(task)
    .leftJoin(measure, eq(measure.id, task.measureId))
    .where(eq(task.id, taskId));
  // What is owed is settled in its case, by whoever may act there.
  const canSettle = seen.kind !== 'obligation' || (owner !== null && may(owner, 'act-in-case'));
  const caseIds = await casesOfTask(tx, row?.caseId ?? null, row?.sanctionIds ?? null);
  if (owner === null || !canSettle || !(await mayKnow(tx, owner.id, caseIds))) return 'nobody';
  await tx
    .update(task)
    .set({ ownerId: owner.id })
    .where(and(eq(task.id, taskId), eq(task.state, 'open')));
  return true;
};
