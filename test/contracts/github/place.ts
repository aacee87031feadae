import { createGitHubApp, type GitHubApp, type GitHubAppOptions } from '@comity/github-app';
import { createGitHubStandIn, standInPrivateKey } from '@comity/github-app/standin';
import type { Account, Measure } from '@comity/core';
import { loadDescription } from '../../standins/github/described.ts';
import { startGitHubSimulator } from '../../standins/github/simulacrum.ts';
import { serveOverHttp } from '../../standins/over-http.ts';
import { urlOf } from './broken-fetch.ts';

/** A GitHub to test against, with what a human could do there. */
export type Place = {
  readonly name: string;
  /** Calls it; every exchange is held against GitHub's description. */
  readonly fetch: typeof fetch;
  readonly baseUrl: string;
  isBlocked(login: string): boolean;
  block(login: string): void;
  unblock(login: string): void;
  rename(id: number, login: string): void;
  /** `METHOD path` of the test's exchanges so far. */
  calls(): readonly string[];
  /** Ends a test. @throws Error when an exchange was not as GitHub describes it. */
  settle(): void;
  stop(): Promise<void>;
};

/** The organisation of GitHub's own examples, so that these can be read as its content. */
export const org = 'octocat';

/** Accounts by number; `member-…` cannot be blocked. One test uses one, so that tests do not meet. */
export const accounts = Array.from({ length: 101 }, (_, index) => {
  const id = 1001 + index;
  return id < 1101 ? { id, login: `person-${id}` } : { id, login: `member-${id}`, member: true };
});

const privateKey = standInPrivateKey();

/** Options of an App in {@link org}; nothing is logged. */
export const appOptions = (changed: Partial<GitHubAppOptions> = {}): GitHubAppOptions => ({
  channelId: 'github',
  org,
  appId: '1',
  privateKey,
  webhookSecret: 'web hook secret',
  flagLabels: ['code-of-conduct'],
  server: { fetch: async () => new Response(null, { status: 503 }), baseUrl: 'http://server', secret: 's' },
  now: () => new Date('2026-11-20T09:00:00.000Z'),
  log: { info: () => {}, warn: () => {}, error: () => {} },
  ...changed,
});

/** The channel of an App that talks to a place. */
export const channelAt = (place: Place, changed: Partial<GitHubAppOptions> = {}): GitHubApp['channel'] =>
  createGitHubApp(appOptions({ fetch: place.fetch, baseUrl: place.baseUrl, ...changed })).channel;

/** An account with a number of {@link accounts}; the handle is the one at the time of the report. */
export const account = (id: number, handle = `person-${id}`): Account => ({
  id: `account-${id}`,
  channelId: 'github',
  externalId: String(id),
  handle,
});

/** A measure on an account. */
export const measure = (on: Account): Measure => ({
  id: `measure-of-${on.id}`,
  kind: 'suspend',
  account: on,
  until: '2026-12-20T09:00:00.000Z',
  reason: 'suspended until 20 December',
});

/** The light stand-in: in this process, or over a real port. */
export const openStandIn = async (where: 'here' | 'on a port' = 'here'): Promise<Place> => {
  const standIn = createGitHubStandIn({
    org,
    accounts,
    issues,
    privateRepos: ['secret'],
    now: () => new Date(0),
  });
  const served = where === 'on a port' ? await serveOverHttp(standIn.app, () => null) : null;
  const watched = await watch(served ? fetch : standIn.fetch);
  const blockedBy = (login: string) => standIn.state().accounts.find((one) => one.login === login)?.blockedBy;
  return {
    name: 'the light stand-in',
    baseUrl: served?.url ?? 'https://api.github.com',
    ...watched,
    isBlocked: (login) => (blockedBy(login) ?? null) !== null,
    block: (login) => standIn.block(login, 'an owner'),
    unblock: (login) => standIn.unblock(login),
    rename: (id, login) => standIn.rename(id, login),
    stop: async () => served?.stop(),
  };
};

/** Simulacrum's simulator, over a real port. */
export const openSimulator = async (): Promise<Place> => {
  const { url, ...simulator } = await startGitHubSimulator({ org, accounts });
  return { name: 'the simulator', baseUrl: url, ...(await watch(fetch)), ...simulator };
};

const issues = ['Hello-World', 'secret'].map((repo) => ({
  repo,
  number: 3,
  title: 'Please stop',
  body: 'You people are all fools.',
  authorId: 1001,
  createdAt: '2026-11-19T08:00:00Z',
  comments: [
    {
      id: 55,
      body: 'Fools, I said.',
      authorId: 1002,
      createdAt: '2026-11-19T09:00:00Z',
      updatedAt: '2026-11-19T10:00:00Z',
    },
    { id: 56, body: 'Gone since.', authorId: null, createdAt: '2026-11-19T09:30:00Z' },
  ],
}));

const watch = async (through: typeof fetch): Promise<Pick<Place, 'fetch' | 'calls' | 'settle'>> => {
  const describe = await loadDescription();
  const faults: string[] = [];
  const calls: string[] = [];
  return {
    fetch: async (input, init) => {
      const answer = await through(input, init);
      const method = init?.method ?? 'GET';
      const path = new URL(urlOf(input)).pathname;
      const requestBody = typeof init?.body === 'string' ? init.body : '';
      const answerBody = await answer.clone().text();
      calls.push(`${method} ${path}`);
      faults.push(...describe({ method, path, requestBody, status: answer.status, answerBody }));
      return answer;
    },
    calls: () => calls,
    settle: () => {
      calls.length = 0;
      const found = faults.splice(0);
      if (found.length > 0) throw new Error(`not as GitHub describes it: ${found.join('; ')}`);
    },
  };
};
