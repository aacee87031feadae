import { createHash, randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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
  const holder = acquire(path, me);
  if (holder) throw new DataDirectoryInUse(inUse(directory, path, holder, me));
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
    // A lock that went silent may be another's by now.
    if (textOf(path) === JSON.stringify(me)) rmSync(path, { force: true });
  };
};

/** Takes the lock at `path` if nobody alive has it. @returns who has it, or `null` when it is ours now. */
const acquire = (path: string, me: Holder): Holder | null => {
  if (create(path, me)) return null;
  const before = textOf(path);
  const holder = parse(before);
  if (holder && isAlive(holder, path)) return holder;
  // To succeed a dead holder is a lock of its own, named after that holder: two never succeed the same one.
  const turn = `${path}.after-${createHash('sha256').update(before).digest('hex').slice(0, 16)}`;
  const other = acquire(turn, me);
  if (other) return other;
  try {
    const now = textOf(path);
    if (now !== before) return acquire(path, me);
    const mine = written(path, me);
    renameSync(mine, path);
    return null;
  } finally {
    rmSync(turn, { force: true });
  }
};

/** A link appears whole or not at all: nobody reads a lock that is half written. */
const create = (path: string, holder: Holder): boolean => {
  const mine = written(path, holder);
  try {
    linkSync(mine, path);
    return true;
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw fault;
  } finally {
    rmSync(mine, { force: true });
  }
};

const written = (path: string, holder: Holder): string => {
  const mine = `${path}.${holder.pid}-${randomUUID()}`;
  writeFileSync(mine, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
  return mine;
};

const inUse = (directory: string, path: string, holder: Holder, me: Holder): string =>
  holder.host === me.host
    ? `${directory} is in use by process ${holder.pid}. Stop that one first, or set COMITY_DATA_DIR to another folder.`
    : `${directory} is in use by process ${holder.pid} on ${holder.host}. Stop that one first. If that machine is gone, wait ${otherHostSilentSecondsMax} seconds, or remove ${path}.`;

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

const parse = (text: string): Holder | null => {
  try {
    return JSON.parse(text) as Holder;
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
