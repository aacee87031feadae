import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { nameOf, type Present, present } from '../fixtures/emergency.ts';
import { browserIsHere, complaintsOf, type Look, look, startBrowser } from './browser.ts';

let browser: Browser;
let community: Community;

/** A page without JavaScript, in which a member is signed in. */
const openFor = async ({ jar }: Present, width: number) => {
  const viewport = { width, height: width === 320 ? 640 : 900 };
  const context = await browser.newContext({ javaScriptEnabled: false, viewport });
  context.setDefaultTimeout(10_000);
  await context.addCookies([...jar].map(([name, value]) => ({ name, value, url: community.url })));
  const complaints = complaintsOf(context, community.url);
  return { context, page: await context.newPage(), complaints };
};

describe.skipIf(!browserIsHere())('an emergency, in a browser', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'one asks, another lets them in, they read, and it is ended, %i pixels wide (R29, R57)',
    async (width) => {
      const olga = await present(community, `Olga${width}`, ['operator']);
      const gil = await present(community, `Gil${width}`, ['decider', 'staff']);
      const { caseId } = await caseAbout(community, width === 320 ? '101' : '102');
      const name = await nameOf(community, caseId);
      const looks: Look[] = [];
      const [asking, granting] = [await openFor(olga, width), await openFor(gil, width)];
      const { page } = asking;
      await page.goto(`${community.url}/desk/account`);
      await page.getByRole('link', { name: 'Ask to be let in to a case' }).click();
      await page.getByLabel('Code name').fill(name);
      await page.getByLabel('Why can it not wait?').fill('She wrote that she will go there tonight.');
      await page.getByLabel('For how many hours?').fill('3');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByRole('status').getByText('If there is such a case').waitFor();
      looks.push(await look(page, 'emergency-asked'));

      await granting.page.goto(`${community.url}/desk/emergency`);
      await granting.page.getByRole('link', { name: `Olga${width} asks to be let in to ${name}` }).click();
      await granting.page.getByRole('heading', { name: `Olga${width} asks to be let in` }).waitFor();
      looks.push(await look(granting.page, 'emergency-to-answer'));
      await granting.page.getByRole('button', { name: 'Let them in', exact: true }).click();
      await granting.page.getByRole('status').getByText('They are let in.').waitFor();
      looks.push(await look(granting.page, 'emergency-granted'));

      await page.goto(`${community.url}/desk/emergency`);
      looks.push(await look(page, 'emergency-let-in'));
      await page.getByRole('link', { name, exact: true }).click();
      await page.getByText('You read this case and do nothing in it.').waitFor();
      looks.push(await look(page, 'emergency-reading'));
      await page.getByRole('button', { name: 'End it now' }).click();
      await page.getByRole('status').getByText('It is ended.').waitFor();
      expect((await page.goto(`${community.url}/desk/cases/${caseId}`))?.status()).toBe(404);

      await granting.page.goto(`${community.url}/desk/cases/${caseId}`);
      expect(await granting.page.getByText(`ended by Olga${width}`).count()).toBe(1);
      await granting.page.goto(`${community.url}/desk/audit`);
      looks.push(await look(granting.page, 'emergency-audit'));
      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      for (const { complaints, context } of [asking, granting]) {
        expect(complaints).toEqual({ policy: [], foreignRequests: [] });
        await context.close();
      }
    },
    90_000,
  );
});
