import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, heldPost } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let ada: Sitting;

describe.skipIf(!browserIsHere())('search, in a browser', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    ada = await sit(community, 'Ada', ['staff', 'decider']);
    const narrative =
      'They wrote <b>quince</b> under every thread, and شكوى, and it went on for the whole evening.';
    const { caseId } = await caseAbout(community, '101', { narrative });
    await ada.act(caseId, { type: 'add-note', note: 'Quinces again: see the thread of last year.' });
    await heldPost(community, 'A quince of my own');
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'is a plain form at the top of each page, %i pixels wide',
    async (width) => {
      const { context, page, complaints } = await openAs({ browser, community }, ada, {
        width,
        path: '/desk/channels',
      });
      await page.getByRole('searchbox', { name: 'Search' }).fill('quince');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
      expect(new URL(page.url()).search).toBe('?q=quince');
      expect(await page.locator('mark').allTextContents()).toEqual(['quince', 'quince', 'Quince', 'quince']);
      const found = await look(page, 'search');
      await page.getByLabel('Look for').fill('no such word');
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByText('What is sealed is not searched').waitFor();
      const empty = await look(page, 'search-empty');
      expect([...found.violations, ...empty.violations]).toEqual([]);
      expect([found.overflowPixels, empty.overflowPixels]).toEqual([0, 0]);
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    60_000,
  );

  it('is reached by / where a page has no filter, and what was found by j and o', async () => {
    const { context, page } = await openAs({ browser, community }, ada, {
      width: 1440,
      path: '/desk/channels',
      javaScript: true,
    });
    await page.keyboard.press('/');
    await page.keyboard.type('thread');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/search/);
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.waitForURL(/\/desk\/cases\//);
    expect(await page.locator('h1').count()).toBe(1);
    await context.close();
  });
});
