import { generateKeyPairSync } from 'node:crypto';
import { Readable } from 'node:stream';
import { dkimSign } from 'mailauth';
import { describe, expect, it } from 'vitest';
import { authenticateMessage, type Origin, type Resolver } from './authentication.ts';
import { parseHeaderBlock } from './header-block.ts';
import { readIdentity } from './identity.ts';

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const zone: Record<string, string> = {
  'example.org': 'v=spf1 ip4:192.0.2.1 -all',
  'bounces.example.org': 'v=spf1 ip4:192.0.2.1 -all',
  'example.net': 'v=spf1 ip4:192.0.2.0/24 -all',
  'soft.example': 'v=spf1 ip4:192.0.2.1 ~all',
  'strict.example': 'v=spf1 -all',
  'bounces.strict.example': 'v=spf1 ip4:192.0.2.1 -all',
  '_dmarc.strict.example': 'v=DMARC1; p=reject; aspf=s; adkim=s',
  '_dmarc.guarded.example': 'v=DMARC1; p=reject',
  'k._domainkey.example.org': `v=DKIM1; k=rsa; p=${publicKey}`,
  'k._domainkey.example.net': `v=DKIM1; k=rsa; p=${publicKey}`,
};

const resolver: Resolver = async (name, type) => {
  const text = type === 'TXT' ? zone[name] : undefined;
  if (text === undefined) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return [[text]];
};

const message = (from: string, ...fields: string[]) =>
  [...fields, `From: ${from}`, 'Subject: hello', 'Message-ID: <1@example.org>', '', 'Hello', ''].join('\r\n');

const elsewhere: Origin = {
  clientAddress: '203.0.113.9',
  helo: 'x.example',
  mailFrom: '',
  fromOwnServer: false,
};

const result = (text: string, origin: Partial<Origin> = {}, settings: object = {}) => {
  const header = parseHeaderBlock(Buffer.from(text));
  const read = () => Readable.from([Buffer.from(text)]);
  return authenticateMessage(
    read,
    header,
    readIdentity(header),
    { ...elsewhere, ...origin },
    {
      authservId: null,
      resolver,
      ...settings,
    },
  );
};

const signed = async (domain: string, text: string, more: object = {}) => {
  const key = { signingDomain: domain, selector: 'k', privateKey, ...more };
  const { signatures } = await dkimSign(text, { ...key, signatureData: [key] });
  return signatures + text;
};

describe('the From address is proved', () => {
  it.each([['by SPF for the same domain', 'anne@example.org', 'anne@example.org']])(
    '%s',
    async (_, from, mailFrom) => {
      expect(await result(message(from), { clientAddress: '192.0.2.1', mailFrom })).toMatchObject({
        result: 'aligned',
      });
    },
  );

  it('by a DKIM signature of its domain, wherever the message came from', async () => {
    const text = await signed('example.org', message('anne@example.org'));
    expect(await result(text)).toEqual({ result: 'aligned', methods: ['dkim example.org'] });
  });

  it.each([
    'mx.example; spf=pass smtp.mailfrom=anne@example.org',
    'mx.example 1; dkim=pass (good (2048)) header.d=example.org header.s=k',
    'MX.example; dmarc = pass header.from=example.org',
  ])("by one's own server: %s", async (value) => {
    const text = message('anne@example.org', `Authentication-Results: ${value}`);
    const own = { fromOwnServer: true, clientAddress: null };
    expect(await result(text, own, { authservId: 'mx.example' })).toMatchObject({ result: 'aligned' });
  });
});

describe('the From address is not proved', () => {
  it.each([
    ['another person at the same domain', 'bart@example.org'],
    ['a bounce address of the same organization', 'bounce-1@bounces.example.org'],
  ])('by SPF for %s', async (_, mailFrom) => {
    const origin = { clientAddress: '192.0.2.1', mailFrom };
    expect(await result(message('anne@example.org'), origin)).toMatchObject({ result: 'unproved' });
    const value = `Authentication-Results: mx.example; spf=pass smtp.mailfrom=${mailFrom}`;
    const own = { fromOwnServer: true, clientAddress: null, mailFrom };
    const told = await result(message('anne@example.org', value), own, { authservId: 'mx.example' });
    expect(told).toMatchObject({ result: 'unproved' });
  });

  it('by SPF for another domain', async () => {
    const origin = { clientAddress: '192.0.2.7', mailFrom: 'evil@example.net' };
    expect(await result(message('anne@example.org'), origin)).toMatchObject({ result: 'unproved' });
  });

  it("by another domain's signature", async () => {
    const text = await signed('example.net', message('anne@example.org'));
    expect(await result(text)).toMatchObject({ result: 'unproved' });
  });

  it('by a signature over part of the body', async () => {
    const whole = await signed('example.org', message('anne@example.org'), { maxBodyLength: 3 });
    expect(whole).toContain('l=3');
    expect(await result(`${whole}more\r\n`)).toMatchObject({ result: 'unproved' });
  });

  it('by a signature whose body was changed', async () => {
    const text = (await signed('example.org', message('anne@example.org'))).replace(
      'Hello\r\n',
      'Changed\r\n',
    );
    expect((await result(text)).result).not.toBe('aligned');
  });

  it('by SPF of another host of the organization where its DMARC record asks for the same domain', async () => {
    const origin = { clientAddress: '192.0.2.1', mailFrom: 'b@bounces.strict.example' };
    expect((await result(message('anne@strict.example'), origin)).result).not.toBe('aligned');
  });

  it.each([
    ["another server's id", ['Authentication-Results: evil.example; dmarc=pass header.from=example.org']],
    [
      'an id that only begins alike',
      ['Authentication-Results: mx.example.evil; dmarc=pass header.from=example.org'],
    ],
    [
      'a field below the topmost one',
      [
        'Authentication-Results: mx.example; none',
        'Authentication-Results: mx.example; dmarc=pass header.from=example.org',
      ],
    ],
    ['a pass for another domain', ['Authentication-Results: mx.example; dmarc=pass header.from=example.net']],
    [
      'a pass within a comment',
      ['Authentication-Results: mx.example; none (; dmarc=pass header.from=example.org)'],
    ],
  ])('by Authentication-Results with %s', async (_, fields) => {
    const own = { fromOwnServer: true, clientAddress: null };
    const text = message('anne@example.org', ...fields);
    expect(await result(text, own, { authservId: 'mx.example' })).toMatchObject({ result: 'unproved' });
  });

  it("by the own server's field when the peer is not the own server, or no id is configured", async () => {
    const text = message(
      'anne@example.org',
      'Authentication-Results: mx.example; dmarc=pass header.from=example.org',
    );
    expect(await result(text, { fromOwnServer: false }, { authservId: 'mx.example' })).toMatchObject({
      result: 'unproved',
    });
    expect(await result(text, { fromOwnServer: true, clientAddress: null })).toMatchObject({
      result: 'unproved',
    });
  });

  it('by a soft failure, which says nothing either way', async () => {
    const origin = { mailFrom: 'anne@soft.example' };
    expect(await result(message('anne@soft.example'), origin)).toMatchObject({ result: 'unproved' });
  });

  it('when nobody is named, whatever is signed', async () => {
    const text = await signed('example.org', message('anne@example.org, evil@example.net'));
    expect(await result(text)).toEqual({ result: 'unproved', methods: [] });
  });

  it('when DNS fails or does not answer in time', async () => {
    const broken = { resolver: async () => Promise.reject(new Error('DNS is down')) };
    const silent = { resolver: () => new Promise<never>(() => {}), millisecondsMax: 20 };
    const origin = { clientAddress: '192.0.2.1', mailFrom: 'anne@example.org' };
    expect(await result(message('anne@example.org'), origin, broken)).toMatchObject({ result: 'unproved' });
    expect(await result(message('anne@example.org'), origin, silent)).toMatchObject({ result: 'unproved' });
  });
});

describe('a forgery is told', () => {
  it('by SPF', async () => {
    expect(await result(message('anne@example.org'), { mailFrom: 'anne@example.org' })).toEqual({
      result: 'failed',
      methods: ['spf example.org'],
    });
  });

  it('by DMARC', async () => {
    expect(await result(message('anne@guarded.example'))).toEqual({
      result: 'failed',
      methods: ['dmarc guarded.example'],
    });
  });
});
