import { describe, expect, it } from 'vitest';
import { parseHeaderBlock } from './header-block.ts';
import { readIdentity } from './identity.ts';

const identityOf = (...lines: string[]) =>
  readIdentity(parseHeaderBlock(Buffer.from(`${lines.join('\r\n')}\r\n\r\nbody`)));

describe('one plain sender is named', () => {
  it.each([
    ['anne@example.org', 'From: anne@example.org'],
    ['anne@example.org', 'From: Anne <anne@example.org>'],
    ['anne@example.org', 'FROM:<anne@example.org>'],
    ['anne@example.org', 'From: "Example, Anne" <anne@example.org>'],
    ['anne@example.org', 'From: Anne (at work, mostly) <anne@example.org>'],
    ['anne@example.org', 'From: =?utf-8?q?Ann=C3=A9?= <anne@example.org>'],
    ['anne@example.org', 'From: Anne\r\n <anne@example.org>'],
    ['anne+list@example.org', 'From: anne+list@example.org'],
    ['änne@bücher.example', 'From: Änne <änne@bücher.example>'],
  ])('%s in %j', (address, line) => {
    expect(identityOf('Subject: x', line)).toMatchObject({ state: 'one', address });
  });
});

describe('nobody is named', () => {
  it.each([
    ['without From', ['Subject: x']],
    ['with two From fields', ['From: anne@example.org', 'From: evil@example.net']],
    ['with blanks before the colon', ['From : anne@example.org']],
    [
      'with a second From that has blanks before the colon',
      ['From: anne@example.org', 'From : evil@example.net'],
    ],
    ['with two addresses in brackets', ['From: <anne@example.org><evil@example.net>']],
    ['with two addresses', ['From: anne@example.org, evil@example.net']],
    ['with a bracket after an address', ['From: anne@example.org <evil@example.net>, x']],
    ['with a group', ['From: us: anne@example.org;']],
    ['with an empty group', ['From: undisclosed:;']],
    ['with a route', ['From: <@relay.example:anne@example.org>']],
    ['with two at signs', ['From: anne@example.org@example.net']],
    ['with an open quote', ['From: "Anne <anne@example.org>']],
    ['with an open comment', ['From: (Anne <anne@example.org>']],
    ['with an open bracket', ['From: Anne <anne@example.org']],
    ['with brackets within brackets', ['From: <anne@example.org <evil@example.net>>']],
    ['with text after the bracket', ['From: <anne@example.org> evil@example.net']],
    ['with no domain', ['From: anne']],
    ['with an empty address', ['From: <>']],
    ['with a NUL', ['From: anne@example.org\0evil@example.net']],
    ['with bytes that are not UTF-8', [Buffer.from([0x46, 0x72, 0x6f, 0x6d, 0x3a, 0xff]).toString('latin1')]],
    ['with a line that is no field', ['From nobody Thu Jan  1', 'From: anne@example.org']],
    ['with a continuation before any field', [' From: evil@example.net', 'From: anne@example.org']],
    ['where a name hides a second address', ['From: "a" <anne@example.org> <evil@example.net>']],
    ['where readers differ about what is bare and what is in brackets', ['From: anne@example.org <evil>']],
  ])('%s', (_, lines) => {
    expect(identityOf(...lines)).toMatchObject({ state: 'ambiguous' });
  });

  it('when the header did not end within the limit', () => {
    const header = parseHeaderBlock(Buffer.from('From: anne@example.org\r\n'), false);
    expect(readIdentity(header)).toMatchObject({ state: 'ambiguous' });
  });

  it('a From in the body does not count', () => {
    expect(
      readIdentity(parseHeaderBlock(Buffer.from('Subject: x\r\n\r\nFrom: anne@example.org\r\n'))),
    ).toEqual({
      state: 'ambiguous',
      why: 'there is no From field',
    });
  });
});
