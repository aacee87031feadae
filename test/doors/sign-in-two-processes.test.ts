import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { must, operator } from '../fixtures/callers.ts';
import { statuses } from '../fixtures/http-doors.ts';
import { newBrowser, secretOf } from '../fixtures/sign-in.ts';
import { startTwoProcesses, type TwoProcesses } from '../fixtures/two-processes.ts';

const postgresUrl = inject('postgresUrl');

/** Two processes on one database, as `npm start` runs them. */
let two: TwoProcesses;

beforeAll(async () => {
  if (postgresUrl === '') return;
  two = await startTwoProcesses(postgresUrl);
}, 120_000);
afterAll(() => two?.stop());

const newLink = async (): Promise<string> => {
  const desk = operator(two.at(0).community);
  return secretOf(String(must(await desk.send('POST', '/api/sign-in-links'), 201).body.url));
};

describe.skipIf(postgresUrl === '')('signing in at two processes', () => {
  it('a link used at both at once signs in exactly one browser, each time', async () => {
    for (let round = 0; round < 10; round += 1) {
      const link = await newLink();
      const browsers = [0, 1, 2, 3].map((index) => newBrowser(two.at(index).own));
      const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in', { link })));
      expect(statuses(answers)).toEqual([303, 422, 422, 422]);
    }
  });

  it('a session holds at both, and ends at both', async () => {
    const browser = newBrowser(two.at(0).own);
    must(await browser.post('/sign-in', { link: await newLink() }), 303);
    const other = newBrowser(two.at(1).own);
    for (const [name, value] of browser.jar) other.jar.set(name, value);
    must(await other.get('/desk'), 200);
    must(await other.post('/desk/sign-out'), 303);
    expect((await browser.get('/desk')).headers.get('location')).toBe('/sign-in');
  });

  it('tries are counted together: five links to an address, wherever they are asked for', async () => {
    const mail = 'kim@members.example';
    const asked = await Promise.all(
      Array.from({ length: 9 }, (_, index) => newBrowser(two.at(index).own).post('/sign-in/mail', { mail })),
    );
    expect(statuses(asked)).toEqual([200, 200, 200, 200, 200, 429, 429, 429, 429]);
  });
});
