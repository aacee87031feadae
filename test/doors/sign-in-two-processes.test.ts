import { Role } from '@comity/core';
import { makeToken, openDatabase } from '@comity/server/built';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Build, copyBuild, ready, runBuilt, type ServerProcess } from '../fixtures/built-server.ts';
import { callerWith, must } from '../fixtures/callers.ts';
import { createDatabase } from '../fixtures/database.ts';
import { statuses } from '../fixtures/http-doors.ts';
import { makePlainCommunity, type PlainCommunity } from '../fixtures/plain-community.ts';
import { newBrowser, secretOf } from '../fixtures/sign-in.ts';

const postgresUrl = inject('postgresUrl');

/** Two processes on one database, as `npm start` runs them. */
let build: Build;
let operatorToken = '';
const settings: PlainCommunity[] = [];
const processes: ServerProcess[] = [];

beforeAll(async () => {
  if (postgresUrl === '') return;
  build = copyBuild();
  const databaseUrl = await createDatabase(postgresUrl);
  const environment = {
    DATABASE_URL: databaseUrl,
    COMITY_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  };
  while (settings.length < 2) {
    const own = await makePlainCommunity();
    settings.push(own);
    const server = runBuilt(build, { ...own.environment, ...environment });
    processes.push(server);
    await ready(server, own.url);
  }
  const database = await openDatabase({ url: databaseUrl });
  operatorToken = await makeToken(database.db, { name: 'test', roles: [...Role.options] }, new Date());
  await database.close();
}, 120_000);
afterAll(async () => {
  for (const server of processes) server.kill('SIGTERM');
  await Promise.all(processes.map(({ ended }) => ended));
  for (const own of settings) own.remove();
  build?.remove();
});

const at = (index: number): PlainCommunity => {
  const found = settings[index % 2];
  if (!found) throw new Error('two processes are needed');
  return found;
};
const newLink = async (): Promise<string> => {
  const desk = callerWith(at(0).url, { authorization: `Bearer ${operatorToken}` });
  return secretOf(String(must(await desk.send('POST', '/api/sign-in-links'), 201).body.url));
};

describe.skipIf(postgresUrl === '')('signing in at two processes', () => {
  it('a link used at both at once signs in exactly one browser, each time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const link = await newLink();
      const browsers = [0, 1, 2, 3].map((index) => newBrowser(at(index)));
      const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in', { link })));
      expect(statuses(answers)).toEqual([303, 422, 422, 422]);
    }
  });

  it('a session holds at both, and ends at both', async () => {
    const browser = newBrowser(at(0));
    must(await browser.post('/sign-in', { link: await newLink() }), 303);
    const other = newBrowser(at(1));
    for (const [name, value] of browser.jar) other.jar.set(name, value);
    must(await other.get('/desk'), 200);
    must(await other.post('/desk/sign-out'), 303);
    expect((await browser.get('/desk')).headers.get('location')).toBe('/sign-in');
  });

  it('tries are counted together: five links to an address, wherever they are asked for', async () => {
    const mail = 'kim@members.example';
    const asked = await Promise.all(
      Array.from({ length: 9 }, (_, index) => newBrowser(at(index)).post('/sign-in/mail', { mail })),
    );
    expect(statuses(asked)).toEqual([200, 200, 200, 200, 200, 429, 429, 429, 429]);
  });
});
