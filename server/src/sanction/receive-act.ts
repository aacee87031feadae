import type { ChannelId, PlatformAct } from '@comity/core';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { retriedTransaction } from '../database/retried.ts';
import { platformAct } from '../database/schema/index.ts';
import { seeAccount } from '../identity/accounts.ts';
import { lookAgain } from './look-again.ts';

/** What keeping an act needs. */
type Keeping = {
  readonly database: Pick<Database, 'db'>;
  readonly clock: Clock;
};

/**
 * Keeps what a platform says that was done there, also to an account of nobody, and has the account looked at. Nothing
 * is decided by it: what the look finds is drift, for a human. Our own echo is kept, and brings nothing new to look at.
 *
 * Source: R47, R76, design idea 4
 */
export const receiveAct = (
  { database: { db }, clock }: Keeping,
  channelId: ChannelId,
  { eventId, account, until, ...act }: PlatformAct,
): Promise<{ readonly repeated: boolean }> =>
  retriedTransaction(db, async (tx) => {
    const now = clock.now();
    const accountId = await seeAccount(tx, channelId, account, now);
    const kept = await tx
      .insert(platformAct)
      .values({
        ...act,
        id: eventId,
        channelId,
        accountId,
        until: until ?? null,
        receivedAt: now.toISOString(),
      })
      .onConflictDoNothing()
      .returning({ id: platformAct.id });
    const repeated = kept.length === 0;
    if (!repeated && !act.ours) await lookAgain(tx, accountId);
    return { repeated };
  });
