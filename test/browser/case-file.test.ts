import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { type WholeCase, wholeCase } from '../fixtures/whole-case.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openAs } from './open-as.ts';

const output = fileURLToPath(new URL('../output/', import.meta.url));

let browser: Browser;
let community: Community;
let dana: Sitting;
let made: WholeCase;

describe.skipIf(!browserIsHere())('taking a case out', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity('pglite', { manual: true })]);
    dana = await sit(community, 'Dana', ['decider', 'staff']);
    made = await wholeCase(community, { externalId: '990', name: 'sam' });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'shows the file, %i pixels wide, and prints it without what is for the screen (R57)',
    async (width) => {
      const path = `/desk/cases/${made.caseId}`;
      const { page, context, complaints } = await openAs({ browser, community }, dana, { width, path });
      await page.getByRole('link', { name: 'The case file, for print' }).click();
      const asked = await look(page, 'file-asked');
      await page.getByRole('button', { name: 'Show the case file' }).click();
      const shown = await look(page, 'file');
      for (const { violations, overflowPixels } of [asked, shown])
        expect([violations, overflowPixels]).toEqual([[], 0]);
      await page.emulateMedia({ media: 'print', colorScheme: 'light' });
      expect(await page.getByRole('navigation').first().isVisible()).toBe(false);
      expect(await page.getByText('Print this page, or save it').isVisible()).toBe(false);
      const wide = await page
        .locator('.file pre')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
      expect(wide).toBe(0);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await page.evaluate<string>('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      const ink = await page.evaluate<string>('getComputedStyle(document.querySelector(".file h2")).color');
      expect(ink).toBe('rgb(0, 0, 0)');
      await page.emulateMedia({ media: null, colorScheme: 'light' });
      if (width === 1440)
        writeFileSync(`${output}case-file.pdf`, await page.pdf({ preferCSSPageSize: true, format: 'A4' }));
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    60_000,
  );

  it.each([320, 1440])(
    'shows a record without names, %i pixels wide, marked first and then for print (R58)',
    async (width) => {
      const path = `/desk/cases/${made.caseId}/anonymised`;
      const { page, context, complaints } = await openAs({ browser, community }, dana, { width, path });
      const asked = await look(page, 'anonymised-asked');
      await page.getByLabel('Count days from the opening of the case').check();
      await page.getByLabel('Other names to take out').fill('rowan');
      await page.getByRole('button', { name: 'Show it with what is replaced' }).click();
      expect(await page.locator('mark').count()).toBeGreaterThan(5);
      const marked = await look(page, 'anonymised');
      await page.getByRole('button', { name: 'Change what is taken out' }).click();
      expect(await page.getByLabel('Other names to take out').inputValue()).toBe('rowan');
      expect(await page.getByLabel('Count days from the opening of the case').isChecked()).toBe(true);
      await page.getByRole('button', { name: 'Show it with what is replaced' }).click();
      await page.getByRole('button', { name: 'I have read it' }).click();
      expect(await page.locator('mark').count()).toBe(0);
      const printed = await look(page, 'anonymised-print');
      for (const { violations, overflowPixels } of [asked, marked, printed])
        expect([violations, overflowPixels]).toEqual([[], 0]);
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    60_000,
  );
});
