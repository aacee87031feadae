import { join } from 'node:path';
import { Role } from '@comity/core';
import { makeToken, openDatabase } from '@comity/server/built';
import { createDatabase } from '../fixtures/database.ts';
import { type Decider, deciderAt } from '../fixtures/decider.ts';
import { type Platforms, startPlatforms } from '../standins/platforms.ts';
import { writeCommunityFile } from './community-file.ts';
import type { Ground } from './figure.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** Server processes on one database, with platforms to act on and somebody who decides. */
export type SanctionScene = {
  readonly databaseUrl: string;
  readonly platforms: Platforms;
  /** At the first server. */
  readonly decider: Decider;
  /** One a server, in their order. */
  readonly deciders: readonly Decider[];
  /** The first server is killed; the answer is the decider at the one that is started in its place. */
  killAndRestart(downMilliseconds: number): Promise<Decider>;
};

/** What a scene begins with. */
export type SceneSize = {
  readonly name: string;
  readonly servers: number;
  /** On each of the platforms. */
  readonly accounts: number;
};

/** Starts all of it, lets it be measured, and stops it. */
export const withSanctions = async <Result>(
  { postgresUrl, directory }: Ground,
  { name, servers: count, accounts }: SceneSize,
  measure: (scene: SanctionScene) => Promise<Result>,
): Promise<Result> => {
  const databaseUrl = await createDatabase(postgresUrl);
  const platforms = await startPlatforms(accounts);
  const servers: ServerProcess[] = [];
  const configPath = writeCommunityFile(directory, {
    forumUrl: platforms.forum.url,
    gitHubUrl: platforms.github.url,
  });
  const start = (n: number) =>
    startServerProcess({ directory: join(directory, `${name}-${n}`), databaseUrl, configPath });
  try {
    for (let n = 0; n < count; n += 1) servers.push(await start(n));
    const token = await tokenOfEveryRole(databaseUrl);
    const deciders = servers.map(({ url }) => deciderAt(url, token));
    const [decider] = deciders;
    if (!decider) throw new Error('a scene has at least one server');
    const killAndRestart = async (downMilliseconds: number): Promise<Decider> => {
      await servers[0]?.kill();
      await new Promise((resolve) => setTimeout(resolve, downMilliseconds));
      const again = await start(0);
      servers[0] = again;
      return deciderAt(again.url, token);
    };
    return await measure({ databaseUrl, platforms, decider, deciders, killAndRestart });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await platforms.stop();
  }
};

/** A token that may do everything. */
export const tokenOfEveryRole = async (url: string): Promise<string> => {
  const database = await openDatabase({ url });
  try {
    const wish = { name: 'bench', roles: [...Role.options], channelId: null, daysValid: 30 };
    return await makeToken(database.db, wish, new Date());
  } finally {
    await database.close();
  }
};

/** Waits until it is so. @throws Error with `what`, when it takes too long. */
export const waitFor = async (
  isSo: () => boolean | Promise<boolean>,
  what: string,
  secondsMax: number,
  everyMs = 20,
): Promise<void> => {
  const end = performance.now() + secondsMax * 1000;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`${what} did not happen within ${secondsMax} s`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
};

/** So many work through the items at once. */
export const eachOf = async <Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> => {
  const entries = items.entries();
  const worker = async () => {
    for (const [index, item] of entries) await work(item, index);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
