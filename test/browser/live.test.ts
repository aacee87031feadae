import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, flagAbout, heldPost, must, operator } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import type { Opened } from './open-as.ts';
import { openSignedIn } from './session-page.ts';

let browser: Browser;
let community: Community;
let who: ByName;
let accounts = 800;
const opened: Opened[] = [];

const aCase = async () => caseAbout(community, String((accounts += 1)));
const open = async (name: string, path: string, how: { width?: number; javaScript?: boolean } = {}) => {
  const found = await openSignedIn({ browser, community }, who(name), { path, ...how });
  opened.push(found);
  return found.page;
};
const note = async (name: string, caseId: string, words: string) =>
  must(await who(name).act(caseId, { type: 'add-note', note: words }), 200);
const form = (page: Page) => page.locator('details:has(> summary:text-is("Add a note"))').first();
const bar = (page: Page) => page.locator('[data-live-bar]');
const readers = (page: Page) => page.locator('[data-readers]');

describe.skipIf(!browserIsHere())('a page of the desk that is open', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    const roles = ['decider', 'staff', 'list-moderator'];
    who = await convene(community, 'executive-director', {}, { Ann: roles, Ben: roles, Cleo: roles });
  });
  afterEach(async () => {
    for (const { context } of opened.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it('shows what others did in the case, and leaves open what was open, the focus and the place', async () => {
    const { caseId } = await aCase();
    const page = await open('Ann', `/desk/cases/${caseId}`);
    await form(page).locator('summary').click();
    await page.locator('#timeline').scrollIntoViewIfNeeded();
    const summary = page.locator('summary').first();
    await summary.focus();
    const scrolled = await page.evaluate<number>('scrollY');
    await note('Ben', caseId, 'The board knows of it.');
    await page.getByText('The board knows of it.').waitFor();
    expect(await form(page).getAttribute('open')).toBe('');
    expect(await summary.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(Math.abs((await page.evaluate<number>('scrollY')) - scrolled)).toBeLessThan(200);
    expect(await bar(page).isVisible()).toBe(false);
  });

  it.each([320, 1440])(
    'takes nothing from whoever is writing: it says that there is something new, %i pixels wide',
    async (width) => {
      const { caseId } = await aCase();
      const page = await open('Ann', `/desk/cases/${caseId}`, { width });
      await form(page).locator('summary').click();
      const field = form(page).locator('textarea');
      await field.pressSequentially('Half a sent');
      await note('Ben', caseId, 'While Ann was writing.');
      await page.getByText('This page has changed since you opened it.').waitFor();
      expect(await page.getByText('While Ann was writing.').count()).toBe(0);
      await field.pressSequentially('ence.');
      const { violations, overflowPixels } = await look(page, 'live-changed');
      expect([violations, overflowPixels]).toEqual([[], 0]);
      await page.getByRole('button', { name: 'Show what is new' }).click();
      await page.getByText('While Ann was writing.').waitFor();
      expect(await field.inputValue()).toBe('Half a sentence.');
      expect(await bar(page).isVisible()).toBe(false);
      await form(page).getByRole('button').click();
      await page.getByRole('status').filter({ hasText: 'note' }).waitFor();
      await page.getByText('Half a sentence.').waitFor();
    },
  );

  it('shows new reports in the queue, and keeps what is ticked', async () => {
    await flagAbout(community, '901', { reason: 'harassment' });
    const page = await open('Ann', '/desk');
    const boxes = page.locator('.tick input');
    const before = await boxes.count();
    await flagAbout(community, '902');
    await until(async () => (await boxes.count()) === before + 1, 'a new report on the page');
    await boxes.first().check();
    await flagAbout(community, '903');
    await page.getByRole('button', { name: 'Show what is new' }).click();
    await until(async () => (await boxes.count()) === before + 2, 'another one');
    expect(await page.locator('.tick input:checked').count()).toBe(1);
  });

  it('shows a post that is held now', async () => {
    const page = await open('Ann', '/desk/holds');
    await heldPost(community, 'Just now');
    await page.getByText('Just now').first().waitFor();
    expect(opened.map(({ complaints }) => complaints)).toEqual([{ policy: [], foreignRequests: [] }]);
  });

  it('says calmly when its reader was signed out', async () => {
    const { caseId } = await aCase();
    const page = await open('Ann', `/desk/cases/${caseId}`);
    must(await operator(community).send('DELETE', `/api/members/${who('Ann').memberId}/sessions`), 200);
    await page.getByText('You were signed out.').waitFor();
    const { violations, overflowPixels } = await look(page, 'live-signed-out');
    expect([violations, overflowPixels]).toEqual([[], 0]);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.waitForURL(/\/sign-in/);
  });

  it('says who else reads the case, and when they are gone; without a script too', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const page = await open('Ann', path);
    await page.waitForTimeout(500);
    expect(await readers(page).textContent()).toBe('');
    const height = await readers(page).evaluate((element) => element.getBoundingClientRect().height);
    const bens = await open('Ben', path);
    await page.getByText('One other is reading this: Ben').waitFor();
    await open('Cleo', path);
    await page.getByText('2 others are reading this: Ben and Cleo').waitFor();
    expect(await readers(page).evaluate((element) => element.getBoundingClientRect().height)).toBe(height);
    const { violations, overflowPixels } = await look(page, 'live-readers');
    expect([violations, overflowPixels]).toEqual([[], 0]);
    const still = await open('Cleo', path, { javaScript: false });
    expect(await readers(still).textContent()).toBe('2 others are reading this: Ann and Ben');
    await bens.goto(`${community.url}/desk/cases`);
    await page.getByText('One other is reading this: Cleo').waitFor();
  });

  it('is taken from a member who is recused, and the others see that they are gone (R28)', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const [anns, bens] = [await open('Ann', path), await open('Ben', path)];
    await anns.getByText('One other is reading this: Ben').waitFor();
    must(await who('Ben').act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    await bens.getByRole('heading', { name: 'There is nothing here' }).waitFor();
    await until(async () => (await readers(anns).textContent()) === '', 'nobody else');
    expect(await bens.locator('main').textContent()).not.toContain('Timeline');
    const none = { policy: [], foreignRequests: [] };
    expect(opened.map(({ complaints }) => complaints)).toEqual([none, none]);
  });
});
