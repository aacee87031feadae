import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { breakingFetch, gitHubError, silentFetch } from './broken-fetch.ts';
import { account, channelAt, measure, openSimulator, openStandIn, org, type Place } from './place.ts';

const isBlockCall = (method: string, path: string) => method === 'PUT' && path.includes('/blocks/');

describe.each([
  ['the light stand-in', openStandIn],
  ['the simulator', openSimulator],
])('a suspension on GitHub, against %s', (_name, open) => {
  let place: Place;
  let nextId = 1001;
  const fresh = () => account(nextId++);
  beforeAll(async () => void (place = await open()));
  afterEach(() => place.settle());
  afterAll(() => place.stop());

  it('is not asked for where a block stands: GitHub might agree, and it would be taken for ours', async () => {
    const on = fresh();
    place.block(on.handle);
    expect(await channelAt(place).apply(measure(on))).toMatchObject({ outcome: 'not-ours' });
    expect(place.calls().filter((call) => call.startsWith('PUT'))).toEqual([]);
  });

  it('says so when a human is faster between the look and the block', async () => {
    const on = fresh();
    const faster: typeof fetch = async (input, init) => {
      if (init?.method === 'PUT') place.block(on.handle);
      return place.fetch(input, init);
    };
    expect(await channelAt(place, { fetch: faster }).apply(measure(on))).toMatchObject({
      outcome: 'not-ours',
    });
  });

  it("asks a human, in GitHub's words, when the account is a member", async () => {
    const on = account(1101, 'member-1101');
    const outcome = await channelAt(place).apply(measure(on));
    expect(outcome).toMatchObject({ outcome: 'needs-human', takeFirst: 'membership' });
    expect(outcome).toHaveProperty(
      'words',
      expect.stringMatching(/member of the organi.ation.*removed.*GitHub: Blocked/),
    );
  });

  it('asks a human and names the permission when GitHub forbids it', async () => {
    const on = fresh();
    const forbidden = () => gitHubError(403, 'Resource not accessible by integration');
    const isBlocks = (_method: string, path: string) => path.includes('/blocks/');
    const channel = channelAt(place, { fetch: breakingFetch(place.fetch, isBlocks, forbidden) });
    const words = expect.stringContaining('organization_user_blocking: write') as string;
    expect(await channel.apply(measure(on))).toEqual({ outcome: 'needs-human', words });
    expect(await channel.observe(on, 'suspend')).toEqual({ state: 'refused', words });
  });

  it.each([
    ['429 without a time', () => gitHubError(429, 'Too many'), 60],
    ['a secondary limit', () => gitHubError(403, 'You have exceeded a secondary rate limit'), 60],
    [
      'a primary limit',
      () =>
        gitHubError(403, 'API rate limit exceeded', {
          'x-ratelimit-remaining': '0',
          'x-ratelimit-reset': String(Date.parse('2026-11-20T09:05:00Z') / 1000),
        }),
      300,
    ],
    ['a fault of GitHub', () => gitHubError(502, 'Bad gateway'), undefined],
  ])('is tried again later after %s', async (_case, answer, afterSeconds) => {
    const on = fresh();
    const channel = channelAt(place, { fetch: breakingFetch(place.fetch, isBlockCall, answer) });
    const outcome = await channel.apply(measure(on));
    expect(outcome).toMatchObject({ outcome: 'retry' });
    expect('afterSeconds' in outcome ? outcome.afterSeconds : undefined).toBe(afterSeconds);
    expect(place.isBlocked(on.handle)).toBe(false);
  });

  it('does not wait for ever for a silent GitHub', async () => {
    const channel = channelAt(place, { fetch: silentFetch, callSecondsMax: 0.05 });
    expect(await channel.apply(measure(fresh()))).toMatchObject({ outcome: 'retry' });
  });

  it('asks a human when the App is not installed, and works once it is', async () => {
    const on = fresh();
    let installed = false;
    const uninstalled: typeof fetch = async (input, init) =>
      breakingFetch(
        place.fetch,
        (_method, path) => !installed && path === `/orgs/${org}/installation`,
        () => gitHubError(404, 'Not Found'),
      )(input, init);
    const channel = channelAt(place, { fetch: uninstalled });
    expect(await channel.apply(measure(on))).toMatchObject({ outcome: 'needs-human' });
    expect(await channel.observe(on, 'suspend')).toMatchObject({
      state: 'refused',
      words: expect.stringContaining('does not accept the App') as string,
    });
    installed = true;
    expect(await channel.apply(measure(on))).toEqual({ outcome: 'done' });
  });

  it('looks for the installation anew when the App was installed again', async () => {
    const on = fresh();
    let removed = true;
    const reinstalled: typeof fetch = (input, init) =>
      breakingFetch(
        place.fetch,
        (_method, path) => removed && path.endsWith('/access_tokens'),
        () => gitHubError(404, 'Not Found'),
      )(input, init);
    const channel = channelAt(place, { fetch: reinstalled });
    expect(await channel.apply(measure(on))).toMatchObject({ outcome: 'needs-human' });
    removed = false;
    expect(await channel.apply(measure(on))).toEqual({ outcome: 'done' });
    expect(place.calls().filter((call) => call === `GET /orgs/${org}/installation`)).toHaveLength(2);
  });

  it('is asked for with a name and a version of the API in every call', async () => {
    const said: (string | null)[][] = [];
    const listening: typeof fetch = async (input, init) => {
      const headers = new Headers(init?.headers);
      said.push([headers.get('user-agent'), headers.get('x-github-api-version')]);
      return place.fetch(input, init);
    };
    await channelAt(place, { fetch: listening }).apply(measure(fresh()));
    expect(said.length).toBeGreaterThan(3);
    for (const [agent] of said) expect(agent).toMatch(/^comity-github-app /);
    expect(said.at(-1)?.[1]).toBe('2022-11-28');
  });

  it('cannot be told to the person on GitHub', async () => {
    const notice = { id: 'n', kind: 'decision', subject: 's', body: 'b' } as const;
    expect(await channelAt(place).notify(notice, fresh())).toMatchObject({ delivery: 'impossible' });
  });
});
