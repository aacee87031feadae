import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { fileURLToPath } from 'node:url';
import { freePort } from '../fixtures/free-port.ts';

/** The server in a process of its own, as it runs in production. */
export type ServerProcess = {
  readonly url: string;
  readonly lmtpPort: number;
  /** Memory that the process holds; `null` where the system does not say. */
  residentMegabytes(): number | null;
  stop(): Promise<void>;
  /** As `kill -9` does: it has no moment to finish anything. */
  kill(): Promise<void>;
};

/** Where the process runs and on what. */
export type ServerPlace = {
  /** An empty folder for its data. */
  readonly directory: string;
  /** Left out: the embedded database. */
  readonly databaseUrl?: string;
  /** Left out: the trial community. */
  readonly configPath?: string;
};

const bundle = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));
const readySecondsMax = 60;
const secretKey = Buffer.alloc(32, 7).toString('base64');

/** Starts the built server and waits until it is ready. @throws Error with what it said when it ends before that. */
export const startServerProcess = async (place: ServerPlace): Promise<ServerProcess> => {
  mkdirSync(place.directory, { recursive: true });
  const [port, smtpPort, lmtpPort] = [await freePort(), await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [bundle], {
    cwd: place.directory,
    env: {
      COMITY_DATA_DIR: place.directory,
      COMITY_PORT: String(port),
      COMITY_URL: url,
      COMITY_SMTP_PORT: String(smtpPort),
      COMITY_LMTP_PORT: String(lmtpPort),
      COMITY_LOG_LEVEL: 'error',
      COMITY_SECRET_KEY: secretKey,
      ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}),
      ...(place.configPath ? { COMITY_CONFIG: place.configPath } : {}),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2_000);
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  const endBy = (signal: NodeJS.Signals) => async () => {
    child.kill(signal);
    await gone;
    process.off('exit', end);
  };
  const [stop, kill] = [endBy('SIGTERM'), endBy('SIGKILL')];
  try {
    await untilReady(url, () => child.exitCode === null);
  } catch (fault) {
    await stop();
    throw new Error(`the server did not get ready: ${said}`, { cause: fault });
  }
  return { url, lmtpPort, residentMegabytes: () => residentMegabytes(child.pid), stop, kill };
};

const untilReady = async (url: string, alive: () => boolean): Promise<void> => {
  const end = performance.now() + readySecondsMax * 1000;
  while (!(await isReady(url))) {
    if (!alive() || performance.now() > end) throw new Error('not ready');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

const isReady = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    get(`${url}/readyz`, { agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).once('error', () => resolve(false));
  });

const residentMegabytes = (pid: number | undefined): number | null => {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
  } catch {
    return null;
  }
};
