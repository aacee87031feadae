import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GatewayFixture, plainMessage, startFixture } from './gateway-fixture.ts';
import { openSession, post } from './smtp-session.ts';

let fixture: GatewayFixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.stop());

const smtp = () => fixture.gateway.smtpPort;
const lmtp = () => fixture.gateway.lmtpPort;
const stored = () => fixture.server.state.holds;

describe('at the door', () => {
  it('SIZE is offered, CHUNKING and AUTH are not, and XFORWARD only to this machine', async () => {
    const near = await openSession(smtp());
    const far = await openSession(smtp(), '127.0.0.2');
    const offered = await near.command('EHLO x');
    expect(offered).toContain('SIZE 3000000');
    expect(offered).toContain('XFORWARD');
    expect(offered).not.toMatch(/CHUNKING|AUTH|STARTTLS|BINARYMIME/);
    expect(await far.command('EHLO x')).not.toContain('XFORWARD');
    expect(await far.command('XFORWARD ADDR=192.0.2.1')).toMatch(/^550 /);
    near.socket.destroy();
    far.socket.destroy();
  });

  it.each([
    ['an unknown list', { to: ['RCPT TO:<none@lists.example.org>'] }, 1, '550 5.1.1'],
    [
      'a size that is announced and too large',
      { mail: 'MAIL FROM:<a@example.org> SIZE=3000001' },
      0,
      '552 5.3.4',
    ],
    [
      'a second list in one SMTP transaction',
      { to: ['RCPT TO:<ant@lists.example.org>', 'RCPT TO:<bee@lists.example.org>'] },
      2,
      '452 4.5.3',
    ],
    ['a sender that is not ASCII without SMTPUTF8', { mail: 'MAIL FROM:<änne@example.org>' }, 0, '553 5.6.7'],
    ['a sender of 400 characters', { mail: `MAIL FROM:<${'a'.repeat(400)}@example.org>` }, 0, '501 5.1.7'],
  ])('%s is refused', async (_, options, at, code) => {
    expect((await post(smtp(), plainMessage(), options))[at]).toMatch(
      new RegExp(`^${code.replaceAll('.', '\\.')} `),
    );
  });

  it('a list more than the cap of an LMTP transaction is refused for now', async () => {
    fixture.server.state.lists = ['a', 'b', 'c', 'd'].map((name) => `${name}@lists.example.org`);
    const to = fixture.server.state.lists.map((address) => `RCPT TO:<${address}>`);
    const answers = await post(lmtp(), plainMessage(), { lmtp: true, to });
    expect(answers[4]).toMatch(/^452 4\.5\.3 /);
    expect(stored()).toHaveLength(3);
  });

  it('a message over the size limit is refused with 552 and leaves nothing behind', async () => {
    expect((await post(smtp(), plainMessage(`${'z'.repeat(998)}\r\n`.repeat(3_100)))).at(-1)).toMatch(
      /^552 5\.3\.4 /,
    );
    expect(fixture.server.state.requests).toEqual([]);
    expect(await readdir(fixture.spoolDir)).toEqual([]);
  });

  it("the case server's own size limit holds when it is lower", async () => {
    fixture.server.state.messageBytesMax = 1_000;
    await post(smtp(), plainMessage());
    expect((await post(smtp(), plainMessage(`${'x'.repeat(1_000)}\r\n`))).at(-1)).toMatch(/^552 5\.3\.4 /);
  });

  it.each([
    ['a bare LF', 'a\nb\r\n'],
    ['a bare CR', 'a\rb\r\n'],
    ['a smuggled second message', 'a\n.\nMAIL FROM:<x@example.org>\r\n'],
    ['a smuggled end of data with LF first', 'a\n.\r\nMAIL FROM:<x@example.org>\r\n'],
  ])('%s in the content is refused and no part of it becomes a command', async (_, body) => {
    const session = await openSession(smtp());
    for (const line of ['EHLO x', 'MAIL FROM:<anne@example.org>', 'RCPT TO:<ant@lists.example.org>', 'DATA'])
      await session.command(line);
    session.send(`${plainMessage(body)}.\r\n`);
    expect(await session.answer()).toMatch(/^550 5\.6\.0 .*CRLF/);
    expect(await session.command('NOOP')).toMatch(/^250 /);
    expect(fixture.server.state.requests).toEqual([]);
    session.socket.destroy();
  });

  it('a client that goes away in the middle of a long message leaves nothing behind', async () => {
    const session = await openSession(smtp());
    for (const line of ['EHLO x', 'MAIL FROM:<anne@example.org>', 'RCPT TO:<ant@lists.example.org>', 'DATA'])
      await session.command(line);
    session.send(plainMessage('x'.repeat(1_500_000)).slice(0, 1_400_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    session.socket.destroy();
    await expect.poll(() => fixture.logged.some((line) => line.includes('message not received'))).toBe(true);
    expect(fixture.server.state.requests).toEqual([]);
    expect(await readdir(fixture.spoolDir)).toEqual([]);
  });
});
