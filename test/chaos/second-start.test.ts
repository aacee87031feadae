import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Build, copyBuild, ready, runBuilt, type ServerProcess } from '../fixtures/built-server.ts';
import { apiOf, until } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { makePlainCommunity, type PlainCommunity } from '../fixtures/plain-community.ts';
import { freePort } from '../fixtures/free-port.ts';
import { emptyTally, makeInput, sendUntilAccepted, type Tally } from './retrying-clients.ts';

let build: Build;
let community: PlainCommunity;
let started: ServerProcess[];
const start = (more: Readonly<Record<string, string>> = {}): ServerProcess => {
  const server = runBuilt(build, { ...community.environment, ...more });
  started.push(server);
  return server;
};
const otherPorts = async () => ({
  COMITY_PORT: String(await freePort()),
  COMITY_SMTP_PORT: String(await freePort()),
  COMITY_LMTP_PORT: String(await freePort()),
});
const lockPath = () => join(community.dataDir, 'comity.lock');
const writeLock = (lock: object): void => {
  mkdirSync(community.dataDir, { recursive: true });
  writeFileSync(lockPath(), JSON.stringify(lock));
};
const send = async (door: 'flag' | 'lmtp' | 'smtp', n: number, tally: Tally) =>
  sendUntilAccepted(makeInput(door, n, 800, community), community, tally, () => false);
const reports = () =>
  everyPage<{ eventId: string }>(
    apiOf({ url: community.url, operatorToken: community.operatorToken() }),
    '/api/reports',
  );

beforeAll(() => {
  build = copyBuild();
});
afterAll(() => build?.remove());
beforeEach(async () => {
  community = await makePlainCommunity();
  started = [];
});
afterEach(async () => {
  for (const server of started) {
    server.kill('SIGKILL');
    await server.ended;
  }
  community.remove();
});

describe('two starts on one data directory', () => {
  it('the second says who holds it and exits 1; the first goes on unharmed', async () => {
    const first = start();
    await ready(first, community.url);
    const second = start(await otherPorts());
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.output()).toContain(`${community.dataDir} is in use by process ${first.pid}`);
    expect(second.output()).toContain('COMITY_DATA_DIR');
    expect(second.output()).not.toMatch(/^\s+at /m);
    const tally = emptyTally();
    await send('flag', 1, tally);
    await send('lmtp', 1, tally);
    expect(tally.accepted).toHaveLength(2);
    expect(await reports()).toHaveLength(2);
  });

  it('of two starts at the same instant one runs and the other exits 1', async () => {
    const both = [start(), start(await otherPorts())];
    const loser = await Promise.race(both.map(async (server) => ({ server, ended: await server.ended })));
    expect(loser.ended).toEqual({ code: 1, signal: null });
    expect(loser.server.output()).toMatch(
      /is in use by process|is being opened by another process|was just opened/,
    );
    const winner = both.find((server) => server !== loser.server);
    await until(async () => winner?.output().includes('Comity is ready'), 'the winner is ready');
  });

  it('a lock that a killed server left is taken over', async () => {
    const first = start();
    await ready(first, community.url);
    const tally = emptyTally();
    await send('flag', 1, tally);
    first.kill('SIGKILL');
    await first.ended;
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: first.pid });
    const second = start();
    await ready(second, community.url);
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: second.pid });
    expect(await reports()).toHaveLength(1);
  });

  it('a lock whose process id belongs to another program by now is taken over', async () => {
    writeLock({ pid: process.pid, startedAt: '1', host: hostname() });
    const server = start();
    await ready(server, community.url);
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: server.pid });
  });

  it.each([
    ['empty, as a loss of power leaves it', ''],
    ['not JSON', '{"pid":12'],
  ])('a lock file that is %s does not keep the server from starting', async (_what, text) => {
    mkdirSync(community.dataDir, { recursive: true });
    writeFileSync(lockPath(), text);
    const server = start();
    await ready(server, community.url);
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: server.pid });
  });

  it('a lock of a machine that was heard of just now is respected', async () => {
    writeLock({ pid: 1, startedAt: '1', host: 'another-machine' });
    const server = start();
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.output()).toContain('another-machine');
  });

  it('a take-over that was itself cut off is taken over', async () => {
    const dead = { pid: 4_000_000, startedAt: '1', host: hostname() };
    writeLock(dead);
    const turn = createHash('sha256').update(readFileSync(lockPath())).digest('hex').slice(0, 16);
    writeFileSync(`${lockPath()}.after-${turn}`, JSON.stringify({ ...dead, pid: 4_000_001 }));
    const server = start();
    await ready(server, community.url);
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: server.pid });
    const left = readdirSync(community.dataDir).filter((name) => name.startsWith('comity.lock'));
    expect(left).toEqual(['comity.lock']);
  });
});

describe('a first start that fails', () => {
  it('uses up no sign-in link: the next one offers it, until somebody has signed in', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(community.port, '127.0.0.1', resolve));
    const failing = start();
    expect(await failing.ended).toEqual({ code: 1, signal: null });
    expect(failing.output()).not.toContain('/sign-in?link=');
    await new Promise((resolve) => taken.close(resolve));
    const links = [];
    for (const _ of ['second', 'third']) {
      const server = start();
      await ready(server, community.url);
      await until(async () => server.output().includes('/sign-in?link='), 'a link is offered');
      links.push(/link=([\w-]+)/.exec(server.output())?.[1] ?? '');
      if (links.length === 2) await signIn(links[1] ?? '');
      server.kill('SIGTERM');
      await server.ended;
    }
    const last = start();
    await ready(last, community.url);
    await until(async () => last.output().includes('Comity is ready'), 'it is ready');
    expect(last.output()).not.toContain('/sign-in?link=');
  });
});

const signIn = async (link: string): Promise<void> => {
  const answer = await fetch(`${community.url}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: community.url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ link }),
  });
  expect(answer.status).toBe(303);
};

describe('a first start that is cut off', () => {
  it.each([0, 5, 10])('%i ms after its port answers leaves the operator a way in', async (milliseconds) => {
    const first = start();
    await untilListening(community.port);
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    first.kill('SIGKILL');
    await first.ended;
    await ready(start(), community.url);
    expect(await mayEnter()).toBe(true);
  });

  it('between the first member and the operator’s token leaves the operator a way in', async () => {
    const first = start();
    await ready(first, community.url);
    first.kill('SIGKILL');
    await first.ended;
    // What a kill at that very instant leaves: the member is there, the file is not.
    rmSync(join(community.dataDir, 'operator-token'));
    await ready(start(), community.url);
    expect(await mayEnter()).toBe(true);
  });
});

/** Whether the operator's file is there and opens the door. */
const mayEnter = async (): Promise<boolean> => {
  if (!existsSync(join(community.dataDir, 'operator-token'))) return false;
  const api = apiOf({ url: community.url, operatorToken: community.operatorToken() });
  return (await api.get('/api/channels')).status === 200;
};

describe('SIGTERM', () => {
  it('the process ends with 0 within ten seconds while requests are on their way, and what it accepted is there', async () => {
    const first = start();
    await ready(first, community.url);
    const tally = emptyTally();
    const sending: Promise<void>[] = [];
    for (let n = 0; n < 40; n += 1)
      sending.push(send('flag', n, tally), send('lmtp', n, tally), send('smtp', n, tally));
    await until(async () => tally.accepted.length > 5, 'some are accepted');
    const at = Date.now();
    first.kill('SIGTERM');
    const ended = await first.ended;
    expect(ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - at).toBeLessThan(10_000);
    const acceptedByFirst = tally.accepted.map(({ id }) => id);
    // It had to stop in the middle, or this shows nothing.
    expect(acceptedByFirst.length).toBeLessThan(120);
    expect(existsSync(lockPath())).toBe(false);
    await ready(start(), community.url);
    await Promise.all(sending);
    expect(tally.refused).toEqual([]);
    expect(tally.accepted).toHaveLength(120);
    const all = await reports();
    expect(all).toHaveLength(120);
    const flags = tally.accepted.filter(({ door }) => door === 'flag').map(({ id }) => id);
    const eventIds = all.map(({ eventId }) => eventId);
    expect(flags.filter((id) => eventIds.filter((eventId) => eventId === id).length !== 1)).toEqual([]);
  });

  it('clients that keep a connection open do not hold it up', async () => {
    const server = start();
    await ready(server, community.url);
    const idle = [community.port, community.smtpPort, community.lmtpPort].map((port) =>
      connect(port, '127.0.0.1'),
    );
    for (const socket of idle) socket.on('error', () => {});
    await Promise.all(idle.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    // One that has begun a request and never ends it.
    idle[0]?.write('POST /api/flags HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const at = Date.now();
    server.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - at).toBeLessThan(10_000);
    for (const socket of idle) socket.destroy();
  });

  it('the start after it takes over nothing', async () => {
    const first = start();
    await ready(first, community.url);
    await until(async () => first.output().includes('/sign-in?link='), 'a link is offered');
    await signIn(/link=([\w-]+)/.exec(first.output())?.[1] ?? '');
    first.kill('SIGTERM');
    expect(await first.ended).toEqual({ code: 0, signal: null });
    expect(existsSync(lockPath())).toBe(false);
    const second = start();
    await ready(second, community.url);
    expect(second.output()).not.toContain('operator token written');
    expect(second.output()).not.toContain('Sign in (works once');
  });

  it('a SIGTERM while it starts ends it too', async () => {
    const server = start();
    await until(async () => existsSync(lockPath()), 'the lock is taken');
    server.kill('SIGTERM');
    const { code, signal } = await server.ended;
    expect([code, signal]).not.toEqual([1, null]);
    await ready(start(), community.url);
  });
});

const untilListening = (port: number): Promise<void> =>
  new Promise((resolve) => {
    const attempt = () => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve();
      });
      socket.once('error', () => setTimeout(attempt, 1));
    };
    attempt();
  });
