import { describe, expect, test } from 'vitest';
import { createDiscourseStandIn } from '../standin/index.ts';
import { discourseChannel } from './index.ts';

const now = () => new Date('2026-03-02T09:00:00.000Z');
const account = { id: 'a', channelId: 'forum', externalId: '7', handle: 'mallory' };

const measure = { id: 'm', kind: 'suspend', account, until: null, reason: 'why' } as const;

const channelOver = (baseUrl: string, fetch: typeof globalThis.fetch, apiKey = 'key') =>
  discourseChannel({ id: 'forum', baseUrl, apiKey, apiUser: 'comity', fetch, now });

describe('The Discourse channel', () => {
  test('a forum in a subfolder is asked there, with or without a slash at the end', async () => {
    const asked: string[] = [];
    for (const baseUrl of ['https://example.org/forum', 'https://example.org/forum/']) {
      await channelOver(baseUrl, async (input) => {
        asked.push(new Request(input).url);
        return new Response('', { status: 404 });
      }).observe(account, 'suspend');
    }
    expect(new Set(asked)).toEqual(new Set(['https://example.org/forum/admin/users/7.json']));
  });

  test('a sign-in page instead of an answer is tried again and never read as "not suspended"', async () => {
    const channel = channelOver('https://example.org', async () => new Response('<html>', { status: 200 }));
    expect(await channel.observe(account, 'suspend')).toMatchObject({ state: 'retry' });
  });

  test('the key does not follow a redirect to another site', async () => {
    const modes: (string | undefined)[] = [];
    const channel = channelOver('https://example.org', async (_input, init) => {
      modes.push(init?.redirect);
      return new Response('', { status: 302, headers: { Location: 'https://elsewhere.example/' } });
    });
    expect(await channel.apply(measure)).toEqual({
      outcome: 'needs-human',
      words: 'The forum answered 302.',
    });
    expect(modes).toEqual(['manual']);
  });

  test('an end that has passed is absent, even while the forum still shows it', async () => {
    const shown = { username: 'mallory', suspended_till: '2026-03-02T09:00:00.000Z' };
    const channel = channelOver('https://example.org', async () => Response.json(shown));
    expect(await channel.observe(account, 'suspend')).toEqual({ state: 'absent' });
  });

  test('what the forum says without a known form needs a human, not an exception', async () => {
    const channel = channelOver('https://example.org', async () => Response.json(['?'], { status: 400 }));
    expect(await channel.capture('https://example.org/p/1')).toEqual({ gone: 'The forum answered 400.' });
  });

  test('words of a fault in the network name neither key nor account', async () => {
    const channel = channelOver('https://example.org', async () => {
      throw new TypeError('getaddrinfo ENOTFOUND mallory key');
    });
    expect(await channel.observe(account, 'suspend')).toEqual({
      state: 'retry',
      words: 'The forum could not be reached.',
    });
  });
});

describe('The stand-in', () => {
  test('a stand-in that starts again has what the last one kept', async () => {
    let kept: string | null = null;
    const store = {
      load: () => (kept === null ? null : (JSON.parse(kept) as never)),
      save: (state: unknown) => {
        kept = JSON.stringify(state);
      },
    };
    const start = () =>
      createDiscourseStandIn({ accounts: [{ id: 7, username: 'mallory' }], apiKey: 'key', now, store });
    start().suspend(7, { until: '2026-03-09T09:00:00.000Z', reason: 'Spam.' }, 'maintainer');
    const again = start();
    expect(again.state().accounts).toMatchObject([{ id: 7, by: 'maintainer', reason: 'Spam.' }]);
    const fetch = async (input: string | URL | Request, init?: RequestInit) =>
      again.app.fetch(new Request(input, init));
    const channel = channelOver('https://example.org', fetch);
    expect(await channel.observe(account, 'suspend')).toMatchObject({ state: 'present', mark: null });
  });
});
