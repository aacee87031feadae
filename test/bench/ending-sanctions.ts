import { setTimeout } from 'node:timers/promises';
import type { Decider } from '../fixtures/decider.ts';
import type { Effect, PlatformOverHttp } from '../standins/over-http.ts';
import { accountNames } from '../standins/platforms.ts';
import { github } from './community-file.ts';
import { eachOf, type SanctionScene, waitFor } from './sanction-scene.ts';

/** Sanctions on the GitHub accounts `from`, `from + 1` …, each of another person, that end one after another. */
export type Batch = {
  readonly from: number;
  readonly count: number;
  readonly apartMs: number;
  /** From the first decision to the first end, more where the machine is slow: until then all have to be applied. */
  readonly leadMs: number;
};

/** So many are prepared and decided at once. */
const atOnce = 6;
const liftedSecondsMax = 180;

/**
 * Decides them, lets them end, and answers the milliseconds from each one's end to the call that lifts it. GitHub knows
 * no end of a block, so the call is ours to make; a forum would end it by itself.
 *
 * @throws Error when not all stand at the first end, or some are not lifted within minutes.
 */
export const letEnd = async (
  { deciders, platforms }: SanctionScene,
  { from, count, apartMs, leadMs }: Batch,
): Promise<number[]> => {
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  const deciderOf = (n: number) => deciders[n % deciders.length] as Decider;
  const cases = new Map<number, { caseId: string; personId: string }>();
  const begun = Date.now();
  await eachOf(numbers, atOnce, async (n) => {
    cases.set(n, await deciderOf(n).caseAbout(github, accountNames(n).github));
  });
  const firstEnd = Date.now() + Math.max(leadMs, 3 * (Date.now() - begun));
  const endOf = (n: number) => Math.round(firstEnd + (n - from) * apartMs);
  await eachOf(numbers, atOnce, async (n) => {
    const about = cases.get(n);
    const endsAt = new Date(endOf(n)).toISOString();
    if (about) await deciderOf(n).suspend(about, { scope: ['github'], endsAt });
  });
  await untilBlocked(platforms.github, numbers, firstEnd);
  const { effects } = platforms.github;
  const ends = new Map(numbers.map((n) => [accountNames(n).github.handle, endOf(n)]));
  const lags = () =>
    effects.flatMap(({ act, account, at }) => {
      const end = ends.get(account);
      return act === 'unblock' && end !== undefined ? [at - end] : [];
    });
  const seconds = (firstEnd - Date.now() + count * apartMs) / 1000 + liftedSecondsMax;
  await waitFor(() => lags().length >= count, `that ${count} are lifted`, seconds);
  return lags();
};

const untilBlocked = async (
  { blocked }: PlatformOverHttp,
  numbers: readonly number[],
  firstEnd: number,
): Promise<void> => {
  const standing = () => numbers.filter((n) => blocked.has(accountNames(n).github.handle)).length;
  while (standing() < numbers.length) {
    if (Date.now() > firstEnd) {
      throw new Error(
        `${standing()} of ${numbers.length} were blocked when the first one ended: too late to measure`,
      );
    }
    await setTimeout(20);
  }
};

/** What is wrong when so many accounts should have been blocked once and lifted once. */
export const oncePerAccount = (effects: readonly Effect[], accounts: number): string[] =>
  (['block', 'unblock'] as const).flatMap((wanted) => {
    const named = effects.filter(({ act }) => act === wanted).map(({ account }) => account);
    const again = named.length - new Set(named).size;
    const missing = accounts - new Set(named).size;
    return [
      ...(again > 0 ? [`${again} times a second ${wanted}`] : []),
      ...(missing > 0 ? [`${missing} of ${accounts} without ${wanted}`] : []),
    ];
  });
