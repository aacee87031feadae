import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailMatchKey } from './mail-address.ts';
import { mailBase, mailCandidates } from './mail-candidates.ts';
import { mailSkeleton } from './mail-skeleton.ts';
import { unicodeLabel } from './punycode.ts';

const keyOf = (address: string): string => {
  const key = mailMatchKey(address);
  if (key === null) throw new Error(`${address} is no address`);
  return key;
};
const skeletonOf = (address: string) => mailSkeleton(keyOf(address));

describe('addresses that may be one mailbox', () => {
  it.each([
    ['a tag', 'robin+lists@example.org', 'robin@example.org'],
    ['two tags', 'robin+a+b@example.org', 'robin+c@example.org'],
    ['dots where the provider ignores them', 'ro.bin@gmail.com', 'robin@gmail.com'],
    ['the other name of a provider', 'r.obin+x@googlemail.com', 'robin@gmail.com'],
    ['dots, dashes and lines where the provider ignores them', 'ro_b-in@pm.me', 'robin@protonmail.com'],
    ['white space that only quotes allow', '"robin "@example.org', 'robin@example.org'],
    ['dots that only quotes allow', '".robin."@example.org', 'robin@example.org'],
    ['a quoted tag', '"robin+x y"@example.org', 'robin@example.org'],
  ])('%s: %s and %s', (_what, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
    expect(mailBase(keyOf(one))).toBe(mailBase(keyOf(other)));
  });

  it.each([
    ['dots elsewhere', 'ro.bin@example.org', 'robin@example.org'],
    [
      'dots at an organisation of the provider',
      'ro.bin@mail.gmail.com.example',
      'robin@mail.gmail.com.example',
    ],
    ['another domain', 'robin@example.org', 'robin@example.net'],
    ['a domain below', 'robin@lists.example.org', 'robin@example.org'],
    ['a dash for a plus', 'robin-lists@example.org', 'robin@example.org'],
    ['a provider that is called like a property', 'robin@constructor', 'robin@toString'],
  ])('are not %s: %s and %s', (_what, one, other) => {
    expect(mailBase(keyOf(one))).not.toBe(mailBase(keyOf(other)));
  });

  it('are named from the key itself to what leaves out most', () => {
    expect(mailCandidates('ro.bin+x@googlemail.com')).toEqual([
      'ro.bin+x@googlemail.com',
      'ro.bin@googlemail.com',
      'robin@gmail.com',
    ]);
    expect(mailCandidates('robin@example.org')).toEqual(['robin@example.org']);
  });

  it('a name that is nothing but a tag stays what it is', () => {
    expect(mailCandidates('+lists@example.org')).toEqual(['+lists@example.org']);
    expect(mailCandidates('...@gmail.com')).toEqual(['...@gmail.com']);
  });
});

describe('addresses that look alike', () => {
  it.each([
    ['Cyrillic letters', 'rоbіn@example.org'],
    ['Greek letters', 'rοbιn@example.org'],
    ['a Cyrillic domain', 'robin@ехаmрlе.org'],
    ['an A-label', 'robin@xn--exmple-4nf.org'],
    ['a zero for an o', 'r0bin@example.org'],
    ['a one for an l', 'robin@examp1e.org'],
    ['two letters for one', 'robin@exarnple.org'],
    ['an accent', 'robín@example.org'],
    ['wide letters', 'ｒｏｂｉｎ@example.org'],
    ['a letter without width', 'ro\u200bbin@example.org'],
    ['a lookalike with a tag', 'rоbin+x@example.org'],
    ['capitals that look alike', 'RОBIN@EXAMPLE.ORG'],
  ])('%s: %s', (_what, address) => {
    expect(keyOf(address)).not.toBe('robin@example.org');
    expect(skeletonOf(address)).toBe(skeletonOf('robin@example.org'));
  });

  it.each(['robyn@example.org', 'robin@example.net', 'robin@examples.org', 'bobin@example.org'])(
    'not %s',
    (address) => expect(skeletonOf(address)).not.toBe(skeletonOf('robin@example.org')),
  );

  it('every text has a skeleton', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(mailSkeleton(text)).toContain('@');
      }),
      { numRuns: 1_000 },
    );
  });

  it('the most that candidates leave out is left out of all of them', () => {
    const local = fc.stringMatching(/^[a-z][a-z0-9.+_-]{0,12}$/);
    const domain = fc.constantFrom('gmail.com', 'pm.me', 'example.org');
    fc.assert(
      fc.property(local, domain, (name, host) => {
        const key = `${name}@${host}`;
        for (const candidate of mailCandidates(key)) expect(mailBase(candidate)).toBe(mailBase(key));
        expect(mailSkeleton(mailBase(key))).toBe(mailSkeleton(key));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a label of a domain', () => {
  it.each([
    ['xn--bcher-kva', 'bücher'],
    ['xn--mnchen-3ya', 'münchen'],
    ['xn--80ak6aa92e', 'аррӏе'],
    ['xn--fiqs8s', '中国'],
    ['xn--n3h', '☃'],
    ['example', 'example'],
  ])('%s reads %s', (label, text) => expect(unicodeLabel(label)).toBe(text));

  it.each(['xn--', 'xn--!', 'xn--99999999999999', 'xn--a-ü'])('a broken one stays: %s', (label) => {
    expect(unicodeLabel(label)).toBe(label);
  });

  it('reads what the URL parser writes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöüßéñçøåабвгдежз]{1,12}$/), (text) => {
        const url = `http://${text}.example/`;
        fc.pre(URL.canParse(url));
        const [label = ''] = new URL(url).hostname.split('.');
        expect(unicodeLabel(label)).toBe(text.normalize('NFC'));
      }),
    );
  });
});
