import { and, eq, notInArray, sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { measure } from '../database/schema/index.ts';
import { ringChannel } from './ring-channel.ts';

/** Has what stands on an account looked at, soon. One that carries no measure of ours has nothing to be looked at. */
export const lookAgain = async (tx: Tx, accountId: string): Promise<void> => {
  const rows = await tx
    .update(measure)
    .set({ todo: sql`coalesce(${measure.todo}, 'look')`, revision: sql`${measure.revision} + 1` })
    .where(and(eq(measure.accountId, accountId), notInArray(measure.state, ['lifted', 'closed'])))
    .returning({ channelId: measure.channelId });
  for (const channelId of new Set(rows.map((row) => row.channelId))) await ringChannel(tx, channelId);
};
