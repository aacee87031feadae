import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailMatchKey } from './mail-address.ts';

describe('two spellings of one address have one key', () => {
  it.each([
    ['plain', 'robin@example.org', 'robin@example.org'],
    ['capitals', 'Robin.Reads@EXAMPLE.Org', 'robin.reads@example.org'],
    ['a quoted local part that needs no quotes', '"robin"@example.org', 'robin@example.org'],
    ['a quoted local part with a quoted character', '"ro\\bin"@example.org', 'robin@example.org'],
    ['a quoted local part with an at sign', '"robin@home"@example.org', 'robin@home@example.org'],
    ['a quoted local part with a space', '"robin reads"@example.org', 'robin reads@example.org'],
    ['a dot after the domain', 'robin@example.org.', 'robin@example.org'],
    ['an internationalised domain', 'robin@bücher.example', 'robin@xn--bcher-kva.example'],
    ['an internationalised domain in capitals', 'robin@BÜCHER.example', 'robin@xn--bcher-kva.example'],
    ['an internationalised domain, decomposed', 'robin@bu\u0308cher.example', 'robin@xn--bcher-kva.example'],
    ['an A-label', 'robin@xn--bcher-kva.example', 'robin@xn--bcher-kva.example'],
    ['a dot of another script', 'robin@example。org', 'robin@example.org'],
    ['a dot of another script after the domain', 'robin@example.org。', 'robin@example.org'],
    ['a local part of another script, decomposed', 'u\u0308ber@example.org', 'über@example.org'],
    ['an address literal', 'robin@[192.0.2.1]', 'robin@[192.0.2.1]'],
    ['an address literal of version 6', 'robin@[IPv6:2001:DB8::1]', 'robin@[ipv6:2001:db8::1]'],
    [
      'characters that a local part may hold',
      "!#$%&'*+-/=?^_`{|}~@example.org",
      "!#$%&'*+-/=?^_`{|}~@example.org",
    ],
  ])('%s: %s', (_what, address, key) => {
    expect(mailMatchKey(address)).toBe(key);
  });
});

describe('what may be another person has another key', () => {
  it.each([
    ['a tag is not folded', 'robin+lists@example.org', 'robin@example.org'],
    ['dots are not folded', 'ro.bin@gmail.com', 'robin@gmail.com'],
    ['a domain below another', 'robin@lists.example.org', 'robin@example.org'],
    ['a look-alike of another script', 'rоbin@example.org', 'robin@example.org'],
    ['a look-alike domain', 'robin@exаmple.org', 'robin@example.org'],
  ])('%s: %s is not %s', (_what, one, other) => {
    expect(mailMatchKey(one)).not.toBeNull();
    expect(mailMatchKey(one)).not.toBe(mailMatchKey(other));
  });
});

describe('what is not one address has no key', () => {
  it.each([
    ['nothing', ''],
    ['no at sign', 'robin'],
    ['no local part', '@example.org'],
    ['an empty quoted local part', '""@example.org'],
    ['no domain', 'robin@'],
    ['a dot for a domain', 'robin@.'],
    ['a space in the domain', 'robin@exa mple.org'],
    ['a name before it', 'Robin Reads <robin@example.org>'],
    ['a name before it, its bracket left open', 'Robin <robin@example.org'],
    ['two addresses', 'robin@example.org, sam@example.org'],
    ['two addresses with a semicolon', 'robin@example.org;sam@example.org'],
    ['a domain with a path', 'robin@example.org/evil'],
    ['a domain with a port', 'robin@example.org:25'],
    ['a domain with credentials', 'robin@user:password@example.org:80'],
    ['a domain with an escape', 'robin@ex%61mple.org'],
    ['a broken address literal', 'robin@[192.0.2.1'],
    ['a line feed before it', 'sam@example.org\nrobin@example.org'],
    ['a line feed in the local part', 'rob\nin@example.org'],
    ['a line feed after it', 'robin@example.org\n'],
    ['a NUL in the local part', 'rob\0in@example.org'],
    ['an unquoted space', 'robin reads@example.org'],
    ['an unquoted second at sign', 'robin@home@example.org'],
    ['two dots at the end of the domain', 'robin@example.org..'],
    ['too long to be one', `${'r'.repeat(310)}@example.org`],
  ])('%s', (_what, text) => {
    expect(mailMatchKey(text)).toBeNull();
  });
});

describe('for every text', () => {
  const local = fc.stringMatching(/^[a-zA-Z0-9.+_-]{1,20}$/);
  const domain = fc.domain();

  it('it answers a key or null, and throws for none', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.string()).map(([a, b]) => `${a}@${b}`),
    );
    fc.assert(
      fc.property(text, (address) => {
        const key = mailMatchKey(address);
        expect(key === null || /^[^]+@[^@]+$/.test(key)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('the key of an unquoted address is its own key, in any capitals', () => {
    fc.assert(
      fc.property(local, domain, (name, host) => {
        const key = mailMatchKey(`${name}@${host}`);
        expect(key).not.toBeNull();
        expect(mailMatchKey(key ?? '')).toBe(key);
        expect(mailMatchKey(`${name.toUpperCase()}@${host.toUpperCase()}.`)).toBe(key);
        expect(mailMatchKey(`"${name}"@${host}`)).toBe(key);
      }),
      { numRuns: 1_000 },
    );
  });
});
