import { createDiscourseStandIn } from '@comity/discourse-channel/standin';
import { createGitHubStandIn } from '@comity/github-app/standin';
import { type ActOf, type PlatformOverHttp, serveOverHttp } from './over-http.ts';

/** A forum and a GitHub organisation over loopback, each with accounts 1, 2, 3 … */
export type Platforms = {
  readonly forum: PlatformOverHttp;
  readonly github: PlatformOverHttp;
  stop(): Promise<void>;
};

/** The organisation, and what a channel needs to know of the forum. */
export const platformNames = { org: 'stand-in-library', forumKey: 'forum-api-key-of-the-stand-in' } as const;

/** How account `n` is called on each of the channels. */
export const accountNames = (n: number) => ({
  forum: { externalId: String(n), handle: `reader_${n}` },
  github: { externalId: String(n), handle: `reader-${n}` },
});

/** Starts both, with so many accounts each. They go by `now`: a forum ends its suspensions by itself. */
export const startPlatforms = async (
  accountCount: number,
  now: () => Date = () => new Date(),
): Promise<Platforms> => {
  const numbers = Array.from({ length: accountCount }, (_, index) => index + 1);
  const forumStandIn = createDiscourseStandIn({
    accounts: numbers.map((id) => ({ id, username: accountNames(id).forum.handle })),
    apiKey: platformNames.forumKey,
    now,
  });
  const gitHubStandIn = createGitHubStandIn({
    org: platformNames.org,
    accounts: numbers.map((id) => ({ id, login: accountNames(id).github.handle })),
    now,
  });
  const forum = await serveOverHttp(forumStandIn.app, forumAct);
  const github = await serveOverHttp(gitHubStandIn.app, gitHubAct);
  return { forum, github, stop: async () => void (await Promise.all([forum.stop(), github.stop()])) };
};

const forumAct: ActOf = (method, path) => {
  const [, account, act] = /^\/admin\/users\/(\d+)\/(suspend|unsuspend)\.json$/.exec(path) ?? [];
  if (method !== 'PUT' || !account) return null;
  return { account, act: act === 'suspend' ? 'block' : 'unblock' };
};

const gitHubAct: ActOf = (method, path) => {
  const account = /^\/orgs\/[^/]+\/blocks\/([^/]+)$/.exec(path)?.[1];
  if (!account || (method !== 'PUT' && method !== 'DELETE')) return null;
  return { account, act: method === 'PUT' ? 'block' : 'unblock' };
};
