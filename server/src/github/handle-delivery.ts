import type { GitHubApp } from '@comity/github-app';
import { eq } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { Db } from '../database/database.ts';
import { githubDelivery } from '../database/schema/index.ts';

/** Hands a stored delivery to Probot. What it leads to is keyed on the delivery's id, so that a second run adds nothing. */
export const handleDelivery = async (
  db: Db,
  clock: Clock,
  apps: ReadonlyMap<string, GitHubApp>,
  deliveryId: string,
): Promise<void> => {
  const [row] = await db.select().from(githubDelivery).where(eq(githubDelivery.id, deliveryId));
  if (row?.state !== 'stored') return;
  await apps.get(row.channelId)?.receive({ id: row.id, name: row.name, payload: row.body });
  await db
    .update(githubDelivery)
    .set({ state: 'handled', handledAt: clock.now().toISOString() })
    .where(eq(githubDelivery.id, deliveryId));
};
