import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { forum } from '../bench/community-file.ts';
import { type SanctionScene, waitFor, withSanctions } from '../bench/sanction-scene.ts';
import type { Decider } from '../fixtures/decider.ts';
import { accountNames } from '../standins/platforms.ts';

const postgresUrl = inject('postgresUrl');
/** On each of two platforms. */
const accountsEach = 30;
const accounts = 2 * accountsEach;
const numbers = Array.from({ length: accountsEach }, (_, index) => index + 1);

describe.skipIf(postgresUrl === '')('a decision over 60 accounts whose server is killed halfway', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'comity-chaos-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is applied on every account after the next start, on each once, and the person’s page shows how far it is (R45, R47)', async () => {
    const size = { name: 'killed', servers: 1, accounts: accountsEach };
    await withSanctions({ postgresUrl, directory, pgbench: '' }, size, async (scene) => {
      const { forum: onForum, github } = scene.platforms;
      const about = await everyAccountLinked(scene);
      // Long enough that the kill falls between what a platform did and what the server heard of it.
      for (const platform of [onForum, github]) platform.answersAfter(30);
      const { decider } = scene;
      await decider.suspend(about, { scope: 'everywhere', lengthDays: 7 });
      const done = () => onForum.effects.length + github.effects.length;
      await waitFor(() => done() >= accounts / 2, 'half of it', 30, 1);
      const again = await scene.killAndRestart(0);
      expect(done()).toBeLessThan(accounts);
      const shown: number[] = [];
      const isWhole = async () => {
        shown.push(await appliedOf(again, about.personId));
        return shown.at(-1) === accounts;
      };
      await waitFor(isWhole, 'the other half', 45, 100);
      expect(blockedTimes(scene)).toEqual(Array.from({ length: accounts }, () => 1));
      expect(shown.filter((count) => count > 0 && count < accounts)).not.toEqual([]);
    });
  }, 120_000);
});

/** A case about somebody with all the accounts there are. */
const everyAccountLinked = async ({ decider }: SanctionScene) => {
  const about = await decider.caseAbout(forum, accountNames(1).forum);
  const path = `/api/people/${about.personId}/accounts`;
  for (const n of numbers) {
    for (const [channelId, account] of Object.entries(accountNames(n))) {
      await decider.request('POST', path, { channelId, ...account, evidence: 'they told us so' });
    }
  }
  return about;
};

const appliedOf = async (decider: Decider, personId: string): Promise<number> => {
  const path = `/api/people/${personId}`;
  const read = await decider.request<{ accounts: { measure: { state: string } | null }[] }>('GET', path);
  return read.accounts.filter(({ measure }) => measure?.state === 'applied').length;
};

/** How often each of the accounts was blocked. */
const blockedTimes = ({ platforms: { forum: onForum, github } }: SanctionScene): number[] =>
  numbers.flatMap((n) => {
    const names = accountNames(n);
    return [
      onForum.effects.filter(({ account }) => account === names.forum.externalId).length,
      github.effects.filter(({ account }) => account === names.github.handle).length,
    ];
  });
