import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let dana: Sitting;

const events = () =>
  community.running.server.database.statement('select count(*)::int as n from case_event', []);
const letter = (page: Page) => page.getByRole('group', { name: 'Notice to the respondent' });

describe.skipIf(!browserIsHere())('what goes out, beside the form that decides it', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    dana = await sit(community, 'Dana', ['decider', 'staff']);
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'follows what is typed, %i pixels wide, and keeps nothing (R44, R46, R50)',
    async (width) => {
      const { caseId } = await caseAbout(community, `7${width}`);
      // What is shown twice is to say the same minute.
      community.clock.stoppedAt = community.clock.now();
      const path = `/desk/cases/${caseId}`;
      const { page, context, complaints } = await openAs({ browser, community }, dana, {
        width,
        path,
        javaScript: true,
      });
      const before = await events();
      const form = page.locator('form.decision');
      const said = form.locator('[data-letters-said]');
      expect(await said.isVisible()).toBe(false);
      await form.getByRole('checkbox', { name: 'Suspension', exact: true }).check();
      await said.getByText('What is ticked lacks something').waitFor();
      const suspension = form.getByRole('group', { name: 'Suspension', exact: true });
      await suspension.getByLabel('Days').fill('90');
      await suspension.getByLabel('Everywhere').check();
      await suspension.getByLabel('Look at it again on').fill('2027-01-04T12:00');
      await letter(page).getByText('90 days').waitFor();
      await letter(page).getByText('4 January 2027').waitFor();
      expect(await letter(page).textContent()).toContain('you can appeal within 60 days');
      await form.getByRole('checkbox', { name: 'Public reprimand' }).check();
      await said.getByText('Not in it, because something of it is missing: Public reprimand').waitFor();
      const reprimand = form.getByRole('group', { name: 'Public reprimand' });
      await reprimand.getByLabel('Everywhere').check();
      await reprimand.getByLabel('Its words').fill('We reprimand what was said here.');
      await form.getByRole('group', { name: 'A public reprimand in all places' }).waitFor();
      await form.getByLabel('Your words to the person').fill('Please take a break.');
      await letter(page).getByText('> Please take a break.').waitFor();
      expect(await said.getAttribute('aria-live')).toBe('polite');
      const { violations, overflowPixels } = await look(page, 'letters-so-far');
      expect([violations, overflowPixels]).toEqual([[], 0]);
      await form.getByLabel('What happened, and why this follows').fill('An insult.');
      const soFar = await letter(page).textContent();
      await page.getByRole('button', { name: 'Look at what would follow' }).click();
      await page.getByRole('heading', { name: 'What goes out, word for word' }).waitFor();
      expect(await letter(page).textContent()).toBe(soFar);
      const review = await look(page, 'letters-review');
      expect([review.violations, review.overflowPixels]).toEqual([[], 0]);
      expect(await events()).toEqual(before);
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      community.clock.stoppedAt = null;
      await context.close();
    },
    60_000,
  );

  it('stand side by side where there is room, and one below the other where there is none', async () => {
    const { caseId } = await caseAbout(community, '799');
    const tops = async (width: number) => {
      const path = `/desk/cases/${caseId}`;
      const { page, context } = await openAs({ browser, community }, dana, { width, path });
      await page.getByRole('checkbox', { name: 'Private reprimand' }).check();
      await page.getByLabel('What happened, and why this follows').fill('An insult.');
      await page.getByRole('button', { name: 'Look at what would follow' }).click();
      const found = await page
        .locator('.letters > section')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      await context.close();
      return new Set(found).size;
    };
    expect([await tops(1440), await tops(320)]).toEqual([1, 2]);
  });
});
