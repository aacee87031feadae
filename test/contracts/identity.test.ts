import type { Account } from '@comity/core';
import { discourseChannel } from '@comity/discourse-channel';
import { createDiscourseStandIn } from '@comity/discourse-channel/standin';
import { mailChannel } from '@comity/mail-gateway';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { apiKey, baseUrl } from './discourse/forum.ts';
import { publishedDescriptionIsHere, validatingFetch } from './discourse/published-description.ts';
import { breakingFetch, gitHubError } from './github/broken-fetch.ts';
import { account as gitHubAccount, channelAt, openStandIn, type Place } from './github/place.ts';

const account = (externalId: string, handle = 'as_it_was'): Account => ({
  id: 'account-1',
  channelId: 'forum',
  externalId,
  handle,
});

describe('a forum', () => {
  const forum = (answer: (path: string) => Response | null = () => null) => {
    const standIn = createDiscourseStandIn({
      accounts: [
        {
          id: 7,
          username: 'robin_reads',
          email: 'robin@members.example',
          secondaryEmail: 'r@other.example',
          unconfirmedEmail: 'robin@soon.example',
          gitHubId: '5001',
        },
        { id: 8, username: 'sam', email: 'sam@members.example', active: false },
      ],
      apiKey,
      now: () => new Date(0),
    });
    const network: typeof fetch = async (input, init) => {
      const request = new Request(input, init);
      return answer(new URL(request.url).pathname) ?? standIn.app.fetch(request);
    };
    const checked = publishedDescriptionIsHere() ? validatingFetch(network, baseUrl) : network;
    const options = { id: 'forum', baseUrl, apiKey, apiUser: 'comity', now: () => new Date(0) };
    return { standIn, channel: discourseChannel({ ...options, fetch: checked }) };
  };
  const refusing = (path: RegExp, status: number) =>
    forum((at) => (path.test(at) ? Response.json({ errors: ['No.'] }, { status }) : null));

  it('knows the name that an account has now, its addresses, and its GitHub account', async () => {
    const { channel, standIn } = forum();
    standIn.rename(7, 'robin_writes');
    expect(await channel.identify(account('7'))).toEqual({
      state: 'known',
      handle: 'robin_writes',
      mails: [
        { address: 'robin@members.example', verified: true },
        { address: 'r@other.example', verified: true },
        { address: 'robin@soon.example', verified: false },
      ],
      gitHubId: '5001',
    });
  });

  it('has not verified the address of an account that was never confirmed', async () => {
    expect(await forum().channel.identify(account('8'))).toEqual({
      state: 'known',
      handle: 'sam',
      mails: [{ address: 'sam@members.example', verified: false }],
      gitHubId: null,
    });
  });

  it('does not know an account that is not there, nor one of another kind of id', async () => {
    expect(await forum().channel.identify(account('999'))).toEqual({ state: 'unknown-account' });
    expect(await forum().channel.identify(account('robin'))).toEqual({ state: 'unknown-account' });
  });

  it('tells the rest where the key may see no addresses', async () => {
    expect(await refusing(/emails/, 403).channel.identify(account('7'))).toMatchObject({
      handle: 'robin_reads',
      mails: [],
      gitHubId: '5001',
    });
  });

  it.each([
    ['the key may see no account', /admin/, 403],
    ['it is down', /admin/, 503],
    ['it goes down in between', /emails/, 503],
  ])('is asked again later when %s', async (_what, path, status) => {
    expect(await refusing(path, status).channel.identify(account('7'))).toMatchObject({ state: 'retry' });
  });
});

describe('GitHub', () => {
  let place: Place;
  beforeAll(async () => void (place = await openStandIn()));
  afterAll(() => place.settle());

  it('knows the login that a number has now, and no address', async () => {
    place.rename(1004, 'renamed');
    expect(await channelAt(place).identify(gitHubAccount(1004))).toEqual({
      state: 'known',
      handle: 'renamed',
      mails: [],
      gitHubId: null,
    });
  });

  it('does not know a number that nobody has', async () => {
    for (const externalId of ['999999', 'person-1004']) {
      const nobody = { ...gitHubAccount(1004), externalId };
      expect(await channelAt(place).identify(nobody)).toEqual({ state: 'unknown-account' });
    }
  });

  it('is asked again later while it limits calls', async () => {
    const limited = () => gitHubError(429, 'Too many', { 'retry-after': '17' });
    const fetch = breakingFetch(place.fetch, (_method, path) => path.startsWith('/user/'), limited);
    expect(await channelAt(place, { fetch }).identify(gitHubAccount(1005))).toMatchObject({
      state: 'retry',
      afterSeconds: 17,
    });
  });
});

describe('a mailing list', () => {
  const lists = mailChannel({
    id: 'lists',
    lists: ['members@lists.example'],
    suspensions: { get: async () => null, put: async () => true, remove: async () => {} },
    sendNotice: async () => ({ delivery: 'delivered' }),
  });

  test('an address is all that is known of who writes under it, and proves nothing', async () => {
    expect(await lists.identify(account('robin@members.example', 'Robin@Members.example'))).toEqual({
      state: 'known',
      handle: 'Robin@Members.example',
      mails: [{ address: 'Robin@Members.example', verified: false }],
      gitHubId: null,
    });
  });

  test('what was sent cannot be taken back: a human is told whom to ask (R42)', async () => {
    expect(lists.changes).toEqual([]);
    const hide = { id: 'o1', act: 'hide', url: 'https://lists.example/archive/1', reason: '' } as const;
    expect(await lists.changeContent(hide)).toMatchObject({
      outcome: 'needs-human',
      words: expect.stringContaining('archive') as string,
    });
  });
});
