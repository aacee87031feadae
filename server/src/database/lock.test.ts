import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DataDirectoryInUse, lockDataDirectory } from './lock.ts';

let directory: string;
const letGo: (() => void)[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'comity-lock-'));
});
afterEach(() => {
  for (const unlock of letGo.splice(0)) unlock();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

const lockPath = () => join(directory, 'comity.lock');
const lock = (of = directory) => {
  letGo.push(lockDataDirectory(of));
};
/** Takes the lock, and finds itself named in it. */
const expectTaken = () => {
  lock();
  expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
};
const writeLock = (holder: object | string) =>
  writeFileSync(lockPath(), typeof holder === 'string' ? holder : JSON.stringify(holder));
const silentFor = (path: string, seconds: number) => {
  const then = new Date(Date.now() - seconds * 1000);
  utimesSync(path, then, then);
};

/** Another process that runs these lines with `lockDataDirectory` at hand. */
const start = (lines: string): ChildProcess => {
  const source = `import { lockDataDirectory } from ${JSON.stringify(new URL('./lock.ts', import.meta.url).href)};\n${lines}`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
};
const said = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => child.stdout?.once('data', (data: Buffer) => resolve(data.toString())));
const gone = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.once('exit', () => resolve()));
const hold = async (): Promise<ChildProcess> => {
  const child = start(
    `lockDataDirectory(${JSON.stringify(directory)}); console.log('locked'); setInterval(() => {}, 1000);`,
  );
  expect(await said(child)).toBe('locked\n');
  return child;
};

describe('a data directory', () => {
  it('is locked by one process, and free again once that lets go', () => {
    const unlock = lockDataDirectory(directory);
    expect(() => lock()).toThrow(DataDirectoryInUse);
    unlock();
    expect(existsSync(lockPath())).toBe(false);
    lock();
  });

  it('of a live process is not taken, and the message names it and what to do', async () => {
    const child = await hold();
    expect(() => lock()).toThrow(
      `${directory} is in use by process ${child.pid}. Stop that one first, or set COMITY_DATA_DIR to another folder.`,
    );
    expect(() => lock()).toThrow(DataDirectoryInUse);
  });

  it('of a process that was killed is taken over', async () => {
    const child = await hold();
    child.kill('SIGKILL');
    await gone(child);
    expect(existsSync(lockPath())).toBe(true);
    expectTaken();
  });

  it('of a process whose number another program has now is taken over', async () => {
    const child = await hold();
    writeLock({
      ...(JSON.parse(readFileSync(lockPath(), 'utf8')) as object),
      startedAt: '1',
      pid: child.pid,
    });
    expectTaken();
  });

  it('of an earlier process with our own number is taken over, as after a restart of a container', () => {
    writeLock({ pid: process.pid, startedAt: '1', host: hostname() });
    expectTaken();
  });

  it('of another machine is not taken while that one is heard', () => {
    writeLock({ pid: 1, startedAt: '1', host: 'elsewhere.example' });
    silentFor(lockPath(), 20);
    expect(() => lock()).toThrow(
      /in use by process 1 on elsewhere\.example.*wait 30 seconds, or remove .*comity\.lock/,
    );
  });

  it('of another machine that fell silent is taken over', () => {
    writeLock({ pid: process.pid, startedAt: '1', host: 'elsewhere.example' });
    silentFor(lockPath(), 31);
    expectTaken();
  });

  it.each([
    ['empty', ''],
    ['cut off', '{"pid":12'],
    ['not ours at all', 'hello'],
  ])('whose lock is %s for a while is taken over', (_what, text) => {
    writeLock(text);
    silentFor(lockPath(), 60);
    expectTaken();
  });

  it('is not freed by one who fell silent and lost it to another', () => {
    const unlock = lockDataDirectory(directory);
    const other = JSON.stringify({ pid: 1, startedAt: '1', host: 'elsewhere.example' });
    writeLock(other);
    unlock();
    expect(readFileSync(lockPath(), 'utf8')).toBe(other);
  });

  it('stays fresh while it is held, so that another machine hears us', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      lock();
      silentFor(lockPath(), 25);
      vi.advanceTimersByTime(5_000);
      expect(Date.now() - statSync(lockPath()).mtimeMs).toBeLessThan(20_000);
    } finally {
      vi.useRealTimers();
    }
  });
});

/** Lets two processes reach for the same directories at the same instants; how many got each of them. */
const race = async (directories: readonly string[]): Promise<number[]> => {
  const lines = `
    const directories = ${JSON.stringify(directories)};
    process.stdin.once('data', (start) => {
      const won = directories.map((directory, round) => {
        const due = BigInt(start.toString().trim()) + BigInt(round) * 3_000_000n;
        while (process.hrtime.bigint() < due);
        try { lockDataDirectory(directory); return 1; } catch (fault) { if (fault.name !== 'DataDirectoryInUse') throw fault; return 0; }
      });
      console.log(JSON.stringify(won));
    });
    console.log('ready');`;
  const racers = [start(lines), start(lines)];
  expect(await Promise.all(racers.map(said))).toEqual(['ready\n', 'ready\n']);
  const answers = racers.map(said);
  for (const racer of racers) racer.stdin?.write(`${process.hrtime.bigint() + 50_000_000n}\n`);
  const [one, other] = (await Promise.all(answers)).map((answer) => JSON.parse(answer) as number[]);
  return directories.map((_directory, round) => (one?.[round] ?? 0) + (other?.[round] ?? 0));
};

describe('two processes that reach for one directory at once', () => {
  const rounds = 150;
  const directories = (prepare: (path: string) => void) =>
    Array.from({ length: rounds }, (_, round) => {
      const path = join(directory, String(round));
      mkdirSync(path);
      prepare(join(path, 'comity.lock'));
      return path;
    });
  const stale = JSON.stringify({ pid: 2 ** 22 + 1, startedAt: '1', host: hostname() });

  it.each<[string, (path: string) => void]>([
    ['when it is free', () => {}],
    ['when its holder died', (path) => writeFileSync(path, stale)],
    [
      'when its holder died, and so did one who was taking over',
      (path) => {
        writeFileSync(path, stale);
        mkdirSync(`${path}.takeover`);
        silentFor(`${path}.takeover`, 60);
      },
    ],
  ])(`%s: exactly one gets it, ${rounds} times`, async (_what, prepare) => {
    const winners = await race(directories(prepare));
    const wrong = winners.flatMap((count, round) =>
      count === 1 ? [] : [`round ${round}: ${count} hold it`],
    );
    expect(wrong).toEqual([]);
  });
});
