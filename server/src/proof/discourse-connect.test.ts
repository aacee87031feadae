import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectUrl, readConnectAnswer } from './discourse-connect.ts';

const secret = 'a-secret-that-both-sides-know';
const sign = (sso: string, by = secret) => createHmac('sha256', by).update(sso).digest('hex');
const said = (fields: string | Record<string, string>, by = secret) => {
  const sso = Buffer.from(new URLSearchParams(fields).toString()).toString('base64');
  return { sso, sig: sign(sso, by) };
};
const robin = { nonce: 'n1', external_id: '101', username: 'robin_reads', email: 'robin@members.example' };

describe('what we ask a forum', () => {
  const ask = (url: string) =>
    new URL(
      connectUrl(
        { url, secret },
        { nonce: 'n 1&x=2', returnTo: 'https://conduct.example/prove/return/forum' },
      ),
    );

  it('is signed in these tests as in Discourse’s own example', () => {
    // The example of "Setup DiscourseConnect" on meta.discourse.org.
    const sso = 'bm9uY2U9Y2I2ODI1MWVlZmI1MjExZTU4YzAwZmYxMzk1ZjBjMGI=\n';
    const example = 'd836444a9e4084d5b224a60c208dce14';
    expect(sign(sso, example)).toBe('2828aa29899722b35a2f191d34ef9b3ce695e0e6eeec47deb46d588d70c7cb56');
  });

  it('holds the nonce and the way back, signed over the base64 text', () => {
    const { pathname, searchParams } = ask('https://forum.example');
    expect(pathname).toBe('/session/sso_provider');
    const sso = searchParams.get('sso') ?? '';
    expect(searchParams.get('sig')).toBe(sign(sso));
    expect(Object.fromEntries(new URLSearchParams(Buffer.from(sso, 'base64').toString()))).toEqual({
      nonce: 'n 1&x=2',
      return_sso_url: 'https://conduct.example/prove/return/forum',
    });
  });

  it('goes to a forum in a folder of its host too', () => {
    for (const url of ['https://example.org/forum', 'https://example.org/forum/'])
      expect(ask(url).pathname).toBe('/forum/session/sso_provider');
  });

  it('is no answer, though it bears the same signature', () => {
    const { searchParams } = ask('https://forum.example');
    const query = Object.fromEntries(searchParams);
    expect(readConnectAnswer(secret, { sso: query.sso, sig: query.sig })).toBeNull();
  });
});

describe('what a forum answers', () => {
  it('names the account by its number, and its name and address', () => {
    expect(readConnectAnswer(secret, said({ ...robin, admin: 'false', groups: 'a,b' }))).toEqual({
      nonce: 'n1',
      externalId: '101',
      handle: 'robin_reads',
      mails: [{ address: 'robin@members.example', verified: true }],
    });
  });

  it('may come in lines, as older forums write base64', () => {
    const sso = `${Buffer.from(new URLSearchParams(robin).toString()).toString('base64')}\n`;
    expect(readConnectAnswer(secret, { sso, sig: sign(sso) })).toMatchObject({ externalId: '101' });
  });

  it('names no address where the forum gives none', () => {
    const { email: _, ...silent } = robin;
    expect(readConnectAnswer(secret, said(silent))?.mails).toEqual([]);
  });

  it.each<[string, { sso?: string; sig?: string }]>([
    ['another secret', said(robin, 'a-secret-of-somebody-else')],
    ['an empty secret', said(robin, '')],
    ['no signature', { sso: said(robin).sso }],
    ['an empty signature', { ...said(robin), sig: '' }],
    ['half a signature', { ...said(robin), sig: said(robin).sig.slice(0, 32) }],
    ['a signature in capitals', { ...said(robin), sig: said(robin).sig.toUpperCase() }],
    [
      'a signature of the decoded text',
      { sso: said(robin).sso, sig: sign(new URLSearchParams(robin).toString()) },
    ],
    ['nothing', {}],
    ['a text that is no base64', { sso: '<b>', sig: sign('<b>') }],
    [
      'another answer under this signature',
      { sso: said({ ...robin, external_id: '102' }).sso, sig: said(robin).sig },
    ],
    ['no nonce', said({ ...robin, nonce: '' })],
    ['no number', said({ ...robin, external_id: '' })],
    ['a number that is none', said({ ...robin, external_id: '101; drop table' })],
    ['a number below one', said({ ...robin, external_id: '0' })],
    ['two numbers', said(`${new URLSearchParams(robin).toString()}&external_id=102`)],
    ['two nonces', said(`${new URLSearchParams(robin).toString()}&nonce=n2`)],
    ['more than an answer may hold', said({ ...robin, groups: 'x'.repeat(64_000) })],
  ])('counts for nothing with %s', (_what, query) => {
    expect(readConnectAnswer(secret, query)).toBeNull();
  });

  it.each([
    ['a name that is too long', 'x'.repeat(400), 'x'.repeat(320)],
    ['a name cut in the middle of a character', `${'x'.repeat(319)}😀`, `${'x'.repeat(319)}\ufffd`],
    ['a NUL', 'ro\0bin', 'ro\ufffdbin'],
    ['a right-to-left override', '\u202Enibor', '\u202Enibor'],
    ['HTML', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['no name at all', '', '101'],
  ])('keeps the account in spite of %s', (_what, username, handle) => {
    expect(readConnectAnswer(secret, said({ ...robin, username }))?.handle).toBe(handle);
  });

  it('is read for every text without a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), fc.string(), fc.boolean(), (bytes, sig, isSigned) => {
        const sso = Buffer.from(bytes).toString('base64');
        expect(readConnectAnswer(secret, { sso, sig: isSigned ? sign(sso) : sig })).toBeNull();
      }),
    );
  });
});
