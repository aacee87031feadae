import { eq } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { cases, dataKey } from '../database/schema/index.ts';
import { keptKeyOfCase, keyOfCase, keyOfEnvelope } from '../sealing/case-keys.ts';
import { openSeal, seal, type SealingKey } from '../sealing/envelope.ts';
import { unwrapKey } from '../sealing/keyring.ts';
import { draftKeyId, type Vault } from '../sealing/vault.ts';

/** What was begun: the page's address, what the form is called, and what stands in its fields. */
export type DraftText = {
  readonly page: string;
  readonly form: string;
  readonly title: string;
  readonly content: readonly (readonly [name: string, value: string])[];
};

const placeOf = (rowId: string) => ({ table: 'draft', rowId, column: 'sealed' });

/** Seals with the key of the case, so that it ends with it; what belongs to none with a key of the installation. */
export const sealDraft = async (
  tx: Tx,
  vault: Vault,
  { id, caseId, text }: { readonly id: string; readonly caseId: string | null; readonly text: DraftText },
  now: Date,
): Promise<Buffer> => {
  const key = caseId === null ? await installationKey(tx, vault) : await caseKey(tx, vault, caseId, now);
  return seal(key, placeOf(id), Buffer.from(JSON.stringify(text), 'utf8'));
};

/** `null` once the key of its case was destroyed. @throws SealBroken */
export const openDraft = async (
  db: Db,
  vault: Vault,
  { id, sealed }: { readonly id: string; readonly sealed: Uint8Array },
): Promise<DraftText | null> => {
  const key = await keyOfEnvelope(db, vault, sealed);
  return key && (JSON.parse(openSeal(key, placeOf(id), sealed).toString('utf8')) as DraftText);
};

/** The case is held up only for its first key. */
const caseKey = async (tx: Tx, vault: Vault, caseId: string, now: Date): Promise<SealingKey> => {
  const kept = await keptKeyOfCase(tx, vault, caseId);
  if (kept) return kept;
  await tx.select({ id: cases.id }).from(cases).where(eq(cases.id, caseId)).for('update');
  return keyOfCase(tx, vault, caseId, now);
};

const installationKey = async (tx: Tx, { keyring }: Vault): Promise<SealingKey> => {
  const [kept] = await tx.select().from(dataKey).where(eq(dataKey.id, draftKeyId));
  if (!kept) throw new Error('the key of drafts is missing');
  return unwrapKey(keyring, kept);
};
