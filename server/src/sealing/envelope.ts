import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a sealed value stands. It opens nowhere else, so that no row's secret can be moved into another. */
export type SealPlace = { readonly table: string; readonly rowId: string; readonly column: string };

/** A key of 32 bytes, and the 16 bytes in hex by which an envelope names it. */
export type SealingKey = { readonly id: string; readonly bytes: Uint8Array };

/** What was sealed was changed, moved, cut off, or sealed with another key. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}

const version = 1;
const idBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + idBytes;
const envelopeBytesMin = headBytes + nonceBytes + tagBytes;

/** Version, key id, nonce, AES-256-GCM of the plain bytes, tag. Source: R56, R57 */
export const seal = (key: SealingKey, place: SealPlace, plain: Uint8Array): Buffer => {
  const head = Buffer.concat([Buffer.of(version), Buffer.from(key.id, 'hex')]);
  if (head.length !== headBytes) throw new Error('a key id has 16 bytes');
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: tagBytes });
  cipher.setAAD(boundTo(head, place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([head, nonce, sealed, cipher.getAuthTag()]);
};

/** @throws SealBroken when anything of it, its place or its key is not what it was. */
export const openSeal = (key: SealingKey, place: SealPlace, envelope: Uint8Array): Buffer => {
  if (keyIdOf(envelope) !== key.id) throw new SealBroken('it was sealed with another key');
  const bytes = Buffer.from(envelope);
  const nonce = bytes.subarray(headBytes, headBytes + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: tagBytes });
  decipher.setAAD(boundTo(bytes.subarray(0, headBytes), place));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const sealed = bytes.subarray(headBytes + nonceBytes, -tagBytes);
  try {
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    throw new SealBroken('it was changed, or stands in another place than it was sealed for');
  }
};

/** The key with which an envelope was sealed. @throws SealBroken for what is no envelope. */
export const keyIdOf = (envelope: Uint8Array): string => {
  if (envelope.length < envelopeBytesMin || envelope[0] !== version)
    throw new SealBroken('it is no envelope');
  return Buffer.from(envelope.subarray(1, headBytes)).toString('hex');
};

/** A JSON list, so that no two places read the same. */
const boundTo = (head: Uint8Array, { table, rowId, column }: SealPlace): Buffer =>
  Buffer.concat([head, Buffer.from(JSON.stringify([table, rowId, column]), 'utf8')]);
