import { createRequire } from 'node:module';
import { PlatformAct } from '@comity/core';
import { actFromDelivery, createGitHubApp } from '@comity/github-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gitHubError, silentFetch, urlOf } from './broken-fetch.ts';
import { appOptions, openSimulator, openStandIn, org, type Place } from './place.ts';

type Account = { readonly id: number; readonly login: string; readonly type: string };
type Payload = {
  readonly action?: string;
  readonly blocked_user: Account;
  readonly organization: { readonly login: string };
  readonly sender: Account;
};

/** Real payloads that GitHub's own SDK is tested with. */
const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as {
  readonly name: string;
  readonly examples: readonly Payload[];
}[];
const blocks = examples.find(({ name }) => name === 'org_block')?.examples ?? [];
const receivedAt = '2026-11-20T08:59:58.000Z';

const serverThatAnswers = (...statuses: number[]) => {
  const posted: { readonly path: string; readonly act: PlatformAct }[] = [];
  const recording: typeof fetch = async (input, init) => {
    const { pathname } = new URL(urlOf(input));
    const body = typeof init?.body === 'string' ? init.body : '';
    posted.push({ path: pathname, act: PlatformAct.parse(JSON.parse(body)) });
    return new Response('{}', { status: statuses.shift() ?? 201 });
  };
  return { posted, server: { fetch: recording, baseUrl: 'http://server', secret: 'channel secret' } };
};

describe('a real payload of org_block', () => {
  it.each(['blocked', 'unblocked'])('that says %s is an act that the server takes', (action) => {
    const payloads = blocks.filter((payload) => payload.action === action);
    expect(payloads).not.toHaveLength(0);
    for (const payload of payloads) {
      const rules = { org: payload.organization.login, receivedAt, ownLogin: 'comity[bot]' };
      const act = actFromDelivery({ id: 'delivery-1', name: 'org_block', payload }, rules);
      expect(PlatformAct.parse(act)).toEqual(act);
      expect(act).toMatchObject({
        eventId: 'delivery-1',
        kind: 'suspend',
        act: action === 'blocked' ? 'applied' : 'lifted',
        account: { externalId: String(payload.blocked_user.id), handle: payload.blocked_user.login },
        by: { externalId: String(payload.sender.id), handle: payload.sender.login },
        ours: false,
        at: receivedAt,
      });
    }
  });

  it('and of no other event is an act', () => {
    const others = examples.filter(({ name }) => name !== 'org_block');
    const rules = { org: 'Octocoders', receivedAt, ownLogin: null };
    const read = others.flatMap(({ name, examples: payloads }) =>
      payloads.map((payload) => actFromDelivery({ id: 'd', name, payload }, rules)),
    );
    expect(read.length).toBeGreaterThan(200);
    expect(read.filter((act) => act !== null)).toEqual([]);
  });
});

describe.each([
  ['the light stand-in', openStandIn],
  ['the simulator', openSimulator],
])('a stored delivery of org_block, with %s', (_name, open) => {
  let place: Place;
  let ownLogin: string;
  beforeAll(async () => {
    place = await open();
    ownLogin = `${await slugOf(place)}[bot]`;
  });
  afterAll(() => place?.stop());

  const delivery = (sender: object = {}) => {
    const [payload] = structuredClone(blocks);
    if (!payload) throw new Error('no block among the examples');
    const own = { organization: { ...payload.organization, login: org } };
    return {
      id: 'delivery-1',
      name: 'org_block',
      payload: { ...payload, ...own, sender: { ...payload.sender, ...sender } },
      receivedAt,
    };
  };
  const appAt = (server: ReturnType<typeof serverThatAnswers>['server'], changed: object = {}) =>
    createGitHubApp(appOptions({ fetch: place.fetch, baseUrl: place.baseUrl, server, ...changed }));

  it('is posted to the server as an act of the time at which it came in', async () => {
    const { posted, server } = serverThatAnswers(201, 200);
    await appAt(server).receive(delivery());
    await appAt(server).receive({ ...delivery(), payload: JSON.stringify(delivery().payload) });
    expect(posted).toHaveLength(2);
    expect(posted[0]).toMatchObject({ path: '/api/acts', act: { eventId: 'delivery-1', at: receivedAt } });
    expect(posted[1]).toEqual(posted[0]);
  });

  it('by our own App is ours, by another App it is not, and a human costs no call', async () => {
    const { posted, server } = serverThatAnswers();
    await appAt(server).receive(delivery({ login: ownLogin, type: 'Bot' }));
    await appAt(server).receive(delivery({ login: 'sweeper[bot]', type: 'Bot' }));
    const before = place.calls().length;
    await appAt(server).receive(delivery({ login: 'an-owner', type: 'User' }));
    expect(posted.map(({ act }) => act.ours)).toEqual([true, false, false]);
    expect(place.calls()).toHaveLength(before);
    place.settle();
  });

  it('by a bot fails while GitHub cannot say whose, and is handled when it can', async () => {
    const { posted, server } = serverThatAnswers();
    const byBot = delivery({ login: ownLogin, type: 'Bot' });
    const down = { fetch: async () => gitHubError(502, 'Bad Gateway') };
    await expect(appAt(server, down).receive(byBot)).rejects.toThrow('Delivery delivery-1 was not handled');
    const silent = { fetch: silentFetch, callSecondsMax: 0.05 };
    await expect(appAt(server, silent).receive(byBot)).rejects.toThrow('Delivery delivery-1 was not handled');
    expect(posted).toEqual([]);
    await appAt(server).receive(byBot);
    expect(posted).toMatchObject([{ act: { ours: true } }]);
  });

  it('fails when the server does not take it, without a name in the words', async () => {
    const { server } = serverThatAnswers(503);
    const fault: unknown = await appAt(server)
      .receive(delivery())
      .catch((error: unknown) => error);
    expect(String(fault)).toContain('503');
    expect(String(fault)).not.toContain('hacktocat');
  });

  it('of another organisation posts nothing', async () => {
    const { posted, server } = serverThatAnswers();
    await appAt(server, { org: 'another' }).receive(delivery());
    expect(posted).toEqual([]);
  });
});

const slugOf = async ({ fetch: ask, baseUrl }: Place): Promise<string> => {
  const headers = { authorization: 'bearer stand.in.token' };
  const answer = await ask(`${baseUrl}/orgs/${org}/installation`, { headers });
  return ((await answer.json()) as { app_slug: string }).app_slug;
};
