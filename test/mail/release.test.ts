import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { Envelope } from '@comity/core';
import { type ListManagerStandIn, releaseMessage, startListManagerStandIn } from '@comity/mail-gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainMessage, startFixture } from './gateway-fixture.ts';
import { post } from './smtp-session.ts';

const envelope = (more: object = {}): Envelope =>
  Envelope.parse({
    mailFrom: 'anne@example.org',
    recipient: { address: 'ant@lists.example.org' },
    protocol: 'smtp',
    ...more,
  });

const release = (to: string, message: string | Buffer, more: object = {}) => {
  const raw = Buffer.from(message);
  return releaseMessage({ to, envelope: envelope(more), raw: Readable.from([raw]), sizeBytes: raw.length });
};

describe('a release reaches the list manager', () => {
  let manager: ListManagerStandIn;
  beforeEach(async () => {
    manager = await startListManagerStandIn({ port: 0, now: () => new Date() });
  });
  afterEach(() => manager.stop());

  it.each([
    ['dots at line starts', plainMessage('.\r\n..\r\n.a\r\n')],
    [
      '8-bit bytes and NULs',
      Buffer.concat([Buffer.from(plainMessage()), Buffer.from([0, 0xff, 0x80, 13, 10])]),
    ],
    ['lines of 100,000 bytes', plainMessage(`${'x'.repeat(100_000)}\r\n`)],
  ])('with the same bytes: %s', async (_, message) => {
    expect(await release(manager.url, message)).toMatchObject({ outcome: 'released', reply: { code: 250 } });
    expect(manager.messages).toHaveLength(1);
    expect(manager.messages[0]?.raw.equals(Buffer.from(message))).toBe(true);
  });

  it('with the same envelope, as it came in by the gateway', async () => {
    const fixture = await startFixture();
    const mailArguments = 'BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=QQ+2B1';
    await post(fixture.gateway.smtpPort, plainMessage(), {
      mail: `MAIL FROM:<anne@example.org> ${mailArguments}`,
      to: ['RCPT TO:<ANT@lists.example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Ant+40x.example'],
    });
    const [stored] = fixture.server.state.holds;
    if (!stored) throw new Error('nothing was held');
    await release(manager.url, stored.raw, stored.held.envelope);
    expect(manager.messages[0]).toMatchObject({
      mailFrom: 'anne@example.org',
      recipients: ['ANT@lists.example.org'],
      mailArguments: { BODY: '8BITMIME', SMTPUTF8: true, RET: 'HDRS', ENVID: 'QQ+1' },
      recipientArguments: [{ NOTIFY: 'SUCCESS,DELAY', ORCPT: 'rfc822;Ant@x.example' }],
    });
    await fixture.stop();
  });

  it.each([
    '',
    '"anne smith"@example.org',
    "o'anne+tag@example.org",
    'anne@xn--bcher-kva.example',
    'änne@bücher.example',
  ])('from %j', async (mailFrom) => {
    const server = await answering({});
    await release(server.url, plainMessage(), { mailFrom });
    expect(server.commands.find((line) => line.startsWith('MAIL'))).toMatch(`MAIL FROM:<${mailFrom}>`);
    server.stop();
  });
});

describe('a release that fails', () => {
  it.each([
    ['nobody listens', { listening: false }, 'retry'],
    ['the greeting is a refusal for now', { greeting: '421 busy' }, 'retry'],
    ['the sender is refused for now', { MAIL: '451 4.3.0 later' }, 'retry'],
    ['the recipient is refused for good', { RCPT: '550 5.1.1 no such list' }, 'returned'],
    ['the message is refused for now', { dot: '452 4.3.1 full' }, 'retry'],
    ['the message is refused for good', { dot: '554 5.6.0 broken' }, 'returned'],
    ['the message is larger than the peer takes', { EHLO: '250-x\r\n250 SIZE 10' }, 'returned'],
    ['the connection is lost before the message', { MAIL: '' }, 'retry'],
    ['the connection is lost after the final dot', { dot: '' }, 'uncertain'],
  ])('because %s is told as such', async (_, answers, outcome) => {
    const server = await answering(answers);
    expect(await release(server.url, plainMessage())).toMatchObject({
      outcome,
      words: expect.stringMatching(/./),
    });
    server.stop();
  });

  it('because no answer comes after the final dot is uncertain', async () => {
    const server = await answering({ dot: 'never' });
    const raw = Readable.from([Buffer.from(plainMessage())]);
    const timeouts = { answerMilliseconds: 100 };
    const outcome = await releaseMessage({
      to: server.url,
      envelope: envelope(),
      raw,
      sizeBytes: 100,
      timeouts,
    });
    expect(outcome.outcome).toBe('uncertain');
    server.stop();
  });

  it('because the stored bytes cannot be read ends no message with what was read', async () => {
    const server = await answering({});
    async function* broken() {
      yield Buffer.from('From: anne@example.org\r\n');
      throw new Error('the database went away');
    }
    const outcome = await releaseMessage({
      to: server.url,
      envelope: envelope(),
      raw: broken(),
      sizeBytes: 100,
    });
    expect(outcome.outcome).toBe('retry');
    await expect.poll(() => server.closed()).toBe(true);
    expect(server.commands).not.toContain('(message)');
    server.stop();
  });

  it('because its address is no mail server is told', async () => {
    expect(await release('http://127.0.0.1', plainMessage())).toMatchObject({ outcome: 'retry' });
  });
});

type Answers = { listening?: boolean; greeting?: string } & Partial<
  Record<'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'dot', string>
>;

/** An SMTP server that answers as it is told: an empty answer drops the connection, `never` stays silent. */
const answering = async (answers: Answers) => {
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    const answer = (text: string) => {
      if (text === '') socket.destroy();
      else if (text !== 'never') socket.write(`${text}\r\n`);
    };
    let buffered = '';
    let inMessage = false;
    socket.on('data', (chunk) => {
      buffered += chunk.toString();
      if (inMessage) {
        if (!buffered.includes('\r\n.\r\n')) return;
        commands.push('(message)');
        answer(answers.dot ?? '250 2.0.0 taken');
        buffered = '';
        inMessage = false;
        return;
      }
      for (let end = buffered.indexOf('\r\n'); end !== -1; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        commands.push(line);
        const verb = line.slice(0, 4) as 'EHLO' | 'MAIL' | 'RCPT' | 'DATA';
        inMessage = verb === 'DATA' && answers.DATA === undefined;
        answer(
          answers[verb] ??
            (verb === 'DATA' ? '354 go on' : verb === 'EHLO' ? '250-x\r\n250 SMTPUTF8' : '250 2.0.0 ok'),
        );
      }
    });
    answer(answers.greeting ?? '220 stand-in ready');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  if (answers.listening === false) stop();
  return { url: `smtp://127.0.0.1:${port}`, commands, stop, closed: () => sockets.size === 0 };
};
