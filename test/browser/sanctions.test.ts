import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entriesOf } from '../fixtures/calendar-program.ts';
import { caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { apiOf, until } from '../fixtures/doors.ts';
import { browserIsHere, complaintsOf, type Look, look, startBrowser } from './browser.ts';

let browser: Browser;
let community: Community;

/** One that stands, one whose account the forum does not know, one that people see to. */
const responses = {
  '101': { kind: 'suspension', lengthDays: 5, scope: ['forum'] },
  '999': { kind: 'suspension', lengthDays: 40, scope: ['forum', 'github'] },
  '102': { kind: 'conditions', conditions: 'They post once a day.', lengthDays: 90 },
} as const;

const signIn = async (page: Page): Promise<void> => {
  await page.goto((await apiOf(community).post<{ url: string }>('/api/sign-in-links', {})).body.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
};

describe.skipIf(!browserIsHere())('the sanctions of a community in a browser without JavaScript', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    for (const [externalId, response] of Object.entries(responses)) {
      const { caseId, personId } = await caseAbout(community, externalId);
      const command = decide(personId, { responses: [response] });
      must(await operator(community).send('POST', `/api/cases/${caseId}/commands`, command), 200);
    }
    await until(async () => {
      const { body } = await apiOf(community).get<{ total: number }>('/api/sanctions?needsHuman=true');
      return body.total === 1;
    }, 'one has stopped for a human');
    await until(async () => {
      type List = { items: { measures: { applied: number } }[] };
      const { body } = await apiOf(community).get<List>('/api/sanctions');
      return body.items.some(({ measures }) => measures.applied === 1);
    }, 'one stands');
  });

  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'can be narrowed and led into a calendar, %i pixels wide',
    async (width) => {
      const context = await browser.newContext({
        javaScriptEnabled: false,
        viewport: { width, height: width === 320 ? 640 : 900 },
      });
      context.setDefaultTimeout(10_000);
      const complaints = complaintsOf(context, community.url);
      const page = await context.newPage();
      const looks: Look[] = [];
      const rows = () => page.getByRole('table').locator('tbody tr');

      await signIn(page);
      await page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: 'Sanctions' }).click();
      looks.push(await look(page, 'sanctions'));
      expect(await rows().count()).toBe(3);
      expect(await page.getByRole('table').textContent()).toContain('forum-999');
      expect(await page.getByRole('table').textContent()).toContain('in force on 1 account');
      expect(await page.getByRole('table').textContent()).toContain('people see to it, no channel does');

      await page.getByRole('link', { name: 'show what to look at' }).click();
      expect(await rows().count()).toBe(1);
      expect(await page.getByRole('table').textContent()).toContain('forum-999');
      looks.push(await look(page, 'sanctions-need-a-human'));

      await page.getByRole('link', { name: 'Show what holds now' }).click();
      await page.getByText('Narrow the list').click();
      await page.getByLabel('Ends within', { exact: true }).selectOption({ label: '7 days' });
      await page.getByLabel('Reaches').selectOption({ label: 'Forum' });
      await page.getByRole('button', { name: 'Show these' }).click();
      expect(await rows().count()).toBe(1);
      expect(await page.getByLabel('Ends within', { exact: true }).inputValue()).toBe('7');
      await page.getByLabel('Kind').selectOption({ label: 'Removal' });
      await page.getByRole('button', { name: 'Show these' }).click();
      expect(await page.locator('main').textContent()).toContain('No sanction is like this.');
      looks.push(await look(page, 'sanctions-none'));

      await page.getByRole('link', { name: 'Ends and reviews in your calendar' }).click();
      await page.getByLabel('Where will you use it?').fill(`my phone <b>${width}</b>`);
      await page.getByRole('button', { name: 'Make a link' }).click();
      looks.push(await look(page, 'calendar-made'));
      const url = await page.getByLabel('Address of your calendar').inputValue();
      expect(page.url()).not.toContain(url.split('/').at(-1) ?? '');
      const entries = entriesOf(await (await fetch(url)).text());
      const ends = entries.map(({ words }) => words.replace(/: case .*/, ''));
      expect(ends).toEqual(expect.arrayContaining(['Suspension ends', 'Suspension ends', 'Conditions end']));

      await page.goto(`${community.url}/desk/calendar`);
      expect(await page.locator('main').textContent()).not.toContain(url);
      looks.push(await look(page, 'calendar'));
      await page.getByRole('button', { name: 'Revoke' }).click();
      expect(await page.getByRole('status').textContent()).toContain('The link is revoked.');
      expect((await fetch(url)).status).toBe(404);

      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    120_000,
  );
});
