import { Readable } from 'node:stream';
import { releaseMessage } from '@comity/mail-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GatewayFixture, plainMessage, startFixture } from './gateway-fixture.ts';
import { mailmanMissing, type PrivateMailman, startMailman } from './private-mailman.ts';
import { post } from './smtp-session.ts';

const why = mailmanMissing === null ? '' : ` (SKIPPED: ${mailmanMissing})`;

describe.skipIf(mailmanMissing !== null)(`before a real Mailman${why}`, () => {
  let fixture: GatewayFixture;
  let mailman: PrivateMailman;
  beforeAll(async () => {
    fixture = await startFixture();
    mailman = await startMailman('ant@lists.example.org');
  });
  afterAll(async () => {
    await mailman?.stop();
    await fixture?.stop();
  });

  const arrived = { timeout: 30_000, interval: 250 };

  it('a held message that is released arrives there with its sender and its words', async () => {
    await post(fixture.gateway.smtpPort, plainMessage('.\r\nFirst words\r\n'));
    const [stored] = fixture.server.state.holds;
    if (!stored) throw new Error('nothing was held');
    const outcome = await releaseMessage({
      to: mailman.url,
      envelope: stored.held.envelope,
      raw: Readable.from([stored.raw]),
      sizeBytes: stored.raw.length,
    });
    expect(outcome).toMatchObject({ outcome: 'released' });
    await expect.poll(() => mailman.held(), arrived).toHaveLength(1);
    const [there] = await mailman.held();
    expect(there).toMatchObject({ sender: 'anne@example.org', subject: 'Hello' });
    expect(there?.msg).toMatch(/\r?\n\r?\n\.\r?\nFirst words\r?\n/);
  });

  it("a relayed message arrives there, and its answer is Mailman's", async () => {
    fixture.server.state.verdict = { action: 'relay', to: mailman.url };
    expect((await post(fixture.gateway.smtpPort, plainMessage('Second\r\n'))).at(-1)).toMatch(
      /^250 2\.0\.0 /,
    );
    await expect.poll(() => mailman.held(), arrived).toHaveLength(2);
  });

  it("a list that Mailman does not have is Mailman's refusal", async () => {
    fixture.server.state.verdict = { action: 'relay', to: mailman.url };
    const to = ['RCPT TO:<bee@lists.example.org>'];
    expect((await post(fixture.gateway.smtpPort, plainMessage(), { to })).at(-1)).toMatch(/^550 /);
  });
});
