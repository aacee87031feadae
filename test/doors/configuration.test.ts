import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Build, copyBuild, runBuilt } from '../fixtures/built-server.ts';
import { freePort } from '../fixtures/free-port.ts';

const hidden = 'a-secret-that-must-not-be-shown';
const good = [
  'community:', // 1
  '  name: Example', // 2
  '  timeZone: Europe/Berlin', // 3
  'channels:', // 4
  '  lists:', // 5
  '    kind: mail', // 6
  '    name: Lists', // 7
  '    lists:', // 8
  '      - address: members@lists.example.org', // 9
  '        relay: lmtp://127.0.0.1:8024', // 10
  '  forum:', // 11
  '    kind: discourse', // 12
  '    name: Forum', // 13
  '    url: https://forum.example.org', // 14
  `    apiKey: ${hidden}`, // 15
  `    secret: ${hidden}`, // 16
];
/** The good file with one line changed, or without it. */
const withLine = (line: number, text: string | null) =>
  good.flatMap((before, n) => (n + 1 === line ? (text === null ? [] : [text]) : [before])).join('\n');

let build: Build;
let directory: string;
let taken: Server;
let takenPort: number;
beforeAll(async () => {
  build = copyBuild();
  directory = mkdtempSync(join(tmpdir(), 'comity-config-'));
  takenPort = await freePort();
  taken = createServer().listen(takenPort, '127.0.0.1');
});
afterAll(() => {
  taken?.close();
  rmSync(directory, { recursive: true, force: true });
  build?.remove();
});

let runs = 0;
/** Starts the server with a file and an environment; it is to give up by itself. */
const start = async (yaml: string | null, environment: Record<string, string> = {}) => {
  runs += 1;
  const dataDir = join(directory, `data-${runs}`);
  const path = join(directory, `comity-${runs}.yaml`);
  if (yaml !== null) writeFileSync(path, yaml);
  const server = runBuilt(build, {
    COMITY_DATA_DIR: dataDir,
    COMITY_CONFIG: path,
    COMITY_PORT: String(await freePort()),
    COMITY_SMTP_PORT: String(await freePort()),
    COMITY_LMTP_PORT: String(await freePort()),
    ...environment,
  });
  // One that starts after all is stopped, and the test fails by its output.
  const watch = setInterval(() => server.output().includes('Comity is ready') && server.kill('SIGKILL'), 50);
  const ended = await server.ended;
  clearInterval(watch);
  return { ...ended, output: server.output(), path, dataDir };
};

const expectPlain = (run: Awaited<ReturnType<typeof start>>): void => {
  expect(run.output).not.toContain('Comity is ready');
  expect([run.code, run.signal]).toEqual([1, null]);
  // Neither a stack trace nor a frame of one.
  expect(run.output).not.toMatch(/(file|node):\S*:\d+(:\d+)?/);
  expect(run.output).not.toContain(hidden);
};

describe('a mistake in comity.yaml: its line, what to write instead, and exit 1', () => {
  it.each<[string, string, number, string]>([
    ['no community', good.slice(3).join('\n'), 1, 'community'],
    ['no channels', good.slice(0, 3).join('\n'), 1, 'channels'],
    ['no name', withLine(2, null), 1, 'community.name: write the community’s name'],
    ['no time zone', withLine(3, null), 1, 'timeZone: Europe/Berlin'],
    ['a time zone that is none', withLine(3, '  timeZone: Berlin/Europe'), 3, 'timeZone: Europe/Berlin'],
    [
      'a setting that is none',
      withLine(2, '  name: Example\n  colour: green'),
      3,
      'community.colour: is not a setting',
    ],
    [
      'a setting that is misspelt',
      withLine(14, '    urll: https://forum.example.org'),
      14,
      'is not a setting',
    ],
    ['a section that is none', `${good.join('\n')}\nchanels: {}`, 17, 'chanels: is not a setting'],
    [
      'an unknown kind',
      withLine(12, '    kind: phpbb'),
      12,
      'kind: mail, kind: discourse, kind: github or kind: manual',
    ],
    ['a channel’s id in capitals', withLine(11, '  Forum:'), 11, 'lower case'],
    ['an address that is none', withLine(14, '    url: forum'), 14, 'url: https://forum.example.org'],
    [
      'a list that is no address',
      withLine(9, '      - address: members'),
      9,
      'address: members@lists.example.org',
    ],
    [
      'a relay without a port',
      withLine(10, '        relay: lmtp://127.0.0.1'),
      10,
      'relay: lmtp://127.0.0.1:8024',
    ],
    ['a secret that is too short', withLine(16, '    secret: short'), 16, 'at least 16 characters'],
    ['no secret', withLine(16, null), 11, 'secret: ${DISCOURSE_FLAG_SECRET}'],
    ['a variable that is not set', withLine(15, '    apiKey: ${FORUM_KEY}'), 15, 'FORUM_KEY is not set'],
    ['a tab instead of blanks', withLine(2, '\tname: Example'), 2, 'this is not YAML'],
    ['a quote that is not closed', withLine(2, '  name: "Example'), 2, 'this is not YAML'],
    [
      'a name that is there twice',
      withLine(3, '  timeZone: Europe/Berlin\n  name: Again'),
      4,
      'this is not YAML',
    ],
    ['a list instead of settings', '- community', 1, ''],
    ['words instead of settings', 'hello', 1, ''],
    ['nothing', '', 1, 'community'],
  ])('%s', async (_what, yaml, line, words) => {
    const run = await start(yaml);
    expectPlain(run);
    expect(run.output).toContain(`${run.path}:${line}: `);
    expect(run.output).toContain(words);
  });

  it('several mistakes are all told at once', async () => {
    const run = await start(withLine(3, '  timeZone: nowhere').replace('kind: discourse', 'kind: phpbb'));
    expectPlain(run);
    expect(run.output).toContain(`${run.path}:3: `);
    expect(run.output).toContain(`${run.path}:12: `);
  });

  it('a list that stands in two channels is told', async () => {
    const twice = `${good.join('\n')}\n  more:\n    kind: mail\n    name: More\n    lists:\n      - address: Members@Lists.example.org\n        relay: lmtp://127.0.0.1:8025\n`;
    const run = await start(twice);
    expectPlain(run);
    expect(run.output).toContain(`${run.path}:21: `);
  });
});

describe('a mistake in the environment: the variable, what to write instead, and exit 1', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a port that is none', { COMITY_PORT: 'eighty' }, 'COMITY_PORT: "eighty" is no port'],
    ['a port beyond the last', { COMITY_SMTP_PORT: '65536' }, 'COMITY_SMTP_PORT: "65536" is no port'],
    ['half a port', { COMITY_LMTP_PORT: '24.5' }, 'COMITY_LMTP_PORT: "24.5" is no port'],
    ['an address that is none', { COMITY_URL: 'conduct.example.org' }, 'COMITY_URL: '],
    [
      'an address that is not encrypted',
      { COMITY_URL: 'http://conduct.example.org' },
      'COMITY_URL: "http://conduct.example.org" is not encrypted',
    ],
    [
      'a file that is not there',
      { COMITY_CONFIG: '/no/such/comity.yaml' },
      'COMITY_CONFIG: there is no file /no/such/comity.yaml',
    ],
    [
      'PostgreSQL without a file',
      {
        COMITY_CONFIG: '',
        DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c',
        COMITY_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      },
      'write the path of your comity.yaml, or COMITY_CONFIG=trial',
    ],
    ['a file that is a folder', { COMITY_CONFIG: '/tmp' }, 'COMITY_CONFIG'],
    ['a log level that is none', { COMITY_LOG_LEVEL: 'loud' }, 'COMITY_LOG_LEVEL'],
    ['PostgreSQL without a key', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' }, 'openssl rand -base64 32'],
    [
      'a database of another make',
      { DATABASE_URL: `mysql://a:${hidden}@127.0.0.1/c` },
      'DATABASE_URL: write postgres://',
    ],
    ['a key that is too short', { COMITY_SECRET_KEY: 'c2hvcnQ=' }, 'COMITY_SECRET_KEY: 5 bytes'],
  ])('%s', async (_what, environment, words) => {
    const run = await start(good.join('\n'), environment);
    expectPlain(run);
    expect(run.output).toContain(words);
  });

  it.each(['COMITY_PORT', 'COMITY_SMTP_PORT', 'COMITY_LMTP_PORT'])(
    '%s that another program has',
    async (name) => {
      const run = await start(good.join('\n'), { [name]: String(takenPort) });
      expectPlain(run);
      expect(run.output).toContain(`Port ${takenPort} is in use by another program`);
      expect(run.output).toContain(name);
      expect(existsSync(join(run.dataDir, 'comity.lock'))).toBe(false);
    },
  );

  it('a database that cannot be reached', async () => {
    const port = await freePort();
    const run = await start(good.join('\n'), {
      DATABASE_URL: `postgres://comity:${hidden}@127.0.0.1:${port}/comity`,
      COMITY_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    expectPlain(run);
    expect(run.output).toContain('Is the database of DATABASE_URL running');
  });

  it('a database whose address cannot be read', async () => {
    const run = await start(good.join('\n'), {
      DATABASE_URL: `postgres://comity:${hidden}@[half/comity`,
      COMITY_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
    });
    expectPlain(run);
    expect(run.output).toContain('DATABASE_URL');
  });

  it('a data directory that may not be written', async () => {
    const file = join(directory, 'a-file');
    writeFileSync(file, '');
    const run = await start(good.join('\n'), { COMITY_DATA_DIR: join(file, 'data') });
    expectPlain(run);
    expect(run.output).toContain('COMITY_DATA_DIR');
  });
});
