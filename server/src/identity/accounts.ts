import type { AccountName, ChannelId } from '@comity/core';
import { sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { account } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

/** Finds or makes the account; its handle follows what was seen last, its id never changes. */
export const seeAccount = async (
  tx: Tx,
  channelId: ChannelId,
  name: AccountName,
  now: Date,
): Promise<string> => {
  const [row] = await tx
    .insert(account)
    .values({ id: newId(now), channelId, ...name, seenAt: now.toISOString() })
    .onConflictDoUpdate({
      target: [account.channelId, account.externalId],
      set: { handle: sql`excluded.handle`, seenAt: sql`excluded.seen_at` },
    })
    .returning({ id: account.id });
  if (!row) throw new Error('an account was neither made nor found');
  return row.id;
};
