import { and, eq, isNull } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { dataKey } from '../database/schema/index.ts';
import { keyIdOf, SealBroken, type SealingKey } from './envelope.ts';
import { newDataKey, unwrapKey } from './keyring.ts';
import type { Vault } from './vault.ts';

/** The key for words of a case; `null` before it was made. */
export const keptKeyOfCase = async (
  tx: Tx,
  { keyring }: Pick<Vault, 'keyring'>,
  caseId: string,
): Promise<SealingKey | null> => {
  const isOwn = and(eq(dataKey.caseId, caseId), isNull(dataKey.reportId), isNull(dataKey.destroyedAt));
  const [kept] = await tx.select().from(dataKey).where(isOwn);
  return kept ? unwrapKey(keyring, kept) : null;
};

/** The key for words of a case, made when the first are sealed. The case's row is locked by whoever asks. */
export const keyOfCase = async (
  tx: Tx,
  { keyring }: Pick<Vault, 'keyring'>,
  caseId: string,
  now: Date,
): Promise<SealingKey> => {
  const kept = await keptKeyOfCase(tx, { keyring }, caseId);
  if (kept) return kept;
  const { key, row } = newDataKey(keyring);
  await tx.insert(dataKey).values({ ...row, caseId, createdAt: now.toISOString() });
  return key;
};

/** The key of an envelope; `null` once it was destroyed. @throws SealBroken where there never was one. */
export const keyOfEnvelope = async (
  db: Db | Tx,
  { keyring }: Pick<Vault, 'keyring'>,
  envelope: Uint8Array,
): Promise<SealingKey | null> => {
  const [kept] = await db
    .select()
    .from(dataKey)
    .where(eq(dataKey.id, keyIdOf(envelope)));
  if (!kept) throw new SealBroken('its key is missing');
  return kept.destroyedAt === null ? unwrapKey(keyring, kept) : null;
};
