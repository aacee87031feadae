import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, startServer } from '@comity/server/built';
import { createDatabase } from '../fixtures/database.ts';
import { type Decider, deciderAt } from '../fixtures/decider.ts';
import { freePort } from '../fixtures/free-port.ts';
import { accountNames, type Platforms, startPlatforms } from '../standins/platforms.ts';
import { forum, writeCommunityFile } from './community-file.ts';
import type { Ground } from './figure.ts';
import { tokenOfEveryRole } from './sanction-scene.ts';
import { type SimulatedTime, simulateTime } from './simulated-time.ts';

type About = { readonly caseId: string; readonly personId: string };

/** A server in this process on a clock that can be put forward, with platforms that can break down. */
export type OutageScene = {
  readonly platforms: Platforms;
  readonly time: SimulatedTime;
  readonly decider: Decider;
  /** The cases of persons 1, 2, 3 …, each with an account on both platforms. */
  readonly cases: ReadonlyMap<number, About>;
  close(): Promise<void>;
};

/** Opens it with so many persons. The server runs in this process, since a process of its own takes no other clock than the real one. */
export const openOutageScene = async (
  { postgresUrl, directory }: Ground,
  count: number,
): Promise<OutageScene> => {
  const databaseUrl = await createDatabase(postgresUrl);
  const time = simulateTime(databaseUrl);
  const platforms = await startPlatforms(count, () => time.clock.now());
  const dataDir = join(directory, 'day-long-outage');
  mkdirSync(dataDir);
  const port = await freePort();
  const config = readConfig({
    COMITY_DATA_DIR: dataDir,
    COMITY_CONFIG: writeCommunityFile(directory, {
      forumUrl: platforms.forum.url,
      gitHubUrl: platforms.github.url,
    }),
    COMITY_PORT: String(port),
    COMITY_URL: `http://127.0.0.1:${port}`,
    COMITY_SMTP_PORT: String(await freePort()),
    COMITY_LMTP_PORT: String(await freePort()),
    COMITY_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATABASE_URL: databaseUrl,
  });
  const running = await startServer(config, time.clock, silentLog);
  const decider = deciderAt(config.url, await tokenOfEveryRole(databaseUrl));
  const cases = new Map<number, About>();
  for (let n = 1; n <= count; n += 1) {
    const personId = await decider.personWith(accountNames(n));
    const { caseId } = await decider.caseAbout(forum, accountNames(n).forum);
    cases.set(n, { caseId, personId });
  }
  const close = async () => {
    await running.stop();
    await Promise.all([platforms.stop(), time.close()]);
  };
  return { platforms, time, decider, cases, close };
};

const quiet = () => {};
const silentLog = { debug: quiet, info: quiet, warn: quiet, error: quiet };
