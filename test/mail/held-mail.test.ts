import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GatewayFixture, plainMessage, startFixture } from './gateway-fixture.ts';
import { onTheWire, openSession, post } from './smtp-session.ts';

let fixture: GatewayFixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.stop());

const smtp = () => fixture.gateway.smtpPort;
const lmtp = () => fixture.gateway.lmtpPort;
const stored = () => fixture.server.state.holds;

describe('a message is held', () => {
  it.each([
    ['plain', plainMessage()],
    ['with lines that begin with dots', plainMessage('.\r\n..\r\n...a\r\n.\r\n')],
    ['that is empty but for its header', plainMessage('')],
    [
      'with 8-bit bytes',
      Buffer.concat([Buffer.from(plainMessage()), Buffer.from([0xe9, 0xff, 0x80, 13, 10])]),
    ],
    ['with lines of 100,000 bytes', plainMessage(`${'x'.repeat(100_000)}\r\n`.repeat(3))],
    ['of 2 MB', plainMessage(`.${'y'.repeat(76)}\r\n`.repeat(26_000))],
    ['with a header that cannot be read', 'not a header\r\n\r\n--\r\n'],
  ])('%s, byte for byte', async (_, message) => {
    expect((await post(smtp(), message)).at(-1)).toBe('250 2.0.0 Held for a moderator');
    expect(stored()).toHaveLength(1);
    expect(stored()[0]?.raw.equals(Buffer.from(message))).toBe(true);
  });

  it('with a NUL, which is noted as odd', async () => {
    const message = plainMessage('a\0b\r\n');
    expect((await post(smtp(), message)).at(-1)).toMatch(/^250 /);
    expect(stored()[0]?.raw.toString()).toBe(message);
    expect(fixture.server.state.requests[0]?.oddities).toEqual(['The message holds a NUL byte']);
  });

  it('under its exact envelope', async () => {
    await post(smtp(), plainMessage(), {
      mail: 'MAIL FROM:<> BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=QQ+2B1',
      to: ['RCPT TO:<ANT@lists.example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Ant+40x.example'],
    });
    expect(stored()[0]?.held.envelope).toEqual({
      mailFrom: '',
      recipient: { address: 'ANT@lists.example.org', notify: 'SUCCESS,DELAY', orcpt: 'rfc822;Ant@x.example' },
      dsn: { ret: 'HDRS', envid: 'QQ+1' },
      smtpUtf8: true,
      eightBitMime: true,
      queueId: null,
      clientAddress: '127.0.0.1',
      helo: 'client.example.org',
      protocol: 'smtp',
    });
  });

  it('whatever was said twice in it', async () => {
    const to = [
      `RCPT TO:<ant@lists.example.org> NOTIFY=${Array.from({ length: 9 }, () => 'SUCCESS').join(',')}`,
    ];
    expect((await post(smtp(), plainMessage(), { to })).at(-1)).toMatch(/^250 /);
    expect(stored()[0]?.held.envelope.recipient.notify).toBe('SUCCESS');
  });

  it('with its sender proved from the right host', async () => {
    await post(smtp(), plainMessage());
    expect(stored()[0]?.held).toMatchObject({
      identity: { state: 'one', address: 'anne@example.org', name: 'Anne' },
      authentication: { result: 'aligned', methods: ['spf example.org'] },
    });
  });

  it('with its sender told as forged from another host', async () => {
    await post(smtp(), plainMessage(), { from: '127.0.0.2' });
    expect(stored()[0]?.held.authentication).toEqual({ result: 'failed', methods: ['spf example.org'] });
  });

  it('by the address that XFORWARD gives, with the queue id', async () => {
    const before = ['XFORWARD ADDR=127.0.0.9 HELO=far.example IDENT=4XYZ'];
    await post(lmtp(), plainMessage(), { lmtp: true, before });
    expect(stored()[0]?.held).toMatchObject({
      envelope: { queueId: '4XYZ', clientAddress: '127.0.0.9', helo: 'far.example', protocol: 'lmtp' },
      authentication: { result: 'failed' },
    });
  });

  it('by what XFORWARD said of this message and not of the one before', async () => {
    const session = await openSession(lmtp());
    await session.command('LHLO mta.example');
    await session.command('XFORWARD ADDR=127.0.0.1 IDENT=FIRST');
    for (const ident of ['FIRST', null]) {
      for (const line of ['MAIL FROM:<anne@example.org>', 'RCPT TO:<ant@lists.example.org>', 'DATA'])
        await session.command(line);
      session.send(onTheWire(plainMessage()));
      expect(await session.answer()).toMatch(/^250 /);
      expect(stored().at(-1)?.held.envelope.queueId).toBe(ident);
    }
    expect(stored().at(-1)?.held).toMatchObject({
      envelope: { clientAddress: null },
      authentication: { result: 'unproved' },
    });
    session.socket.destroy();
  });

  it('once when the sending server repeats it after a lost answer', async () => {
    const again = { lmtp: true, before: ['XFORWARD IDENT=4XYZ'] };
    await post(lmtp(), plainMessage(), again);
    expect((await post(lmtp(), plainMessage(), again)).at(-1)).toMatch(/^250 /);
    expect(stored()).toHaveLength(1);
  });

  it('for each list of an LMTP transaction, with an answer each', async () => {
    const to = ['ant', 'none', 'bee'].map((name) => `RCPT TO:<${name}@lists.example.org>`);
    const answers = await post(lmtp(), plainMessage(), { lmtp: true, to });
    expect(answers.map((answer) => answer.slice(0, 9))).toEqual([
      '250 2.1.0',
      '250 2.1.5',
      '550 5.1.1',
      '250 2.1.5',
      '354 End d',
      '250 2.0.0',
      '250 2.0.0',
    ]);
    expect(stored().map(({ held }) => held.envelope.recipient.address)).toEqual([
      'ant@lists.example.org',
      'bee@lists.example.org',
    ]);
  });
});
