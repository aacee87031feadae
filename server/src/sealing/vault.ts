import { createHmac } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { dataKey } from '../database/schema/index.ts';
import { type Keyring, newDataKey, unwrapKey } from './keyring.ts';

/** What sealing needs, put together once at the start. */
export type Vault = {
  readonly keyring: Keyring;
  readonly matchKey: Uint8Array;
  /** From it follows what signs cookies of sessions and encrypts second factors. */
  readonly signInKey: Uint8Array;
};

/**
 * Keys of the installation, which outlive master keys: the one by which reports and accounts of their reporters find each
 * other, and the one of signing in.
 */
const matchKeyId = '0'.repeat(32);
const signInKeyId = '1'.padStart(32, '0');
/** Seals drafts that belong to no case. */
export const draftKeyId = '2'.padStart(32, '0');

/** @throws SealBroken where the secret keys given are not those of this database. */
export const openVault = async (db: Db, keyring: Keyring, now: Date): Promise<Vault> => {
  const open = async (id: string): Promise<Uint8Array> => {
    const { row } = newDataKey(keyring, id);
    await db
      .insert(dataKey)
      .values({ ...row, createdAt: now.toISOString() })
      .onConflictDoNothing();
    const [kept] = await db.select().from(dataKey).where(eq(dataKey.id, id));
    if (!kept) throw new Error('a key of the installation is missing');
    return unwrapKey(keyring, kept).bytes;
  };
  await open(draftKeyId);
  return { keyring, matchKey: await open(matchKeyId), signInKey: await open(signInKeyId) };
};

/** By what an account is known as a reporter's, without its name. */
export const reporterMatch = ({ matchKey }: Pick<Vault, 'matchKey'>, channelId: string, externalId: string) =>
  createHmac('sha256', matchKey)
    .update(JSON.stringify([channelId, externalId]))
    .digest('hex');
