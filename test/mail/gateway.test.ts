import { startListManagerStandIn } from '@comity/mail-gateway';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GatewayFixture, plainMessage, startFixture } from './gateway-fixture.ts';
import { onTheWire, openSession, post } from './smtp-session.ts';

let fixture: GatewayFixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(() => fixture.stop());

const smtp = () => fixture.gateway.smtpPort;
const stored = () => fixture.server.state.holds;

describe('nothing is lost when something fails', () => {
  it.each([
    ['the case server is away before the lists were read', { lists: 0 }, 1],
    ['the case server is away when a verdict is asked', { verdict: 0 }, 3],
    ['the verdict fails', { verdict: 500 }, 3],
    ['the token is refused', { verdict: 401 }, 3],
    ['the database is away when the message is to be stored', { messages: 503 }, 3],
    ['the connection is lost when the message is stored', { messages: 0 }, 3],
    ['the stored message is refused', { messages: 422 }, 3],
  ])('%s: the sender is asked to try again', async (_, failing, at) => {
    fixture.server.state.failing = failing;
    expect((await post(smtp(), plainMessage()))[at]).toMatch(/^451 4\.3\.0 /);
    fixture.server.state.failing = {};
    expect((await post(smtp(), plainMessage())).at(-1)).toMatch(/^250 /);
    expect(stored()).toHaveLength(1);
  });

  it('a verdict that is none of those agreed asks the sender to try again', async () => {
    fixture.server.state.verdict = { action: 'shred' } as never;
    expect((await post(smtp(), plainMessage())).at(-1)).toMatch(/^451 4\.3\.0 /);
  });

  it('a spool folder that is gone asks the sender to try again', async () => {
    const other = await startFixture({ spoolDir: '/nonexistent' });
    expect((await post(other.gateway.smtpPort, plainMessage(`${'x'.repeat(1_500_000)}\r\n`))).at(-1)).toMatch(
      /^451 /,
    );
    await other.stop();
  });

  it('stopping finishes the message that is being read', async () => {
    const session = await openSession(smtp());
    for (const line of ['EHLO x', 'MAIL FROM:<anne@example.org>', 'RCPT TO:<ant@lists.example.org>', 'DATA'])
      await session.command(line);
    session.send(plainMessage().slice(0, 20));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopped = fixture.gateway.stop();
    session.send(onTheWire(plainMessage()).subarray(20));
    expect(await session.answer()).toBe('250 2.0.0 Held for a moderator');
    await stopped;
    await expect(openSession(smtp())).rejects.toThrow('ECONNREFUSED');
  });
});

describe('what is decided is done', () => {
  it('a rejection is told with its own code, once', async () => {
    const reply = { code: 550, enhanced: '5.7.1', text: 'You cannot post to this list' };
    fixture.server.state.verdict = { action: 'reject', reply };
    expect((await post(smtp(), plainMessage())).at(-1)).toBe('550 5.7.1 You cannot post to this list');
    expect(stored()).toEqual([]);
  });

  it('a discarded message is acknowledged and not stored', async () => {
    const reply = { code: 250, enhanced: '2.0.0', text: 'Thank you' };
    fixture.server.state.verdict = { action: 'discard', reply };
    expect((await post(smtp(), plainMessage())).at(-1)).toBe('250 2.0.0 Thank you');
    expect(stored()).toEqual([]);
  });

  it("a relayed message reaches the list manager byte for byte, and its answer is the gateway's", async () => {
    const manager = await startListManagerStandIn({ port: 0, now: () => new Date() });
    fixture.server.state.verdict = { action: 'relay', to: manager.url };
    const message = plainMessage('.\r\n..\r\n');
    expect((await post(smtp(), message)).at(-1)).toBe('250 2.0.0 OK: message accepted');
    expect(manager.messages.map(({ raw }) => raw.toString())).toEqual([message]);
    await manager.stop();
  });

  it('a relay without a list manager asks the sender to try again', async () => {
    fixture.server.state.verdict = { action: 'relay', to: 'lmtp://127.0.0.1:1' };
    expect((await post(smtp(), plainMessage())).at(-1)).toMatch(/^451 4\.3\.0 /);
  });

  it('no log line holds an address, a name or a subject', async () => {
    await post(smtp(), plainMessage());
    fixture.server.state.failing = { verdict: 500 };
    await post(smtp(), plainMessage());
    expect(fixture.logged.length).toBeGreaterThan(2);
    expect(fixture.logged.join('\n')).not.toMatch(/anne|Hello|@/i);
  });
});
