import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandInAccount as ForumAccount } from '@comity/discourse-channel/standin';
import type { Clock } from '../clock.ts';
import type { ChannelSettings } from '../config/community.ts';
import { trialForum, trialGitHub } from './trial-world.ts';

/** What the desk shows of a stand-in: who may take part there at present, and the last calls that reached it. */
export type SimulatedState = {
  readonly accounts: readonly { readonly id: string; readonly handle: string; readonly standing: string }[];
  readonly requests: readonly {
    readonly at: string;
    readonly method: string;
    readonly path: string;
    readonly status: number;
  }[];
};

/** A stand-in in place of a platform: the calls that reach it, and a look inside. */
export type Simulated = { readonly fetch: typeof fetch; state(): SimulatedState };

/** Starts the stand-in of a forum. */
export const simulateDiscourse = async (
  id: string,
  settings: Extract<ChannelSettings, { kind: 'discourse' }>,
  dataDir: string,
  clock: Clock,
): Promise<Simulated> => {
  const { createDiscourseStandIn } = await import('@comity/discourse-channel/standin');
  const standIn = createDiscourseStandIn({
    ...trialForum,
    apiKey: settings.apiKey,
    ...(settings.connectSecret === undefined ? {} : { connectSecret: settings.connectSecret }),
    now: () => clock.now(),
    store: fileStore(join(dataDir, 'trial', `${id}.json`)),
  });
  return {
    fetch: fetchOf(standIn.app),
    state: () => {
      const { accounts, requests } = standIn.state();
      const now = clock.now().toISOString();
      return {
        accounts: accounts.map((account) => ({
          id: String(account.id),
          handle: account.username,
          standing: standingOn(account, now),
        })),
        requests,
      };
    },
  };
};

const standingOn = (
  { suspendedTill, reason, silencedTill, silenceReason }: ForumAccount,
  now: string,
): string => {
  const shown = (words: string | null) => `the forum shows: “${words?.split('\n')[0] ?? ''}”`;
  if (suspendedTill && suspendedTill > now) return `suspended; ${shown(reason)}`;
  return silencedTill && silencedTill > now
    ? `may read and not write; ${shown(silenceReason)}`
    : 'may take part';
};

/** Starts the stand-in of GitHub. */
export const simulateGitHub = async (
  id: string,
  settings: Extract<ChannelSettings, { kind: 'github' }>,
  dataDir: string,
  clock: Clock,
): Promise<Simulated & { privateKey: string }> => {
  const { createGitHubStandIn, standInPrivateKey } = await import('@comity/github-app/standin');
  const { clientId, clientSecret } = settings;
  const standIn = createGitHubStandIn({
    ...trialGitHub,
    org: settings.org,
    ...(clientId && clientSecret ? { client: { id: clientId, secret: clientSecret } } : {}),
    now: () => clock.now(),
    store: fileStore(join(dataDir, 'trial', `${id}.json`)),
  });
  return {
    fetch: standIn.fetch,
    privateKey: kept(join(dataDir, 'trial', `${id}.pem`), standInPrivateKey),
    state: () => {
      const { accounts, requests } = standIn.state();
      return {
        accounts: accounts.map(({ id, login, blockedBy }) => ({
          id: String(id),
          handle: login,
          standing: blockedBy ? `blocked by ${blockedBy}` : 'may take part',
        })),
        requests,
      };
    },
  };
};

/** A Hono app as a fetch. */
const fetchOf =
  (app: {
    request(input: string | Request, init?: RequestInit): Response | Promise<Response>;
  }): typeof fetch =>
  async (input, init) =>
    app.request(input instanceof URL ? input.href : input, init);

const fileStore = <State>(path: string) => ({
  load: (): State | null => (existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as State) : null),
  save: (state: State): void => write(path, JSON.stringify(state)),
});

const kept = (path: string, make: () => string): string => {
  if (!existsSync(path)) write(path, make());
  return readFileSync(path, 'utf8');
};

/** Written beside and renamed, so that a crash leaves the old file or the new one. */
const write = (path: string, text: string): void => {
  mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  renameSync(`${path}.new`, path);
};
