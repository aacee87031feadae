import { sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';

/** On which the processes of a server tell each other that a channel has something to do. */
export const channelBell = 'comity_channel';

/**
 * Has a channel see to what it has to do, as soon as the transaction commits. A bell that nobody hears costs a second:
 * what is to be done is written down.
 */
export const ringChannel = async (tx: Tx, channelId: string): Promise<void> => {
  await tx.execute(sql`select pg_notify(${channelBell}, ${channelId})`);
};
