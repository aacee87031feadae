import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Follow } from '../case/follow.ts';
import type { Db, Tx } from '../database/database.ts';
import { measure, task } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { newId } from '../new-id.ts';
import type { MeasureRow } from '../sanction/standing.ts';
import { casesOfSanctions, ownerFor } from './owner.ts';

const dayMs = 86_400_000;
/** Within so many days somebody sees to what no program does, where a channel does not say otherwise. */
export const usualTaskDays = 3;

type ByHand = {
  readonly measure: MeasureRow;
  readonly act: 'apply' | 'lift' | 'invite';
  readonly now: Date;
};

/** A measure becomes a task; what is left of another task for it is dropped. Source: R25, R41, R73 */
export const openTask = async (
  tx: Tx,
  { jobs, taskDays }: Pick<Follow, 'jobs' | 'taskDays'>,
  { measure, act, now }: ByHand,
): Promise<void> => {
  await dropTask(tx, measure.id, now);
  const { channelId } = measure;
  const caseIds = await casesOfSanctions(tx, measure.sanctionIds);
  await keepTask(tx, jobs, {
    kind: act,
    measureId: measure.id,
    channelId,
    caseId: caseIds[0] ?? null,
    ownerId: await ownerFor(tx, { caseIds, channelId }),
    dueAt: new Date(now.getTime() + taskDays(channelId) * dayMs).toISOString(),
    createdAt: now.toISOString(),
  });
};

/** What staff owe by a decision is somebody's task. Source: R42 */
export const openObligation = async (
  tx: Tx,
  jobs: Pick<JobQueue, 'enqueue'>,
  owed: { readonly caseId: string; readonly obligationId: string; readonly dueAt: string },
  now: Date,
): Promise<void> => {
  const ownerId = await ownerFor(tx, { caseIds: [owed.caseId], channelId: null });
  await keepTask(tx, jobs, { kind: 'obligation', ...owed, ownerId, createdAt: now.toISOString() });
};

const keepTask = async (
  tx: Tx,
  jobs: Pick<JobQueue, 'enqueue'>,
  row: Omit<typeof task.$inferInsert, 'id' | 'state'>,
): Promise<void> => {
  const id = newId(new Date(row.createdAt));
  await tx.insert(task).values({ ...row, id, state: 'open' });
  await jobs.enqueue(tx, 'remind-of-task', { taskId: id }, { dueAt: new Date(row.dueAt) });
};

/** Whether the last task for a measure was to `act`, and could not be done. */
export const couldNot = async (db: Db, measureId: string, act: 'apply' | 'lift'): Promise<boolean> => {
  const [last] = await db
    .select({ kind: task.kind, state: task.state })
    .from(task)
    .where(eq(task.measureId, measureId))
    .orderBy(desc(task.createdAt), desc(task.id))
    .limit(1);
  return last?.kind === act && last.state === 'cannot';
};

/** Whoever is kept out again is not invited. */
export const dropInvitations = async (tx: Tx, accountIds: readonly string[], now: Date): Promise<void> => {
  const theirs = tx
    .select({ id: measure.id })
    .from(measure)
    .where(inArray(measure.accountId, [...accountIds]));
  await tx
    .update(task)
    .set({ state: 'dropped', settledAt: now.toISOString() })
    .where(and(eq(task.kind, 'invite'), eq(task.state, 'open'), inArray(task.measureId, theirs)));
};

/** It is no longer to be done. */
export const dropTask = async (tx: Tx, measureId: string, now: Date): Promise<void> => {
  await tx
    .update(task)
    .set({ state: 'dropped', settledAt: now.toISOString() })
    .where(and(eq(task.measureId, measureId), eq(task.state, 'open')));
};

/** What became of an obligation of staff becomes of its task. */
export const settleObligationTask = async (
  tx: Tx,
  settled: {
    readonly caseId: string;
    readonly obligationId: string;
    readonly outcome: 'done' | 'not-done' | 'waived';
  },
  by: string,
  now: Date,
): Promise<void> => {
  const state = { done: 'done', 'not-done': 'cannot', waived: 'dropped' } as const;
  await tx
    .update(task)
    .set({ state: state[settled.outcome], settledBy: by, settledAt: now.toISOString() })
    .where(
      and(
        eq(task.caseId, settled.caseId),
        eq(task.obligationId, settled.obligationId),
        eq(task.state, 'open'),
      ),
    );
};
