import { isRefusal, type Refusal, refuse } from '@comity/core';
import { and, eq } from 'drizzle-orm';
import { mayCommand } from '../case/command-case.ts';
import { execute } from '../case/execute.ts';
import type { Follow } from '../case/follow.ts';
import type { Tx } from '../database/database.ts';
import { measure, task } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { holdHumans, planMeasures } from '../sanction/plan-measures.ts';
import { type Asking, lockCases, tellCases } from '../sanction/tell-cases.ts';
import { readTasks } from './read-tasks.ts';

/** What became of a task, in the words of whoever did it. */
export type Settling = {
  readonly taskId: string;
  readonly outcome: 'done' | 'cannot';
  readonly words: string;
};

type By = { readonly caller: Caller; readonly follow: Follow; readonly now: Date };
type Task = typeof task.$inferSelect;

/**
 * A human did what no program does, or could not. Done, it counts as what a channel would have answered; what cannot be
 * done waits for whoever decides. `null`: there is no such task for the caller. Source: R25, R41, R45
 */
export const settleTask = async (tx: Tx, settling: Settling, by: By): Promise<Refusal | true | null> => {
  const [seen] = await readTasks(tx, by.caller, { id: settling.taskId, state: 'all' });
  if (!seen) return null;
  const [row] = await tx.select().from(task).where(eq(task.id, settling.taskId));
  if (row?.kind === 'obligation') return settleObligation(tx, row, settling, by);
  const measureId = row?.measureId ?? null;
  if (!row || measureId === null) throw new Error('a task is without its measure');
  if (row.kind === 'invite') return (await settleRow(tx, row.id, settling, by)) ? true : settledAlready;
  return settleMeasure(tx, { ...row, measureId }, settling, by);
};

/** Writes down what became of it; `false`: somebody was faster. */
const settleRow = async (
  tx: Tx,
  taskId: string,
  { outcome, words }: Settling,
  { caller, now }: By,
): Promise<boolean> => {
  const settled = await tx
    .update(task)
    .set({ state: outcome, words, settledBy: caller.id, settledAt: now.toISOString() })
    .where(and(eq(task.id, taskId), eq(task.state, 'open')))
    .returning({ id: task.id });
  return settled.length > 0;
};

/** What is owed is the case's own: its rules say who may settle it, and whether it still can be. */
const settleObligation = async (
  tx: Tx,
  { caseId, obligationId, state }: Task,
  { outcome, words }: Settling,
  { caller, follow, now }: By,
): Promise<Refusal | true> => {
  if (caseId === null || obligationId === null) throw new Error('an obligation is without its case');
  mayCommand(caller, 'settle-obligation');
  if (state !== 'open') return settledAlready;
  const command = {
    type: 'settle-obligation' as const,
    obligationId,
    outcome: outcome === 'done' ? ('done' as const) : ('not-done' as const),
    reason: words,
  };
  const answer = await execute(tx, { caseId, command, actor: caller, now, follow });
  return isRefusal(answer) ? answer : true;
};

const settledAlready = refuse(
  'task-settled',
  'R41',
  'This task is settled already, or no longer to be done.',
);

const settleMeasure = async (
  tx: Tx,
  { id, kind, measureId }: Task & { readonly measureId: string },
  settling: Settling,
  by: By,
): Promise<Refusal | true> => {
  const { outcome, words } = settling;
  const { follow, now } = by;
  const { before, asking } = await lockMeasure(tx, measureId);
  const at = now.toISOString();
  if (!(await settleRow(tx, id, settling, by))) return settledAlready;
  const states = {
    apply: { state: 'applied' as const, appliedAt: at, observed: { state: 'present' as const } },
    lift: { state: 'lifted' as const, liftedAt: at, observed: { state: 'absent' as const } },
  };
  const done = kind === 'apply' ? states.apply : states.lift;
  const became =
    outcome === 'done' ? { ...done, observedAt: at, words: '' } : { state: 'needs-human' as const, words };
  const [row] = await tx
    .update(measure)
    .set({ ...became, todo: null, todoAt: null, revision: before.revision + 1 })
    .where(eq(measure.id, measureId))
    .returning();
  if (!row) throw new Error('a task is without its measure');
  const applied = { to: 'applied' as const, until: row.until };
  const change = kind === 'apply' ? applied : { to: 'lifted' as const };
  const told = outcome === 'done' ? change : { to: 'needs-human' as const };
  await tellCases(tx, { measure: row, asking, became: told }, { follow, now });
  // What should be so may have changed while somebody was at it.
  await planMeasures(tx, [row.personId], now);
  return true;
};

/** Cases before persons, these before measures, and measures before tasks, as a decision and the channels' work lock them. */
const lockMeasure = async (
  tx: Tx,
  measureId: string,
): Promise<{ before: typeof measure.$inferSelect; asking: readonly Asking[] }> => {
  const [seen] = await tx.select().from(measure).where(eq(measure.id, measureId));
  if (!seen) throw new Error('a task is without its measure');
  const asking = await lockCases(tx, seen.sanctionIds);
  await holdHumans(tx, [seen.personId]);
  const [row] = await tx.select().from(measure).where(eq(measure.id, measureId)).for('update');
  return { before: row ?? seen, asking };
};
