import type { Channel, KnownIdentity } from '@comity/core';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Identities, now, openIdentities } from '../../fixtures/identities.ts';
import { ModelChannel } from '../../fixtures/model-channel.ts';
import { both } from '../../fixtures/someone.ts';
import { account } from '../database/schema/index.ts';
import { IdentityUnknown, identifyAccount } from './identify-account.ts';

let known: Identities;
beforeAll(async () => {
  known = await openIdentities();
});
beforeEach(() => known.clear());
afterAll(() => known.client.close());

/** A stand-in for a platform that knows this of whoever it is asked about. */
const knowing = (kind: Channel['kind'], answer: KnownIdentity): Channel =>
  Object.assign(
    new ModelChannel(
      kind,
      both,
      () => now.toISOString(),
      async () => {},
    ),
    { kind, identify: async () => answer },
  );

const identify = (accountId: string, answer: KnownIdentity) => {
  const nobody = { state: 'unknown-account' } as const;
  const channels = new Map<string, Channel>([
    ['forum', knowing('discourse', answer)],
    ['lists', knowing('mail', nobody)],
    ['github', knowing('github', nobody)],
    ['rooms', knowing('manual', nobody)],
  ]);
  return identifyAccount({ db: known.db, clock: { now: () => now }, channels }, accountId);
};
const told = (more: Partial<Extract<KnownIdentity, { state: 'known' }>> = {}): KnownIdentity => ({
  state: 'known',
  handle: 'robin_reads',
  mails: [],
  gitHubId: null,
  ...more,
});
const mail = (address: string, verified = true) => ({ address, verified });

describe('what a platform knows of an account', () => {
  it('a verified address is proposed: proved where a post from it was, likely where not', async () => {
    const forum = await known.see('forum', '1');
    const personId = await known.someone(forum);
    const address = await known.see('lists', 'robin@b.example');
    await identify(forum, told({ mails: [mail('Robin@B.example')] }));
    expect(await known.proposed()).toEqual([
      { accountId: address, personId, basis: 'same-mail', confidence: 'likely' },
    ]);
    await known.posted(address);
    await identify(forum, told({ mails: [mail('Robin@B.example')] }));
    expect(await known.proposed()).toMatchObject([{ accountId: address, confidence: 'proved' }]);
  });

  it('an address with another tag is possible; one that nobody verified says nothing', async () => {
    const forum = await known.see('forum', '1');
    await known.someone(forum);
    const tagged = await known.see('lists', 'robin+x@b.example');
    await known.see('lists', 'sam@b.example');
    await identify(forum, told({ mails: [mail('robin@b.example'), mail('sam@b.example', false)] }));
    expect(await known.proposed()).toMatchObject([{ accountId: tagged, confidence: 'possible' }]);
  });

  it('is compared with addresses on mail channels alone', async () => {
    const forum = await known.see('forum', '1');
    await known.someone(forum);
    await known.see('rooms', 'robin@b.example');
    await identify(forum, told({ mails: [mail('robin@b.example')] }));
    expect(await known.proposed()).toEqual([]);
  });

  it('the number of a GitHub account proves it, and its name does not', async () => {
    const forum = await known.see('forum', '1');
    const personId = await known.someone(forum);
    const gitHub = await known.see('github', '5001', 'robinreads');
    await known.see('github', '5002', '5001');
    await known.see('forum', '5001');
    await identify(forum, told({ gitHubId: '5001' }));
    expect(await known.proposed()).toEqual([
      { accountId: gitHub, personId, basis: 'forum-github-id', confidence: 'proved' },
    ]);
  });

  it('its name follows the number', async () => {
    const forum = await known.see('forum', '1', 'robin');
    await known.someone(forum);
    await identify(forum, told({ handle: 'robin_reads' }));
    const [row] = await known.db.select().from(account).where(eq(account.id, forum));
    expect(row?.handle).toBe('robin_reads');
  });

  it('is asked for again where the platform does not answer, and forgotten where it knows nobody', async () => {
    const forum = await known.see('forum', '1');
    await known.someone(forum);
    await expect(identify(forum, { state: 'retry', words: 'down' })).rejects.toThrow(IdentityUnknown);
    await identify(forum, { state: 'unknown-account' });
    await identify('nobody', told());
    expect(await known.proposed()).toEqual([]);
  });
});
