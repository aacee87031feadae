import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { embeddedHere } from '../../fixtures/embedded.ts';
import { dataKey } from '../database/schema/index.ts';
import { keyOfCase } from './case-keys.ts';
import { SealBroken } from './envelope.ts';
import { keyringOf } from './keyring.ts';
import { rotateKeys } from './rotate-keys.ts';
import { openText, salted, sealText } from './sealed-text.ts';
import { openVault } from './vault.ts';

const embedded = embeddedHere();
const now = new Date('2026-03-02T10:00:00.000Z');
const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
/** A process that reads both keys and still writes under the old one, and one that writes under the new one. */
const before = { keyring: keyringOf([old, next]) };
const after = { keyring: keyringOf([next, old]) };

const sealedBy = (vault: typeof before, caseId: string) =>
  embedded().db.transaction(async (tx) =>
    sealText(await keyOfCase(tx, vault, caseId, now), `${caseId}-t1`, salted(`words of ${caseId}`)),
  );
const read = async (vault: typeof before, caseId: string, envelope: Uint8Array) =>
  (await openText(embedded().db, vault, `${caseId}-t1`, envelope))?.words;

describe('the rotation of keys (R57)', () => {
  it('goes on while others read and write, and is finished by another run', async () => {
    const { db } = embedded();
    const known = new Map<string, Buffer>();
    for (let n = 0; n < 20; n += 1) known.set(`case-${n}`, await sealedBy(before, `case-${n}`));
    const { matchKey, signInKey } = await openVault(db, before.keyring, now);
    const rotation = { goesOn: true };
    const others = (async () => {
      for (let n = 20; rotation.goesOn || n < 30; n += 1) {
        const caseId = `case-${n}`;
        known.set(caseId, await sealedBy(n % 2 ? before : after, caseId));
        for (const vault of [before, after])
          for (const [id, envelope] of [...known].slice(-4))
            expect(await read(vault, id, envelope)).toBe(`words of ${id}`);
      }
    })();
    const first = await rotateKeys(db, after, 3);
    rotation.goesOn = false;
    await others;
    expect(first.rewrapped).toBeGreaterThanOrEqual(22);
    await rotateKeys(db, after, 3);
    expect(await rotateKeys(db, after, 3)).toEqual({ rewrapped: 0, left: 0 });
    const alone = { keyring: keyringOf([next]) };
    for (const [id, envelope] of known) expect(await read(alone, id, envelope)).toBe(`words of ${id}`);
    // Who reported is still found, and nobody has to sign in or set up a second factor again.
    expect(await openVault(db, alone.keyring, now)).toMatchObject({ matchKey, signInKey });
  });

  it('stops at a key that no master key opens, and changes it not', async () => {
    const { db } = embedded();
    const stranger = { keyring: keyringOf([Buffer.alloc(32, 9)]) };
    await sealedBy(stranger, 'case-of-a-stranger');
    await expect(rotateKeys(db, after)).rejects.toThrow(SealBroken);
    const [row] = await db.select().from(dataKey).where(eq(dataKey.caseId, 'case-of-a-stranger'));
    expect(row?.masterKeyId).toBe(stranger.keyring.newest.id);
  });
});
