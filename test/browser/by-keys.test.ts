import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, flagAbout } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, startBrowser } from './browser.ts';
import { ByKeys } from './by-keys.ts';
import { openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let dana: Sitting;

/** After a form was sent the page begins at its skip link, which leads to the content. */
const beginsAtContent = async (page: Page, keys: ByKeys): Promise<void> => {
  expect((await keys.tab()).name).toBe('Skip to the content');
  await page.keyboard.press('Enter');
  expect(await page.evaluate<string>('document.activeElement.id')).toBe('content');
};

const tickFirst = async (page: Page, keys: ByKeys, javaScript: boolean): Promise<void> => {
  if (!javaScript) {
    await keys.tabTo(({ field }) => field === 'reportId');
    await page.keyboard.press('Space');
    return;
  }
  for (const key of 'jjkx') await page.keyboard.press(key);
  const { outlinePixels } = await keys.focus();
  expect(outlinePixels).toBeGreaterThan(0);
};

const decide = async (page: Page, keys: ByKeys): Promise<void> => {
  await keys.press('Suspension', 'Space');
  await keys.type('Days', '7');
  await keys.press('Everywhere', 'Space');
  await keys.type('What happened, and why this follows', 'An insult, after a friendly word.');
  await keys.type('Your words to the person', 'Please take a break.');
  await keys.press('Look at what would follow', 'Enter');
  await page.getByRole('heading', { name: 'Is this what you decide?' }).waitFor();
  await beginsAtContent(page, keys);
  const letter = await keys.tabTo(({ name }) => name === 'Notice to the respondent');
  expect(letter.inContent).toBe(true);
  await keys.press('Adopt this decision', 'Enter');
};

describe.skipIf(!browserIsHere())('a whole case by keys alone', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    dana = await sit(community, 'Dana', ['decider', 'staff']);
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([true, false])(
    'goes from a waiting report to its notice, with JavaScript: %s (WCAG 2.1.1, 2.1.2, 2.4.7)',
    async (javaScript) => {
      for (const n of [1, 2]) await flagAbout(community, `${javaScript ? '4' : '5'}0${n}`);
      const at = { width: 1440, path: '/desk', javaScript };
      const { page, context, complaints } = await openAs({ browser, community }, dana, at);
      const keys = new ByKeys(page);
      await tickFirst(page, keys, javaScript);
      expect(await page.locator('.tick input:checked').count()).toBe(1);
      await keys.press('Open one case', 'Enter');
      await page.getByText('The case is open.').waitFor();
      await beginsAtContent(page, keys);
      await decide(page, keys);
      await page.getByText('The decision is adopted.').waitFor();
      await beginsAtContent(page, keys);
      await keys.press('The text', 'Enter');
      const letter = await keys.tabTo(({ name }) => name === 'Text of notice 1');
      expect(letter.inContent).toBe(true);
      expect(await page.getByRole('group', { name: 'Text of notice 1' }).textContent()).toContain(
        '> Please take a break.',
      );
      await page.reload();
      expect(await keys.allStops()).toBeGreaterThan(20);
      expect(keys.unseen).toEqual([]);
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    120_000,
  );

  it('finds the case again in the queue, takes it, and opens it', async () => {
    for (const account of ['601', '602']) await caseAbout(community, account);
    const at = { width: 1440, path: '/desk?view=unassigned', javaScript: true };
    const { page, context } = await openAs({ browser, community }, dana, at);
    const keys = new ByKeys(page);
    await page.keyboard.press('/');
    expect((await keys.focus()).outlinePixels).toBeGreaterThan(0);
    await keys.tab();
    await page.reload();
    for (const key of 'ja') await page.keyboard.press(key);
    await page.getByText('You look after this case now.').waitFor();
    await beginsAtContent(page, keys);
    for (const key of 'jo') await page.keyboard.press(key);
    await page.waitForURL(/\/desk\/cases\//);
    expect(keys.unseen).toEqual([]);
    await context.close();
  });
});
