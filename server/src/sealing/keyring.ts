import { hkdfSync, randomBytes } from 'node:crypto';
import { openSeal, SealBroken, seal, type SealingKey } from './envelope.ts';

/** The master keys of an installation: the first wraps, all of them open. */
export type Keyring = { readonly newest: SealingKey; readonly all: ReadonlyMap<string, SealingKey> };

/** A data key as it is kept: readable only with the master key that wrapped it. */
export type WrappedKey = { readonly id: string; readonly wrapped: Uint8Array; readonly masterKeyId: string };

const keyBytes = 32;

/** Sub-keys of the secret keys, one for each purpose, so that no two uses share a key. */
export const keyringOf = (secretKeys: readonly Uint8Array[]): Keyring => {
  const keys = secretKeys.map((secret) => ({
    id: derived(secret, 'name of the master key', 16).toString('hex'),
    bytes: derived(secret, 'wrap data keys', keyBytes),
  }));
  const [newest] = keys;
  if (!newest) throw new Error('there is no master key');
  return { newest, all: new Map(keys.map((key) => [key.id, key])) };
};

const derived = (secret: Uint8Array, purpose: string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `comity ${purpose}`, length));

/** A new random key, and the row that keeps it. */
export const newDataKey = (keyring: Keyring, id = randomBytes(16).toString('hex')) => {
  const key: SealingKey = { id, bytes: randomBytes(keyBytes) };
  return { key, row: wrapKey(keyring, key) };
};

/** Wraps a data key under the newest master key. */
export const wrapKey = ({ newest }: Keyring, { id, bytes }: SealingKey): WrappedKey => ({
  id,
  wrapped: seal(newest, placeOf(id), bytes),
  masterKeyId: newest.id,
});

/** @throws SealBroken where no master key that is known here opens it. */
export const unwrapKey = ({ all }: Keyring, { id, wrapped, masterKeyId }: WrappedKey): SealingKey => {
  const master = all.get(masterKeyId);
  if (!master)
    throw new SealBroken(
      'no master key that is known here opens it: set COMITY_SECRET_KEY or COMITY_SECRET_KEYS_OLD to the one that it was wrapped with',
    );
  return { id, bytes: openSeal(master, placeOf(id), wrapped) };
};

const placeOf = (rowId: string) => ({ table: 'data_key', rowId, column: 'wrapped' });
