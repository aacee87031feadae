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

  it('is a block that is applied, seen, and lifted', async () => {
    const [on, channel] = [fresh(), channelAt(place)];
    expect(await channel.observe(on, 'suspend')).toEqual({ state: 'absent' });
    expect(await channel.apply(measure(on))).toEqual({ outcome: 'done' });
    expect(place.isBlocked(on.handle)).toBe(true);
    expect(await channel.observe(on, 'suspend')).toEqual({ state: 'present' });
    expect(await channel.lift(measure(on))).toEqual({ outcome: 'done' });
    expect(place.isBlocked(on.handle)).toBe(false);
  });

  it('applied again says that a block stands, and makes no second call to block', async () => {
    const [on, channel] = [fresh(), channelAt(place)];
    await channel.apply(measure(on));
    expect(await channel.apply(measure(on))).toEqual({ outcome: 'not-ours', observed: { state: 'present' } });
    expect(place.calls().filter((call) => call.startsWith('PUT'))).toHaveLength(1);
    expect(place.isBlocked(on.handle)).toBe(true);
  });

  it('lifted again is done', async () => {
    const [on, channel] = [fresh(), channelAt(place)];
    await channel.apply(measure(on));
    expect(await channel.lift(measure(on))).toEqual({ outcome: 'done' });
    expect(await channel.lift(measure(on))).toEqual({ outcome: 'done' });
  });

  it("leaves a human's own block alone", async () => {
    const [on, channel] = [fresh(), channelAt(place)];
    place.block(on.handle);
    expect(await channel.observe(on, 'suspend')).toEqual({ state: 'present' });
    expect(await channel.apply(measure(on))).toMatchObject({ outcome: 'not-ours' });
    expect(place.isBlocked(on.handle)).toBe(true);
  });

  it('that a human lifted is seen as absent', async () => {
    const [on, channel] = [fresh(), channelAt(place)];
    await channel.apply(measure(on));
    place.unblock(on.handle);
    expect(await channel.observe(on, 'suspend')).toEqual({ state: 'absent' });
    expect(await channel.lift(measure(on))).toEqual({ outcome: 'done' });
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

  it('follows the account to its new login', async () => {
    const [on, channel] = [fresh(), channelAt(place)];
    place.rename(Number(on.externalId), 'another-login');
    expect(await channel.apply(measure(on))).toEqual({ outcome: 'done' });
    expect(place.isBlocked('another-login')).toBe(true);
    expect(await channel.lift(measure(on))).toEqual({ outcome: 'done' });
    expect(place.isBlocked('another-login')).toBe(false);
  });

  it('never reaches another person who took the freed login', async () => {
    const [on, newcomer, channel] = [fresh(), fresh(), channelAt(place)];
    place.rename(Number(on.externalId), `moved-${on.externalId}`);
    place.rename(Number(newcomer.externalId), on.handle);
    await channel.apply(measure(on));
    expect(place.isBlocked(on.handle)).toBe(false);
    expect(place.isBlocked(`moved-${on.externalId}`)).toBe(true);
  });

  it('asks a human for an account that GitHub does not know, and touches no block', async () => {
    const channel = channelAt(place);
    for (const externalId of ['999999', 'not-a-number']) {
      const on = { ...account(1001), externalId };
      expect(await channel.observe(on, 'suspend')).toEqual({ state: 'unknown-account' });
      expect(await channel.apply(measure(on))).toMatchObject({ outcome: 'needs-human' });
      expect(await channel.lift(measure(on))).toMatchObject({ outcome: 'needs-human' });
    }
    expect(place.calls().filter((call) => call.includes('/blocks'))).toEqual([]);
  });

  it("asks a human, in GitHub's words, when the account is a member", async () => {
    const on = account(1035, 'member-1035');
    const outcome = await channelAt(place).apply(measure(on));
    expect(outcome).toMatchObject({ outcome: 'needs-human' });
    expect(outcome).toHaveProperty(
      'words',
      expect.stringMatching(/member of the organi.ation.*removed.*GitHub: Blocked/),
    );
  });

  it('asks a human and names the permission when GitHub forbids it', async () => {
    const on = fresh();
    const forbidden = () => gitHubError(403, 'Resource not accessible by integration');
    const channel = channelAt(place, { fetch: breakingFetch(place.fetch, isBlockCall, forbidden) });
    const outcome = await channel.apply(measure(on));
    expect(outcome).toMatchObject({ outcome: 'needs-human' });
    expect(outcome).toHaveProperty('words', expect.stringContaining('organization_user_blocking: write'));
  });

  it.each([
    ['429 with Retry-After', () => gitHubError(429, 'Too many', { 'retry-after': '17' }), 17],
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

  it('is tried again when GitHub is silent before it took effect', async () => {
    const on = fresh();
    const silent = breakingFetch(place.fetch, isBlockCall, 'silent-before');
    const outcome = await channelAt(place, { fetch: silent }).apply(measure(on));
    expect(outcome).toMatchObject({ outcome: 'retry' });
    expect(place.isBlocked(on.handle)).toBe(false);
    expect(await channelAt(place).apply(measure(on))).toEqual({ outcome: 'done' });
  });

  it('tried again after a lost answer says what stands there, for the server to know it as its own', async () => {
    const on = fresh();
    const silent = breakingFetch(place.fetch, isBlockCall, 'silent-after');
    const outcome = await channelAt(place, { fetch: silent }).apply(measure(on));
    expect(outcome).toMatchObject({ outcome: 'retry' });
    expect(place.isBlocked(on.handle)).toBe(true);
    expect(await channelAt(place).apply(measure(on))).toMatchObject({ outcome: 'not-ours' });
    expect(await channelAt(place).lift(measure(on))).toEqual({ outcome: 'done' });
  });

  it('does not wait for ever for a silent GitHub', async () => {
    const channel = channelAt(place, { fetch: silentFetch, callSecondsMax: 0.05 });
    expect(await channel.apply(measure(fresh()))).toMatchObject({ outcome: 'retry' });
  });

  it('is not made, and not thought absent, while the network is down', async () => {
    const on = fresh();
    const down: typeof fetch = async () => Promise.reject(new TypeError('fetch failed'));
    const channel = channelAt(place, { fetch: down });
    expect(await channel.observe(on, 'suspend')).toMatchObject({ state: 'retry' });
    expect(await channel.apply(measure(on))).toMatchObject({ outcome: 'retry' });
    expect(await channel.lift(measure(on))).toMatchObject({ outcome: 'retry' });
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
    expect(await channel.observe(on, 'suspend')).toMatchObject({ state: 'retry' });
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
