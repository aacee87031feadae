import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { dataKey } from '../database/schema/index.ts';
import { type Keyring, newDataKey, unwrapKey } from './keyring.ts';

/** What sealing needs, put together once at the start. */
export type Vault = { readonly keyring: Keyring; readonly matchKey: Uint8Array };

/** The key by which reports and accounts of their reporters find each other: one for the installation, so that it outlives master keys. */
const matchKeyId = '0'.repeat(32);

/** @throws SealBroken where the secret keys given are not those of this database. */
export const openVault = async (db: Db, keyring: Keyring, now: Date): Promise<Vault> => {
  const { row } = newDataKey(keyring, matchKeyId);
  await db
    .insert(dataKey)
    .values({ ...row, createdAt: now.toISOString() })
    .onConflictDoNothing();
  const [kept] = await db.select().from(dataKey).where(eq(dataKey.id, matchKeyId));
  if (!kept) throw new Error('the key of the installation is missing');
  return { keyring, matchKey: unwrapKey(keyring, kept).bytes };
};

/** By what an account is known as a reporter's, without its name. */
export const reporterMatch = ({ matchKey }: Pick<Vault, 'matchKey'>, channelId: string, externalId: string) =>
  createHmac('sha256', matchKey)
    .update(JSON.stringify([channelId, externalId]))
    .digest('hex');
