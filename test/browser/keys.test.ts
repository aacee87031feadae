import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, flagAbout } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import { openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let dana: Sitting;

const open = (path: string, width = 1440) =>
  openAs({ browser, community }, dana, { width, path, javaScript: true });
const press = async (page: Page, keys: string): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};
/** The words of what has the focus. */
const focused = (page: Page) => page.evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');
const rows = (page: Page) => page.locator('[data-row] [data-open]').allTextContents();

describe.skipIf(!browserIsHere())('the queue by keys alone', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    dana = await sit(community, 'Dana', ['decider', 'staff']);
    for (const account of ['601', '602', '603']) await caseAbout(community, account);
    for (const account of ['611', '612']) await flagAbout(community, account);
  });

  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it('goes along the rows, and stays at both ends', async () => {
    const { page, context, complaints } = await open('/desk?view=open');
    const all = await rows(page);
    await press(page, 'j');
    expect(await focused(page)).toBe(all[0]);
    await press(page, 'jj');
    expect(await focused(page)).toBe(all[2]);
    await press(page, 'j');
    expect(await focused(page)).toBe(all[2]);
    await press(page, 'kkk');
    expect(await focused(page)).toBe(all[0]);
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    expect(complaints).toEqual({ policy: [], foreignRequests: [] });
    await context.close();
  });

  it('takes a case, undoes it, and opens one', async () => {
    const { page, context } = await open('/desk?view=unassigned');
    const [first, second] = await rows(page);
    await press(page, 'ja');
    await page.getByRole('status').waitFor();
    expect(await page.getByRole('status').textContent()).toBe(`${first}: You look after this case now.`);
    expect((await rows(page))[0]).toBe(second);
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await page.getByText('Nobody looks after this case now.').waitFor();
    expect((await rows(page))[0]).toBe(first);
    await press(page, 'jo');
    await page.waitForURL(/\/desk\/cases\//);
    expect(await page.locator('h1').textContent()).toContain(first);
    await context.close();
  });

  it('ticks reports, and goes to the filter', async () => {
    const { page, context } = await open('/desk');
    await press(page, 'jxjx');
    expect(await page.locator('.tick input:checked').count()).toBe(2);
    await press(page, '/');
    expect(await page.evaluate<string>('document.activeElement.id')).toMatch(/^filter-/);
    // In a field a key is what is typed.
    await press(page, 'j?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await context.close();
  });

  it.each([320, 1440])('shows which keys there are, and is closed again, %i pixels wide', async (width) => {
    const { page, context, complaints } = await open('/desk?view=open', width);
    await press(page, '?');
    expect(await page.getByRole('dialog', { name: 'Keys' }).textContent()).toContain(
      'the next row of a list',
    );
    const { violations, overflowPixels } = await look(page, 'keys');
    expect([violations, overflowPixels]).toEqual([[], 0]);
    await press(page, 'j');
    expect(await page.getByRole('dialog').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(complaints).toEqual({ policy: [], foreignRequests: [] });
    await context.close();
  });

  it('can be switched off, stays off, and is switched on again (WCAG 2.1.4)', async () => {
    const { page, context } = await open('/desk?view=open');
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByLabel('Use single keys in this browser').uncheck();
    await page.keyboard.press('Escape');
    for (const reload of [false, true]) {
      if (reload) await page.reload();
      await press(page, 'j?');
      expect(await page.locator('[data-row]:focus-within').count()).toBe(0);
      expect(await page.getByRole('dialog').count()).toBe(0);
    }
    await page.getByRole('button', { name: 'Keys' }).click();
    await page.getByLabel('Use single keys in this browser').check();
    await page.getByRole('button', { name: 'Close' }).click();
    await press(page, 'j');
    expect(await page.locator('[data-row]:focus-within').count()).toBe(1);
    await context.close();
  });

  it('leaves keys that are held with another one to the browser', async () => {
    const { page, context } = await open('/desk?view=open');
    for (const key of ['Control+j', 'Alt+a', 'Meta+k']) await page.keyboard.press(key);
    expect(await page.locator('[data-row]:focus-within').count()).toBe(0);
    await context.close();
  });

  it('come with a script that is packed, kept for ever, and there under its own name alone', async () => {
    const { text } = await dana.send('GET', '/desk');
    const [path = ''] = /\/script\/keys-[0-9a-f]{12}\.js/.exec(text) ?? [];
    const answer = await fetch(`${community.url}${path}`);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect((await answer.text()).length).toBeGreaterThan(500);
    for (const other of ['/script/constructor-0123456789ab.js', '/script/..%2fmain.js', '/script/none.js'])
      expect((await fetch(`${community.url}${other}`)).status).toBe(404);
  });
});
