import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainStart, type Link, linkHash, textDigest } from './chain.ts';

const link: Link = {
  caseId: 'case-1',
  version: 3,
  event: {
    type: 'sanction-ended',
    sanctionId: 'case-1-s1',
    nested: { a: [1, { x: null, y: 'é' }], b: true },
  },
  words: { 'case-1-d1-finding': 'a', 'case-1-d1-wording': 'b' },
  actorId: 'director',
  at: '2026-03-02T10:00:00.000Z',
};

/** The same value with the keys of every object the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, entry]) => [key, turned(entry)]),
  );
};

const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);
const hex = fc.stringMatching(/^[0-9a-f]{64}$/);
const links: fc.Arbitrary<Link> = fc.record(
  {
    caseId: fc.uuid(),
    version: fc.integer({ min: 1, max: 10_000 }),
    event: json,
    words: fc.dictionary(fc.string({ maxLength: 10 }), hex, { maxKeys: 3, noNullPrototype: true }),
    actorId: fc.string({ maxLength: 10 }),
    at: fc.date({ noInvalidDate: true, min: new Date(0) }).map((date) => date.toISOString()),
  },
  { noNullPrototype: true },
);

describe('a link of the chain', () => {
  it('has one hash that no release may change: old logs have to verify', () => {
    expect(linkHash(chainStart, link)).toBe(
      'ce3a00dee039a3c6ff45b61604bfe5e5d9d275e4bda9e879a2ba7a328f8052ff',
    );
  });

  it('does not depend on the order in which keys were written or read back', () => {
    fc.assert(
      fc.property(hex, links, (previous, one) => {
        expect(linkHash(previous, turned(one) as Link)).toBe(linkHash(previous, one));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is the same after a way through JSON: what is not said is not part of it', () => {
    const said = { ...link, event: { type: 'x', left: undefined } };
    expect(linkHash(chainStart, JSON.parse(JSON.stringify(said)) as Link)).toBe(linkHash(chainStart, said));
  });

  it('any change of any part changes the hash', () => {
    fc.assert(
      fc.property(
        hex,
        links,
        links,
        fc.constantFrom('caseId', 'version', 'event', 'words', 'actorId', 'at'),
        (previous, one, other, part) => {
          const changed = { ...one, [part]: other[part] };
          expect(linkHash(previous, changed) === linkHash(previous, one)).toBe(
            isDeepStrictEqual(changed, one),
          );
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('another hash before it makes another hash: one change is seen in every later link', () => {
    fc.assert(
      fc.property(hex, hex, fc.array(links, { minLength: 1, maxLength: 8 }), (one, other, all) => {
        const end = (start: string) => all.reduce((hash, next) => linkHash(hash, next), start);
        expect(end(one) === end(other)).toBe(one === other);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a text and a list of it', { event: 'a' }, { event: ['a'] }],
    ['a number and its text', { event: 1 }, { event: '1' }],
    ['nothing and an empty list', { event: null }, { event: [] }],
    ['one text that looks like two keys', { event: { 'a":"b","c': 'd' } }, { event: { a: 'b', c: 'd' } }],
    ['keys that a list could be read as', { event: { 0: 'a' } }, { event: ['a'] }],
  ])('%s are told apart', (_what, one, other) => {
    expect(linkHash(chainStart, { ...link, ...one })).not.toBe(linkHash(chainStart, { ...link, ...other }));
  });
});

describe('the digest of a text', () => {
  it('is SHA-256 of its UTF-8', () => {
    expect(textDigest('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(textDigest('é')).not.toBe(textDigest('e\u0301'));
  });
});
