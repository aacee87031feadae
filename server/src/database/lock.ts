import { mkdirSync, readFileSync, rmdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

type Holder = { readonly pid: number; readonly startedAt: string; readonly host: string };

const touchEverySeconds = 5;
const otherHostSilentSecondsMax = 30;

/** The data directory is in use. The message says by whom and what to do. */
export class DataDirectoryInUse extends Error {
  override name = 'DataDirectoryInUse';
}

/**
 * Locks a data directory for this process. The embedded database has no lock of its own, and two processes on one
 * directory lose rows. A lock of a dead process is taken over, one of a live process never.
 *
 * @returns how to let go of it.
 * @throws DataDirectoryInUse
 */
export const lockDataDirectory = (directory: string): (() => void) => {
  const path = join(directory, 'comity.lock');
  const me: Holder = { pid: process.pid, startedAt: startOf(process.pid), host: hostname() };
  if (!create(path, me)) takeOver(path, me, directory);
  const touch = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // Without the file there is nothing to keep fresh.
    }
  }, touchEverySeconds * 1000);
  touch.unref();
  return () => {
    clearInterval(touch);
    rmSync(path, { force: true });
  };
};

const create = (path: string, holder: Holder): boolean => {
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  }
};

/** One process at a time may judge a lock stale: the folder is the turn. */
const takeOver = (path: string, me: Holder, directory: string): void => {
  const turn = `${path}.takeover`;
  try {
    mkdirSync(turn);
  } catch {
    if (ageSeconds(turn) < 10)
      throw new DataDirectoryInUse(
        `${directory} is being opened by another process. Try again in a few seconds.`,
      );
  }
  try {
    const holder = read(path);
    if (holder && isAlive(holder, path)) throw new DataDirectoryInUse(inUse(directory, path, holder, me));
    rmSync(path, { force: true });
    if (!create(path, me)) throw new DataDirectoryInUse(`${directory} was just opened by another process.`);
  } finally {
    try {
      rmdirSync(turn);
    } catch {
      // Another process tidied it.
    }
  }
};

const inUse = (directory: string, path: string, holder: Holder, me: Holder): string =>
  holder.host === me.host
    ? `${directory} is in use by process ${holder.pid}. Stop that one first, or set COMITY_DATA_DIR to another folder.`
    : `${directory} is in use by process ${holder.pid} on ${holder.host}. Stop that one first. If that machine is gone, wait ${otherHostSilentSecondsMax} seconds, or remove ${path}.`;

const read = (path: string): Holder | null => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
};

const isAlive = (holder: Holder, path: string): boolean => {
  if (holder.host !== hostname()) return ageSeconds(path) < otherHostSilentSecondsMax;
  if (holder.pid === process.pid) return holder.startedAt === startOf(process.pid);
  try {
    process.kill(holder.pid, 0);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const startedAt = startOf(holder.pid);
  return startedAt === '' || holder.startedAt === '' || startedAt === holder.startedAt;
};

/** When a process was started, in the kernel's ticks: a pid alone may have been given to another program since. */
const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

const ageSeconds = (path: string): number => {
  try {
    return (Date.now() - statSync(path).mtimeMs) / 1000;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
};
