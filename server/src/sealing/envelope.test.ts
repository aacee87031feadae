import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSeal, SealBroken, type SealPlace, seal, type SealingKey } from './envelope.ts';
import { keyringOf, newDataKey, unwrapKey, wrapKey } from './keyring.ts';

const bytes = fc.uint8Array({ maxLength: 300 });
const key: fc.Arbitrary<SealingKey> = fc.record({
  id: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((id) => Buffer.from(id).toString('hex')),
  bytes: fc.uint8Array({ minLength: 32, maxLength: 32 }),
});
const place: fc.Arbitrary<SealPlace> = fc.record({
  table: fc.string(),
  rowId: fc.string(),
  column: fc.string(),
});

describe('what is sealed (R56)', () => {
  it('opens in its place with its key, and is never the same twice', () => {
    fc.assert(
      fc.property(key, place, bytes, (with_, at, plain) => {
        const sealed = seal(with_, at, plain);
        expect(openSeal(with_, at, sealed)).toEqual(Buffer.from(plain));
        expect(seal(with_, at, plain)).not.toEqual(sealed);
      }),
    );
  });

  it('is refused with any byte changed, or cut off', () => {
    fc.assert(
      fc.property(
        key,
        place,
        bytes,
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (with_, at, plain, n, by) => {
          const sealed = seal(with_, at, plain);
          const index = n % sealed.length;
          const changed = Buffer.from(sealed);
          changed[index] = (changed[index] ?? 0) ^ by;
          expect(() => openSeal(with_, at, changed)).toThrow(SealBroken);
          expect(() => openSeal(with_, at, sealed.subarray(0, index))).toThrow(SealBroken);
        },
      ),
    );
  });

  it('is refused in another row, column or table', () => {
    fc.assert(
      fc.property(key, place, place, bytes, (with_, at, other, plain) => {
        fc.pre(at.table !== other.table || at.rowId !== other.rowId || at.column !== other.column);
        const sealed = seal(with_, at, plain);
        expect(() => openSeal(with_, other, sealed)).toThrow(SealBroken);
      }),
    );
    const sealed = seal(
      { id: '0'.repeat(32), bytes: Buffer.alloc(32) },
      { table: 'a', rowId: 'bc', column: 'd' },
      Buffer.of(1),
    );
    const shifted = { table: 'ab', rowId: 'c', column: 'd' };
    expect(() => openSeal({ id: '0'.repeat(32), bytes: Buffer.alloc(32) }, shifted, sealed)).toThrow(
      SealBroken,
    );
  });

  it('is refused with another key, also under the same id', () => {
    fc.assert(
      fc.property(key, key, place, bytes, (with_, other, at, plain) => {
        fc.pre(Buffer.compare(with_.bytes, other.bytes) !== 0);
        const sealed = seal(with_, at, plain);
        expect(() => openSeal(other, at, sealed)).toThrow(SealBroken);
        expect(() => openSeal({ ...other, id: with_.id }, at, sealed)).toThrow(SealBroken);
      }),
    );
  });
});

describe('a data key (R57)', () => {
  const [old, next] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

  it('is opened by the master key that wrapped it while that one is known, and by the newest after rotation', () => {
    const { key: made, row } = newDataKey(keyringOf([old]));
    const both = keyringOf([next, old]);
    expect(unwrapKey(both, row)).toEqual(made);
    const rotated = wrapKey(both, unwrapKey(both, row));
    expect(unwrapKey(keyringOf([next]), rotated)).toEqual(made);
    expect(() => unwrapKey(keyringOf([next]), row)).toThrow(/COMITY_SECRET_KEYS_OLD/);
    expect(() => unwrapKey(keyringOf([old]), rotated)).toThrow(SealBroken);
  });

  it('is refused in the place of another', () => {
    const ring = keyringOf([old]);
    const [one, other] = [newDataKey(ring).row, newDataKey(ring).row];
    expect(() => unwrapKey(ring, { ...one, wrapped: other.wrapped })).toThrow(SealBroken);
  });
});
