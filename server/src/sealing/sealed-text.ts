import { createHmac, randomBytes } from 'node:crypto';
import type { Db, Tx } from '../database/database.ts';
import { keyOfEnvelope } from './case-keys.ts';
import { openSeal, seal, type SealingKey } from './envelope.ts';
import type { Vault } from './vault.ts';

const placeOf = (rowId: string) => ({ table: 'case_text', rowId, column: 'body' });
const saltBytes = 32;

/** Words before they are sealed: their digest in the log can be guessed only with the salt, which is sealed with them. */
export type SaltedText = { readonly salt: Uint8Array; readonly words: string };

export const salted = (words: string): SaltedText => ({ salt: randomBytes(saltBytes), words });

/** What the log holds of sealed words: without the salt nobody can try out which words it is of. */
export const saltedDigest = ({ salt, words }: SaltedText): string =>
  createHmac('sha256', salt).update(words, 'utf8').digest('hex');

export const sealText = (key: SealingKey, textId: string, { salt, words }: SaltedText): Buffer =>
  seal(key, placeOf(textId), Buffer.concat([salt, Buffer.from(words, 'utf8')]));

/** The words and their salt; `null` once they were erased. @throws SealBroken */
export const openText = async (
  db: Db | Tx,
  vault: Pick<Vault, 'keyring'>,
  textId: string,
  envelope: Uint8Array,
): Promise<SaltedText | null> => {
  const key = await keyOfEnvelope(db, vault, envelope);
  if (!key) return null;
  const plain = openSeal(key, placeOf(textId), envelope);
  return { salt: plain.subarray(0, saltBytes), words: plain.subarray(saltBytes).toString('utf8') };
};
