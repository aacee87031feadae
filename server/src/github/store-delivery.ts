import type { Db } from '../database/database.ts';
import { githubDelivery } from '../database/schema/index.ts';
import type { JobQueue } from '../jobs/queue.ts';

/** A verified web hook as it came in. */
export type IncomingDelivery = {
  readonly id: string;
  readonly channelId: string;
  readonly name: string;
  readonly body: string;
};

/** Stores a delivery before it is answered; `false` when it was there already. Source: R74 */
export const storeDelivery = (
  db: Db,
  jobs: Pick<JobQueue, 'enqueue'>,
  delivery: IncomingDelivery,
  now: Date,
): Promise<boolean> =>
  db.transaction(async (tx) => {
    const rows = await tx
      .insert(githubDelivery)
      .values({ ...delivery, state: 'stored', receivedAt: now.toISOString() })
      .onConflictDoNothing()
      .returning({ id: githubDelivery.id });
    if (rows.length > 0) await jobs.enqueue(tx, 'handle-github-delivery', { deliveryId: delivery.id });
    return rows.length > 0;
  });
