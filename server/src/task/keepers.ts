import { eq } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { channelKeeper, member } from '../database/schema/index.ts';
import { handOver } from './hand-over.ts';

/** Who does by hand what a channel does not do by itself. */
export type Keeper = { readonly memberId: string; readonly name: string };

/** The keeper of each channel that has one. */
export const readKeepers = async (db: Db): Promise<ReadonlyMap<string, Keeper>> => {
  const rows = await db
    .select({ channelId: channelKeeper.channelId, memberId: member.id, name: member.name })
    .from(channelKeeper)
    .innerJoin(member, eq(member.id, channelKeeper.memberId));
  return new Map(rows.map(({ channelId, memberId, name }) => [channelId, { memberId, name }]));
};

/**
 * Says who does by hand what a channel does not do by itself; `null`: nobody in particular. What nobody does there yet
 * is theirs from now on. Answers whether there is such a member. Source: R25, R41, R73
 */
export const nameKeeper = async (tx: Tx, channelId: string, memberId: string | null): Promise<boolean> => {
  if (memberId === null) {
    await tx.delete(channelKeeper).where(eq(channelKeeper.channelId, channelId));
    return true;
  }
  const [found] = await tx.select({ id: member.id }).from(member).where(eq(member.id, memberId));
  if (!found) return false;
  await tx
    .insert(channelKeeper)
    .values({ channelId, memberId })
    .onConflictDoUpdate({ target: channelKeeper.channelId, set: { memberId } });
  await handOver(tx, { channelId });
  return true;
};
