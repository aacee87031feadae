import { and, eq } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Db } from '../database/database.ts';
import { member, task } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { readAsCaller } from '../members/members.ts';
import type { SendMail } from '../notice/send-mail.ts';
import { handOver } from './hand-over.ts';
import { readTasks } from './read-tasks.ts';

type Ground = {
  readonly db: Db;
  readonly clock: Clock;
  readonly jobs: Pick<JobQueue, 'enqueue'>;
  readonly sendMail: SendMail;
  readonly config: Pick<Config, 'url' | 'community'>;
};

const dayMs = 86_400_000;

/** A task that is due and not settled: its owner is reminded, every day until it is. Source: R25, R41 */
export const remindOfTask = async (ground: Ground, taskId: string): Promise<void> => {
  const { db, clock, jobs } = ground;
  const now = clock.now();
  await db.transaction((tx) => handOver(tx, { taskId }));
  const [row] = await db
    .select({ task, mail: member.mail })
    .from(task)
    .leftJoin(member, eq(member.id, task.ownerId))
    .where(and(eq(task.id, taskId), eq(task.state, 'open')));
  if (!row) return;
  const dueAt = new Date(row.task.dueAt);
  // The queue reads another clock.
  if (now < dueAt) return db.transaction((tx) => jobs.enqueue(tx, 'remind-of-task', { taskId }, { dueAt }));
  if (row.mail !== null) await write(ground, row.task, row.mail);
  await db.transaction(async (tx) => {
    await tx.update(task).set({ remindedAt: now.toISOString() }).where(eq(task.id, taskId));
    await jobs.enqueue(tx, 'remind-of-task', { taskId }, { dueAt: new Date(now.getTime() + dayMs) });
  });
};

/** It names nobody: mail is read by more than its reader. The case by its invented name, to whoever may read it. Source: R56 */
const write = async (
  { db, clock, sendMail, config }: Ground,
  { id: taskId, ownerId, remindedAt }: typeof task.$inferSelect,
  to: string,
): Promise<void> => {
  const owner = ownerId === null ? null : await readAsCaller(db, ownerId, clock.now());
  const [seen] = owner ? await readTasks(db, owner, { id: taskId }) : [];
  if (!seen) return;
  const where = seen.caseName === null ? '' : ` in the case “${seen.caseName}”`;
  const { name } = config.community.community;
  const sent = await sendMail({
    to,
    messageId: `task-${taskId}-${remindedAt ? Date.parse(remindedAt) : 'first'}`,
    subject: `${name}: a task of yours is due`,
    text: `Hello,\n\nsomething that no program can do is due${where}. What it is, and how to say that it is done or cannot be done:\n\n${config.url}/desk/tasks\n\nIf it is not yours to do, name somebody else there. Thank you.\n`,
  });
  if (sent.delivery === 'retry') throw new Error('a reminder could not be sent; it is tried again');
};
