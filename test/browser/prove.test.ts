import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiOf } from '../fixtures/doors.ts';
import { newPerson, type Proving, startProving } from '../fixtures/proofs.ts';
import { browserIsHere, complaintsOf, type Look, look, startBrowser } from './browser.ts';

let browser: Browser;
let proving: Proving;

const openContext = async (width: number): Promise<BrowserContext> => {
  const viewport = { width, height: width === 320 ? 640 : 900 };
  const context = await browser.newContext({ javaScriptEnabled: false, viewport });
  context.setDefaultTimeout(10_000);
  return context;
};

describe.skipIf(!browserIsHere())('showing that an account is yours, in a browser without JavaScript', () => {
  beforeAll(async () => {
    [browser, proving] = await Promise.all([startBrowser(), startProving()]);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await proving?.stop();
  });

  it.each([320, 1440])(
    'goes from the desk to the person, to both places and back, %i pixels wide',
    async (width) => {
      const { community, githubServer } = proving;
      const personId = await newPerson(community);
      const looks: Look[] = [];
      const desk = await (await openContext(width)).newPage();
      const link = await makeLink(desk, personId, looks);

      const context = await openContext(width);
      const complaints = complaintsOf(context, community.url);
      const page = await context.newPage();
      await page.goto(link);
      looks.push(await look(page, 'prove'));
      await page.getByLabel('They may look at my verified mail addresses too').check();
      await page.getByRole('button', { name: 'Sign in: Forum' }).click();
      looks.push(await look(page, 'prove-leave'));
      await page.getByRole('link', { name: 'Go on to Forum' }).click();
      expect(new URL(page.url()).origin).not.toBe(community.url);
      await page.getByRole('link', { name: 'robin_reads' }).click();
      expect(page.url()).toMatch(new RegExp(`^${community.url}/prove/done/[\\w-]+$`));
      expect(await page.locator('main').textContent()).toContain('robin_reads, number 101.');
      looks.push(await look(page, 'prove-done'));

      await page.goto(link);
      await page.getByRole('button', { name: 'Sign in: GitHub' }).click();
      await page.getByRole('link', { name: 'Go on to GitHub' }).click();
      await page.getByRole('link', { name: 'Do not sign in' }).click();
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('You did not sign in');
      looks.push(await look(page, 'prove-declined'));

      await page.goto(link);
      await page.getByRole('button', { name: 'Sign in: GitHub' }).click();
      const away = await page.getByRole('link', { name: 'Go on to GitHub' }).getAttribute('href');
      // Another site altogether, and not only another port: the cookie has to come back from there too.
      await page.goto((away ?? '').replace('127.0.0.1', 'localhost'));
      await page.getByRole('link', { name: 'robinreads' }).click();
      expect(await page.locator('main').textContent()).toContain('robinreads, number 5001.');

      await page.goto(`${community.url}/prove/${'x'.repeat(43)}`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('This link leads nowhere');
      looks.push(await look(page, 'prove-no-link'));

      await desk.goto(`${community.url}/desk/people/${personId}/proof-links`);
      expect(await desk.locator('main').textContent()).toMatch(/Forum: signed in .*GitHub: signed in/s);
      looks.push(await look(desk, 'proof-links'));
      await desk.getByRole('button', { name: 'Revoke' }).click();
      expect(await desk.getByRole('status').textContent()).toContain('The link is revoked.');
      await desk.goto(`${community.url}/desk/people/${personId}`);
      const words = (await desk.locator('main').textContent()) ?? '';
      for (const handle of ['robin_reads', 'robinreads']) expect(words).toContain(handle);

      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      expect(complaints.policy).toEqual([]);
      const places = [new URL(away ?? '').port, new URL(githubServer.url).port, forumPort()];
      const elsewhere = complaints.foreignRequests.map((url) => new URL(url).port);
      expect(elsewhere.filter((port) => !places.includes(port))).toEqual([]);
      await Promise.all([context.close(), desk.context().close()]);
    },
    180_000,
  );
});

const forumPort = (): string => {
  const { channels } = proving.community.running.server.config.community;
  const forum = channels.forum;
  return forum?.kind === 'discourse' ? new URL(forum.url).port : '';
};

const makeLink = async (desk: Page, personId: string, looks: Look[]): Promise<string> => {
  const { community } = proving;
  await desk.goto((await apiOf(community).post<{ url: string }>('/api/sign-in-links', {})).body.url);
  await desk.getByRole('button', { name: 'Sign in' }).click();
  await desk.goto(`${community.url}/desk/people/${personId}/proof-links`);
  await desk.getByRole('button', { name: 'Make a link' }).click();
  looks.push(await look(desk, 'proof-link-made'));
  return desk.getByLabel('Address for the person').inputValue();
};
