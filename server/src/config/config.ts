import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Community } from './community.ts';
import { ConfigError, readCommunity } from './read-community.ts';

/** Everything that is set from outside, read once. */
export type Config = {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** `null`: the listener is off. 0 in a test: any free port. */
  readonly smtpPort: number | null;
  readonly lmtpPort: number | null;
  readonly secretKey: Buffer;
  /** Secret keys with which something may still be sealed; nothing new is. */
  readonly secretKeysOld: readonly Buffer[];
  readonly logLevel: string;
  readonly community: Community;
  /** Without a comity.yaml a trial community is served, with stand-ins for its forum and its GitHub. */
  readonly trial: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

const trialFile = (): string => {
  const here = fileURLToPath(import.meta.url);
  const relative = here.endsWith('.ts') ? '../../trial/comity.yaml' : './trial/comity.yaml';
  return fileURLToPath(new URL(relative, import.meta.url));
};

/** Reads the environment and comity.yaml. @throws ConfigError */
export const readConfig = (environment: Environment): Config => {
  const dataDir = resolve(environment.COMITY_DATA_DIR || './data');
  const databaseUrl = environment.DATABASE_URL || null;
  if (databaseUrl && !(/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl))) {
    throw new ConfigError(['DATABASE_URL: write postgres://user:password@host:5432/database']);
  }
  const port = portOf(environment, 'COMITY_PORT', 3000);
  const secretKey = secretKeyOf(environment, dataDir, databaseUrl);
  const path = configPathOf(environment, databaseUrl);
  const trial = path === null;
  const lmtpPort = portOf(environment, 'COMITY_LMTP_PORT', 2424) || null;
  const listManager = { TRIAL_LIST_MANAGER_PORT: String((lmtpPort ?? 2424) + 200) };
  const variables = trial ? { ...listManager, ...environment, ...trialSecrets(secretKey) } : environment;
  return {
    dataDir,
    databaseUrl,
    url: urlOf(environment, port),
    host: environment.COMITY_HOST || '127.0.0.1',
    port,
    smtpPort: portOf(environment, 'COMITY_SMTP_PORT', 2525) || null,
    lmtpPort,
    secretKey,
    secretKeysOld: secretKeysOldOf(environment),
    logLevel: logLevelOf(environment),
    community: readCommunity(readSettings(path ?? trialFile()), path ?? 'trial/comity.yaml', variables),
    trial,
  };
};

/** What is written for the trial to be served from PostgreSQL. */
const trialWord = 'trial';

/** Where comity.yaml is; `null`: the trial's. On PostgreSQL nobody is served the trial for want of a file. */
const configPathOf = (
  { COMITY_CONFIG: given = '' }: Environment,
  databaseUrl: string | null,
): string | null => {
  const path = resolve(given || './comity.yaml');
  if (existsSync(path)) return path;
  if (given === trialWord || (given === '' && databaseUrl === null)) return null;
  throw new ConfigError([
    given === ''
      ? `COMITY_CONFIG: there is no file ${path}, which DATABASE_URL needs; write the path of your comity.yaml, or COMITY_CONFIG=${trialWord} to try the trial community on this database`
      : `COMITY_CONFIG: there is no file ${path}; write the path of your comity.yaml`,
  ]);
};

const portOf = (environment: Environment, name: string, otherwise: number): number => {
  const text = environment[name];
  if (text === undefined || text === '') return otherwise;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigError([
      `${name}: "${text}" is no port; write a number from 0 to 65535, e.g. ${name}=${otherwise}`,
    ]);
  }
  return port;
};

const logLevels = ['debug', 'info', 'warn', 'error'];

const logLevelOf = ({ COMITY_LOG_LEVEL: level = '' }: Environment): string => {
  if (level !== '' && !logLevels.includes(level)) {
    throw new ConfigError([`COMITY_LOG_LEVEL: "${level}" is no level; write one of ${logLevels.join(', ')}`]);
  }
  return level || 'info';
};

const readSettings = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    throw new ConfigError([
      `COMITY_CONFIG: ${path} cannot be read (${code}); write the path of your comity.yaml`,
    ]);
  }
};

const urlOf = (environment: Environment, port: number): string => {
  const url = environment.COMITY_URL || `http://localhost:${port}`;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new ConfigError([
      `COMITY_URL: "${url}" is no web address; write e.g. COMITY_URL=https://conduct.example.org`,
    ]);
  }
  if (new URL(url).pathname !== '/') {
    throw new ConfigError([
      `COMITY_URL: "${url}" has a path; give the server a host name of its own, e.g. COMITY_URL=https://conduct.example.org`,
    ]);
  }
  if (new URL(url).protocol === 'http:' && !isThisMachine(new URL(url).hostname)) {
    throw new ConfigError([
      `COMITY_URL: "${url}" is not encrypted; put a proxy with a certificate before the server, and write e.g. COMITY_URL=https://conduct.example.org`,
    ]);
  }
  return new URL(url).origin;
};

/** What never leaves the machine need not be encrypted. */
const isThisMachine = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);

const secretKeyBytes = 32;

const secretKeyOf = (environment: Environment, dataDir: string, databaseUrl: string | null): Buffer => {
  const advice = 'write 32 random bytes in base64; make them with: openssl rand -base64 32';
  const given = environment.COMITY_SECRET_KEY;
  if (given) {
    const key = Buffer.from(given, 'base64');
    if (key.length !== secretKeyBytes)
      throw new ConfigError([`COMITY_SECRET_KEY: ${key.length} bytes; ${advice}`]);
    return key;
  }
  if (databaseUrl) throw new ConfigError([`COMITY_SECRET_KEY: needed with DATABASE_URL; ${advice}`]);
  const path = join(dataDir, 'secret-key');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(secretKeyBytes).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code !== 'EEXIST' || !existsSync(path)) {
      throw new ConfigError([
        `COMITY_DATA_DIR: ${dataDir} cannot be written (${code}); name a folder that this user may write`,
      ]);
    }
  }
  const key = Buffer.from(readFileSync(path, 'utf8'), 'base64');
  if (key.length === secretKeyBytes) return key;
  throw new ConfigError([
    `${path}: holds ${key.length} bytes instead of ${secretKeyBytes}; put the right file back`,
  ]);
};

const secretKeysOldOf = ({ COMITY_SECRET_KEYS_OLD: given = '' }: Environment): Buffer[] =>
  given
    .split(',')
    .flatMap((text) => text.trim() || [])
    .map((text, index) => {
      const key = Buffer.from(text, 'base64');
      if (key.length === secretKeyBytes) return key;
      throw new ConfigError([
        `COMITY_SECRET_KEYS_OLD: key ${index + 1} has ${key.length} bytes instead of ${secretKeyBytes}; write keys in base64 with commas between them`,
      ]);
    });

/** The trial's secrets follow from this installation's key, so that no two trials share them. */
export const trialSecrets = (secretKey: Buffer): Record<string, string> => {
  const derive = (name: string) => createHmac('sha256', secretKey).update(`trial ${name}`).digest('hex');
  return {
    TRIAL_FORUM_SECRET: derive('forum flags'),
    TRIAL_FORUM_KEY: derive('forum key'),
    TRIAL_GITHUB_SECRET: derive('github flags'),
    TRIAL_GITHUB_WEBHOOK_SECRET: derive('github web hooks'),
    TRIAL_FORUM_CONNECT_SECRET: derive('forum connect'),
    TRIAL_GITHUB_CLIENT_SECRET: derive('github client'),
  };
};
