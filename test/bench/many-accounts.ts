import type { Decider } from '../fixtures/decider.ts';
import { fillAccounts } from '../fixtures/fill-accounts.ts';
import type { Effect, PlatformOverHttp } from '../standins/over-http.ts';
import { accountNames, type Platforms } from '../standins/platforms.ts';
import { forum } from './community-file.ts';
import type { SanctionScene } from './sanction-scene.ts';

/** On each of two platforms, so 1,000 in all. */
export const accountsEach = 500;
export const accounts = 2 * accountsEach;

/** Somebody with all accounts from number `from` on, and their case. */
export const manyAccounted = async ({ databaseUrl, decider }: SanctionScene, from: number) => {
  const numbers = Array.from({ length: accountsEach }, (_, index) => from + index);
  const about = await decider.caseAbout(forum, accountNames(from).forum);
  const named = numbers.flatMap((n) => {
    const names = accountNames(n);
    const onForum = { channelId: 'forum', ...names.forum };
    return [...(n === from ? [] : [onForum]), { channelId: 'github', ...names.github }];
  });
  await fillAccounts(databaseUrl, about.personId, named);
  return { about, numbers };
};

type Measured = { readonly state: string } | null;

/** What the person's page says. */
export const appliedOf = async (decider: Decider, personId: string): Promise<number> => {
  const path = `/api/people/${personId}`;
  const read = await decider.request<{ accounts: { measure: Measured }[] }>('GET', path);
  return read.accounts.filter(({ measure }) => measure?.state === 'applied').length;
};

/** When the last act on either platform came in. */
export const lastEffect = ({ forum: forumPlatform, github }: Platforms): number =>
  Math.max(...[...forumPlatform.effects, ...github.effects].map(({ at }) => at));

/** What was blocked twice or never, and whether a reader saw how far it was. */
export const faultsOf = (
  { platforms }: SanctionScene,
  numbers: readonly number[],
  shown: readonly number[],
): string[] => {
  const inForum = times(
    platforms.forum,
    numbers.map((n) => accountNames(n).forum.externalId),
  );
  const inGitHub = times(
    platforms.github,
    numbers.map((n) => accountNames(n).github.handle),
  );
  const all = [...inForum, ...inGitHub];
  const [twice, never] = [all.filter((count) => count > 1).length, all.filter((count) => count === 0).length];
  const between = shown.some((count) => count > 0 && count < accounts);
  return [
    ...(twice > 0 ? [`${twice} of ${accounts} were blocked more than once`] : []),
    ...(never > 0 ? [`${never} of ${accounts} were never blocked`] : []),
    ...(between ? [] : ['the person’s page showed no progress']),
  ];
};

/** How often each account was blocked. */
const times = ({ effects }: PlatformOverHttp, names: readonly string[]): number[] => {
  const counts = new Map(names.map((name) => [name, 0]));
  const isBlock = ({ act, account }: Effect) => act === 'block' && counts.has(account);
  for (const { account } of effects.filter(isBlock)) counts.set(account, (counts.get(account) ?? 0) + 1);
  return [...counts.values()];
};
