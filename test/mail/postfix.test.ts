import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayFixture, plainMessage, startFixture } from './gateway-fixture.ts';
import { type PrivatePostfix, postfixMissing, startPostfix } from './private-postfix.ts';
import { post } from './smtp-session.ts';

const why = postfixMissing === null ? '' : ` (SKIPPED: ${postfixMissing})`;

describe.skipIf(postfixMissing !== null)(`behind a real Postfix${why}`, () => {
  let fixture: GatewayFixture;
  let postfix: PrivatePostfix;
  beforeAll(async () => {
    fixture = await startFixture();
    postfix = await startPostfix(fixture.gateway.lmtpPort);
  });
  afterAll(async () => {
    await postfix?.stop();
    await fixture?.stop();
  });

  const settled = { timeout: 20_000, interval: 100 };

  it('a message is kept by Postfix while the case server is away, and held exactly once when it is back', async () => {
    const { state } = fixture.server;
    state.failing = { lists: 0, verdict: 0, messages: 0 };
    expect((await post(postfix.port, plainMessage('.\r\n..a\r\n'))).at(-1)).toMatch(/^250 /);
    await expect.poll(() => postfix.queued(), settled).toHaveLength(1);
    const [queueId] = await postfix.queued();
    expect(state.holds).toEqual([]);

    state.failing = {};
    await expect
      .poll(async () => {
        await postfix.flush();
        return postfix.queued();
      }, settled)
      .toEqual([]);
    expect(state.holds).toHaveLength(1);
    const [{ held, raw } = { held: null, raw: Buffer.from('') }] = state.holds;
    expect(held?.envelope).toMatchObject({ queueId, clientAddress: '127.0.0.1', protocol: 'lmtp' });
    expect(held?.identity).toMatchObject({ state: 'one', address: 'anne@example.org' });
    expect(raw.toString()).toMatch(/\r\n\r\n\.\r\n\.\.a\r\n$/);
  });

  it("a forged sender is told by the client's address that Postfix hands on", async () => {
    const before = fixture.server.state.holds.length;
    await post(postfix.port, plainMessage(), { from: '127.0.0.2' });
    await expect.poll(() => fixture.server.state.holds.length, settled).toBe(before + 1);
    expect(fixture.server.state.holds.at(-1)?.held).toMatchObject({
      envelope: { clientAddress: '127.0.0.2' },
      authentication: { result: 'failed' },
    });
  });

  it('a rejection reaches Postfix as final, and leaves its queue', async () => {
    const reply = { code: 550, enhanced: '5.7.1', text: 'You cannot post to this list' };
    fixture.server.state.verdict = { action: 'reject', reply };
    await post(postfix.port, plainMessage(), { mail: 'MAIL FROM:<>' });
    await expect.poll(() => fixture.server.state.requests.at(-1)?.envelope.mailFrom, settled).toBe('');
    await expect.poll(() => postfix.queued(), settled).toEqual([]);
  });
});
