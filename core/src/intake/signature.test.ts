import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSignature, isFresh, parseSignature, signatureAgeSecondsMax, signedText } from './signature.ts';

const hex = 'a'.repeat(64);
const hexHmacs = fc.stringMatching(/^[0-9a-f]{64}$/);
const times = fc.integer({ min: 0, max: 999_999_999_999 });

describe('the Comity-Signature header', () => {
  it('what is written is what is read', () => {
    fc.assert(
      fc.property(times, hexHmacs, (unixSeconds, hexHmac) => {
        expect(parseSignature(formatSignature({ unixSeconds, hexHmac }))).toEqual({ unixSeconds, hexHmac });
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['no time', `v1=${hex}`],
    ['no signature', 't=1700000000'],
    ['another order', `v1=${hex},t=1700000000`],
    ['another version', `t=1700000000,v2=${hex}`],
    ['a space', `t=1700000000, v1=${hex}`],
    ['a line feed after it', `t=1700000000,v1=${hex}\n`],
    ['two signatures', `t=1700000000,v1=${hex},v1=${hex}`],
    ['capitals', `t=1700000000,v1=${hex.toUpperCase()}`],
    ['too short', `t=1700000000,v1=${hex.slice(1)}`],
    ['too long', `t=1700000000,v1=${hex}0`],
    ['a negative time', `t=-1,v1=${hex}`],
    ['a broken time', `t=1.5,v1=${hex}`],
    ['an endless time', `t=${'9'.repeat(13)},v1=${hex}`],
    ['digits of another script', `t=١٧,v1=${hex}`],
  ])('%s is not one', (_what, header) => {
    expect(parseSignature(header)).toBeNull();
  });

  it('no text makes reading it throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => void parseSignature(header)),
      { numRuns: 1_000 },
    );
  });

  it('the time is signed with the body: one cannot be changed without the other', () => {
    fc.assert(
      fc.property(times, fc.string(), times, fc.string(), (oneTime, oneBody, otherTime, otherBody) => {
        const same = oneTime === otherTime && oneBody === otherBody;
        expect(signedText(oneTime, oneBody) === signedText(otherTime, otherBody)).toBe(same);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [0, true],
    [signatureAgeSecondsMax, true],
    [-signatureAgeSecondsMax, true],
    [signatureAgeSecondsMax + 1, false],
    [-signatureAgeSecondsMax - 1, false],
  ])('%i seconds old: taken %s', (ageSeconds, fresh) => {
    expect(isFresh({ unixSeconds: 1_700_000_000 - ageSeconds, hexHmac: hex }, 1_700_000_000)).toBe(fresh);
  });
});
