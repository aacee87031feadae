import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must, operator } from '../fixtures/callers.ts';
import { newMember } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let names: readonly string[];

describe.skipIf(!browserIsHere())('a new member, in a browser', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    const made = [await caseAbout(community, '101'), await caseAbout(community, '102')];
    const rows = await Promise.all(
      made.map(async ({ caseId }) =>
        must(await operator(community).send('GET', `/api/cases/${caseId}`), 200),
      ),
    );
    names = rows.map(({ body }) => String(body.name));
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'says where they have a conflict before the queue opens to them, %i pixels wide (R28)',
    async (width) => {
      const [near = '', far = ''] = names;
      const kim = await newMember(community, `Kim ${width}`, ['staff', 'decider']);
      const { context, page, complaints } = await openAs({ browser, community }, kim, {
        width,
        path: '/desk',
      });
      await page.getByRole('heading', { level: 1, name: 'Before you begin' }).waitFor();
      const first = await look(page, 'conflicts');
      await page.getByRole('group', { name: near }).getByLabel('I have one').check();
      await page.getByRole('group', { name: near }).getByLabel('what is it').fill('We are neighbours.');
      await page.getByLabel('I have read who has a part').check();
      await page.getByRole('button', { name: 'That is so' }).click();
      await page.getByRole('alert').getByText(`Say of ${far} whether you have a conflict.`).waitFor();
      const again = await look(page, 'conflicts-sent-back');
      expect(await page.getByRole('group', { name: near }).getByLabel('I have one').isChecked()).toBe(true);
      await page.getByRole('group', { name: far }).getByLabel('I have no conflict').check();
      await page.getByRole('button', { name: 'That is so' }).click();
      await page.getByRole('heading', { level: 1, name: 'Queue' }).waitFor();
      await page.goto(`${community.url}/desk/cases`);
      expect(await page.getByText(far).count()).toBeGreaterThan(0);
      expect(await page.getByText(near).count()).toBe(0);
      expect([...first.violations, ...again.violations]).toEqual([]);
      expect([first.overflowPixels, again.overflowPixels]).toEqual([0, 0]);
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    60_000,
  );
});
