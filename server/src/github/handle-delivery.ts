import { type GitHubApp, UnreadableDelivery } from '@comity/github-app';
import { eq } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Db } from '../database/database.ts';
import { githubDelivery } from '../database/schema/index.ts';

/**
 * Hands a stored delivery to Probot. What it leads to is keyed on the delivery's id, so that a second run adds nothing. One
 * that cannot be read is kept and logged, and not tried again.
 */
export const handleDelivery = async (
  { db, clock, log }: { db: Db; clock: Clock; log: Log },
  apps: ReadonlyMap<string, GitHubApp>,
  deliveryId: string,
): Promise<void> => {
  const [row] = await db.select().from(githubDelivery).where(eq(githubDelivery.id, deliveryId));
  if (row?.state !== 'stored') return;
  const state = await receive(apps, row).then(
    () => 'handled' as const,
    (fault: unknown) => {
      if (!(fault instanceof UnreadableDelivery)) throw fault;
      log.error({ channelId: row.channelId, deliveryId, words: fault.message }, 'web hook could not be read');
      return 'unreadable' as const;
    },
  );
  await db
    .update(githubDelivery)
    .set({ state, handledAt: clock.now().toISOString(), ...(state === 'handled' ? { body: '' } : {}) })
    .where(eq(githubDelivery.id, deliveryId));
};

const receive = async (
  apps: ReadonlyMap<string, GitHubApp>,
  { channelId, id, name, body, receivedAt }: typeof githubDelivery.$inferSelect,
): Promise<void> => {
  const app = apps.get(channelId);
  if (!app) throw new UnreadableDelivery(`there is no GitHub channel ${channelId} any more`);
  await app.receive({ id, name, payload: body, receivedAt });
};
