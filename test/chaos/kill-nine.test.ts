import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Build, copyBuild, ready, runBuilt, type ServerProcess } from '../fixtures/built-server.ts';
import { apiOf } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { makePlainCommunity, type PlainCommunity } from '../fixtures/plain-community.ts';
import { seeded } from '../fixtures/seeded.ts';
import { emptyTally, type Input, makeInput, sendUntilAccepted } from './retrying-clients.ts';

type Hold = { id: string; sha256: string; queueId: string; sizeBytes: number };
type Report = { id: string; eventId: string; holdId: string | null };

const seed = Number(process.env.COMITY_CHAOS_SEED ?? Date.now() % 1_000_000);
const kills = 20;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('kill -9', () => {
  const random = seeded(seed);
  const tally = emptyTally();
  let build: Build;
  let community: PlainCommunity;
  let server: ServerProcess;
  let inputs: Input[];
  let killsWithInputUnderWay = 0;
  let over = false;

  beforeAll(async () => {
    build = copyBuild();
    community = await makePlainCommunity();
    inputs = shuffled(allInputs(community), random);
  });
  afterAll(async () => {
    over = true;
    server?.kill('SIGKILL');
    await server?.ended;
    community?.remove();
    build?.remove();
  });

  /** Every input waits for its turn in one round, so that each kill finds some on the way. */
  const runRounds = async (): Promise<void> => {
    const perRound = inputs.length / kills;
    const sending: Promise<void>[] = [];
    const send = (input: Input) => sending.push(sendUntilAccepted(input, community, tally, () => over));
    for (let round = 0; round < kills; round += 1) {
      server = runBuilt(build, community.environment);
      await ready(server, community.url);
      const killAt = 300 + Math.round(random() * 600);
      const due = inputs.slice(round * perRound, (round + 1) * perRound);
      // Half of them leave within 40 ms before the kill: it falls between their bytes, their commit and their answer.
      const times = due.map((_input, n) => (n < 10 ? killAt - random() * 40 : random() * killAt));
      const released = due.map(async (input, n) => {
        await pause(times[n] ?? 0);
        send(input);
      });
      await pause(killAt);
      server.kill('SIGKILL');
      if (sending.length > tally.accepted.length) killsWithInputUnderWay += 1;
      await Promise.all([server.ended, ...released]);
    }
    // As a kill leaves one that falls between the making of a file and the taking of its name.
    writeFileSync(join(community.dataDir, 'spool', 'incoming-cut-off'), '');
    server = runBuilt(build, community.environment);
    await ready(server, community.url);
    // An input that is still refused a minute after the last start is refused for good.
    await Promise.race([Promise.all(sending), pause(60_000)]);
    over = true;
  };

  it('each accepted input is there once after 20 kills at random instants', async () => {
    await runRounds();
    const api = apiOf({ url: community.url, operatorToken: community.operatorToken() });
    const holds = await everyPage<Hold>(api, '/api/holds?state=held');
    const reports = await everyPage<Report>(api, '/api/reports');
    const posts = inputs.filter(({ door }) => door !== 'flag');
    const flags = inputs.filter(({ door }) => door === 'flag');
    const timesOfPost = posts.map((input) => holds.filter((hold) => isOf(hold, input)).length);
    const timesOfFlag = flags.map(({ id }) => reports.filter(({ eventId }) => eventId === id).length);
    const reportsOfHold = holds.map(({ id }) => reports.filter(({ holdId }) => holdId === id).length);
    const times = [...timesOfPost, ...timesOfFlag];
    const found = times.filter((n) => n > 0).length;
    const duplicates = times.reduce((sum, n) => sum + Math.max(0, n - 1), 0);
    process.stdout.write(
      `kill -9: seed ${seed}, ${kills} kills (${killsWithInputUnderWay} with input under way), ${inputs.length} inputs, ` +
        `${tally.retries} retries, ${tally.answersLost} answers lost on the way besides, ` +
        `${tally.accepted.length} accepted (${tally.repeated} flags answered 200), ` +
        `${found} found, ${duplicates} duplicates\n`,
    );
    const lost = [...posts, ...flags]
      .filter((input, n) => times[n] === 0 && tally.accepted.includes(input))
      .map(({ id }) => id);
    const doubled = [...posts, ...flags].filter((_input, n) => (times[n] ?? 0) > 1).map(({ id }) => id);
    const neverAccepted = inputs.filter((input) => !tally.accepted.includes(input)).map(({ id }) => id);
    const wrong = { refused: tally.refused, neverAccepted, lost, doubled };
    expect(wrong).toEqual({ refused: [], neverAccepted: [], lost: [], doubled: [] });
    expect(killsWithInputUnderWay).toBe(kills);
    expect(tally.retries).toBeGreaterThan(0);
    expect(tally.answersLost).toBeGreaterThan(0);
    expect(holds).toHaveLength(posts.length);
    expect(reportsOfHold).toEqual(holds.map(() => 1));
    expect(reports).toHaveLength(inputs.length);
  }, 360_000);

  it('every held post has the bytes that were sent', async () => {
    const headers = { authorization: `Bearer ${community.operatorToken()}` };
    const holds = await everyPage<Hold>(
      apiOf({ url: community.url, operatorToken: community.operatorToken() }),
      '/api/holds?state=held',
    );
    const kept = new Set<string>();
    for (const { id } of holds) {
      const raw = await fetch(`${community.url}/api/holds/${id}/raw`, { headers });
      kept.add(
        createHash('sha256')
          .update(Buffer.from(await raw.arrayBuffer()))
          .digest('hex'),
      );
    }
    const posts = inputs.filter(({ door }) => door !== 'flag');
    expect(posts.filter(({ sha256 }) => !kept.has(sha256)).map(({ id }) => id)).toEqual([]);
    expect(kept.size).toBe(posts.length);
  }, 60_000);

  it('the log has no breaks', async () => {
    const api = apiOf({ url: community.url, operatorToken: community.operatorToken() });
    expect(await api.get('/api/audit/verification')).toMatchObject({ status: 200, body: { breaks: [] } });
  });

  it('no message that a kill cut off stays behind as a file', () => {
    expect(spooledFiles(community.dataDir)).toEqual([]);
  });
});

/** 100 posts by SMTP, 100 by LMTP, 200 flags; every twentieth post is long enough to be spooled and cut in chunks. */
const allInputs = (community: PlainCommunity): Input[] => {
  const size = (n: number) => (n % 20 === 0 ? 1_200_000 : 500 + (n % 7) * 900);
  return [
    ...Array.from({ length: 100 }, (_, n) => makeInput('smtp', n, size(n), community)),
    ...Array.from({ length: 100 }, (_, n) => makeInput('lmtp', n, size(n), community)),
    ...Array.from({ length: 200 }, (_, n) => makeInput('flag', n, size(n), community)),
  ];
};

const isOf = (hold: Hold, input: Input): boolean =>
  hold.sha256 === input.sha256 && (input.door === 'smtp' || hold.queueId === input.id);

const shuffled = <Item>(items: readonly Item[], random: () => number): Item[] =>
  items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);

const spooledFiles = (dataDir: string): string[] => {
  try {
    return readdirSync(join(dataDir, 'spool'));
  } catch {
    return [];
  }
};
