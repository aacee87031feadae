import { type AccountName, type ChannelId, mailBase, mailSkeleton } from '@comity/core';
import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../database/database.ts';
import { account, accountMail } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

/** Finds or makes an account that a member names. What is known of it from its platform stays as it is. */
export const nameAccount = async (
  tx: Tx,
  channelId: ChannelId,
  name: AccountName,
  now: Date,
): Promise<string> => {
  await tx
    .insert(account)
    .values({ id: newId(now), channelId, ...name, seenAt: now.toISOString() })
    .onConflictDoNothing();
  const [row] = await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.channelId, channelId), eq(account.externalId, name.externalId)));
  if (!row) throw new Error('an account was neither made nor found');
  await keepMailForms(tx, row.id, name.externalId);
  return row.id;
};

/**
 * Finds or makes the account; its handle follows what was seen last, its id never changes. The database notes the names
 * that it had.
 */
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
  await keepMailForms(tx, row.id, name.externalId);
  return row.id;
};

/** By what a mail address is found again: its base and its skeleton; `null` of what is no address. */
export const mailFormsOf = (externalId: string): { base: string; skeleton: string } | null =>
  /^[^]+@[^@\s]+\.[^@\s]+$/.test(externalId)
    ? { base: mailBase(externalId), skeleton: mailSkeleton(externalId) }
    : null;

const keepMailForms = async (tx: Tx, accountId: string, externalId: string): Promise<void> => {
  const forms = mailFormsOf(externalId);
  if (forms)
    await tx
      .insert(accountMail)
      .values({ accountId, ...forms })
      .onConflictDoNothing();
};
