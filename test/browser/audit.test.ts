import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, heldPost, must } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let ada: Sitting;
let made: { caseId: string; personId: string; reportId: string };

describe.skipIf(!browserIsHere())('who read what, in a browser', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    ada = await sit(community, 'Ada', ['staff', 'decider']);
    made = await caseAbout(community, '101');
    const holdId = await heldPost(community, 'Read me');
    for (const path of [
      `/api/cases/${made.caseId}`,
      `/api/people/${made.personId}`,
      `/api/reports/${made.reportId}`,
      `/api/holds/${holdId}`,
      `/api/holds/${holdId}/raw`,
    ])
      must(await ada.send('GET', path), 200);
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'is found from the case, narrowed to one person, and left again, %i pixels wide',
    async (width) => {
      const path = `/desk/cases/${made.caseId}`;
      const { context, page, complaints } = await openAs({ browser, community }, ada, { width, path });
      await page.getByRole('link', { name: 'Who read this case' }).click();
      await page.getByRole('heading', { level: 1, name: 'Who read what' }).waitFor();
      const narrowed = await look(page, 'audit-of-a-case');
      expect(await page.getByRole('row').count()).toBeGreaterThan(1);
      await page.getByRole('link', { name: 'Show everything' }).click();
      await page.getByRole('table').getByRole('link', { name: 'Ada' }).first().click();
      await page.getByText('what Ada read').waitFor();
      expect(await page.getByText('the whole message of a held post').count()).toBe(1);
      const all = await look(page, 'audit');
      expect([...narrowed.violations, ...all.violations]).toEqual([]);
      expect([narrowed.overflowPixels, all.overflowPixels]).toEqual([0, 0]);
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    60_000,
  );
});
