import { lt } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { draft } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';

export const draftDaysMax = 14;
const dayMs = 86_400_000;

/** Each day: throws away what was begun and left alone for two weeks. */
export const forgetDrafts = async ({
  db,
  clock,
  jobs,
}: {
  readonly db: Db;
  readonly clock: Clock;
  readonly jobs: JobQueue;
}): Promise<void> => {
  const now = clock.now().getTime();
  await db.delete(draft).where(lt(draft.savedAt, new Date(now - draftDaysMax * dayMs).toISOString()));
  await db.transaction((tx) =>
    jobs.enqueue(tx, 'forget-drafts', {}, { key: 'daily', dueAt: new Date(now + dayMs) }),
  );
};
