import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must, operator } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { signInAs } from '../fixtures/live-stream.ts';
import { browserIsHere, look, startBrowser } from './browser.ts';
import type { Opened } from './open-as.ts';
import { openSignedIn } from './session-page.ts';

let browser: Browser;
let community: Community;
let who: ByName;
let accounts = 870;
const opened: Opened[] = [];
const none = { policy: [], foreignRequests: [] };

const aCase = async () => caseAbout(community, String((accounts += 1)));
const open = async (name: string, path: string, how: { width?: number; javaScript?: boolean } = {}) => {
  const found = await openSignedIn({ browser, community }, who(name), { path, ...how });
  opened.push(found);
  return found;
};
const drafts = () => community.running.server.database.statement<{ id: string }>('select id from draft', []);
const untilKept = (count = 1) => until(async () => (await drafts()).length === count, `${count} kept`);
const form = (page: Page) => page.locator('details:has(> summary:text-is("Add a note"))').first();
const write = async (page: Page, words: string): Promise<void> => {
  if ((await form(page).getAttribute('open')) === null) await form(page).locator('summary').click();
  await form(page).locator('textarea').pressSequentially(words);
};
const endSessions = (name: string) =>
  operator(community).send('DELETE', `/api/members/${who(name).memberId}/sessions`);
/** Signs somebody in in a browser that is open. */
const signInHere = async ({ context }: Opened, name: string): Promise<void> => {
  const { jar } = await signInAs(community, who(name));
  await context.addCookies([...jar].map(([key, value]) => ({ name: key, value, url: community.url })));
};
const loseSession = async (found: Opened, name: string): Promise<void> => {
  must(await endSessions(name), 200);
  await found.page.getByText('You were signed out.').waitFor();
};

describe.skipIf(!browserIsHere())('what is written at the desk', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    const roles = ['decider', 'staff', 'list-moderator'];
    who = await convene(community, 'executive-director', {}, { Ann: roles, Ben: roles });
  });
  afterEach(async () => {
    for (const { context } of opened.splice(0)) await context.close();
    await community.running.server.database.statement('delete from draft returning id', []);
  });
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])('is kept, offered again, and gone once it is sent, %i pixels wide', async (width) => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const { page, complaints } = await open('Ann', path, { width });
    await write(page, 'Half a sentence');
    await untilKept();
    await page.goto(`${community.url}/desk/cases`);
    await page.goto(`${community.url}${path}`);
    await page.getByText('You began “Add a note”').waitFor();
    const { violations, overflowPixels } = await look(page, 'drafts-offered');
    expect([violations, overflowPixels]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Keep writing' }).click();
    const field = form(page).locator('textarea');
    expect(await field.inputValue()).toBe('Half a sentence');
    expect(await page.getByText('You began').count()).toBe(0);
    await field.press('End');
    await field.pressSequentially(', and its end.');
    await form(page).getByRole('button').click();
    await page.getByText('Half a sentence, and its end.').waitFor();
    expect(await drafts()).toEqual([]);
    expect(complaints).toEqual(none);
  });

  it('is kept also when the page is left at once', async () => {
    const { caseId } = await aCase();
    const { page } = await open('Ann', `/desk/cases/${caseId}`);
    await write(page, 'Quick');
    await page.goto(`${community.url}/desk/cases`);
    await untilKept();
    expect(await drafts()).toHaveLength(1);
  });

  it('is the whole decision that somebody was composing, without a script too', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const { page } = await open('Ann', path);
    await page.getByRole('checkbox', { name: 'Private reprimand' }).check();
    await page.getByLabel('What happened, and why this follows').pressSequentially('They said so.');
    await untilKept();
    const { page: plain } = await open('Ann', path, { javaScript: false });
    await plain.getByRole('button', { name: 'Keep writing' }).click();
    expect(await plain.getByLabel('What happened, and why this follows').inputValue()).toBe('They said so.');
    expect(await plain.getByRole('checkbox', { name: 'Private reprimand' }).isChecked()).toBe(true);
    const looked = await look(plain, 'drafts-decision');
    expect(looked).toEqual({ violations: [], overflowPixels: 0 });
  });

  it('survives that its writer was signed out, and is back when they sign in again', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const found = await open('Ann', path);
    const { page } = found;
    await write(page, 'Before and ');
    await untilKept();
    await loseSession(found, 'Ann');
    await form(page).locator('textarea').pressSequentially('after it ended.');
    await page.waitForTimeout(1_500);
    await page.goto(`${community.url}/sign-in`);
    await signInHere(found, 'Ann');
    await page.goto(`${community.url}/desk/cases`);
    await page.getByText('What you wrote before you were signed out is kept.').waitFor();
    const { violations, overflowPixels } = await look(page, 'drafts-back');
    expect([violations, overflowPixels]).toEqual([[], 0]);
    await page.getByRole('link', { name: 'Go back to it' }).click();
    await page.getByRole('button', { name: 'Keep writing' }).click();
    expect(await form(page).locator('textarea').inputValue()).toBe('Before and after it ended.');
    expect(found.complaints).toEqual(none);
  });

  it('is put into its form at once on the page where it was written', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const found = await open('Ann', path);
    await loseSession(found, 'Ann');
    await write(found.page, 'Typed into a page that was signed out.');
    await found.page.waitForTimeout(1_500);
    await signInHere(found, 'Ann');
    await found.page.goto(`${community.url}${path}`);
    await found.page.getByText('is back in its place').waitFor();
    expect(await form(found.page).locator('textarea').inputValue()).toBe(
      'Typed into a page that was signed out.',
    );
    await untilKept();
  });

  it('is nobody else’s: another member who signs in in the same tab gets nothing of it', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const found = await open('Ann', path);
    await loseSession(found, 'Ann');
    await write(found.page, 'Words of Ann alone.');
    await found.page.waitForTimeout(1_500);
    const stored = () => found.page.evaluate<string | null>(`sessionStorage.getItem('comity-drafts')`);
    expect(await stored()).toContain('Words of Ann alone.');
    await signInHere(found, 'Ben');
    await found.page.goto(`${community.url}${path}`);
    await found.page.waitForTimeout(1_500);
    expect(await form(found.page).locator('textarea').inputValue()).toBe('');
    expect(await found.page.content()).not.toContain('Words of Ann');
    expect(await stored()).toBeNull();
    expect(await drafts()).toEqual([]);
  });

  it('is not saved for another member who signed in beside, and their page is not put into it', async () => {
    const { caseId } = await aCase();
    const found = await open('Ann', `/desk/cases/${caseId}`);
    await write(found.page, 'Ann thinks that');
    await signInHere(found, 'Ben');
    await found.page.getByText('You were signed out.').waitFor();
    expect(await drafts()).toEqual([]);
    expect(await found.page.evaluate<string | null>(`sessionStorage.getItem('comity-drafts')`)).toContain(
      'Ann thinks that',
    );
    await found.page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
    expect(await form(found.page).locator('textarea').inputValue()).toBe('Ann thinks that');
  });

  it('is not overwritten by new words; both are there when it is taken up', async () => {
    const { caseId } = await aCase();
    const { page } = await open('Ann', `/desk/cases/${caseId}`);
    await write(page, 'An hour of work');
    await untilKept();
    await page.waitForTimeout(1_500);
    const [kept] = await drafts();
    await page.reload();
    await write(page, 'Begun anew');
    await page.getByText('You began this form before.').waitFor();
    const { violations, overflowPixels } = await look(page, 'drafts-other');
    expect([violations, overflowPixels]).toEqual([[], 0]);
    expect(await drafts()).toEqual([kept]);
    await page.reload();
    await page.getByText('You began this form before.').waitFor();
    expect(await form(page).locator('textarea').inputValue()).toBe('Begun anew');
    await page.getByRole('button', { name: 'Keep writing' }).click();
    await page.getByText('You began this form before.').waitFor({ state: 'hidden' });
    expect(await form(page).locator('textarea').inputValue()).toBe('An hour of work\n\nBegun anew');
    expect(await drafts()).toEqual([kept]);
  });

  it('leaves the earlier words when new ones are sent', async () => {
    const { caseId } = await aCase();
    const { page } = await open('Ann', `/desk/cases/${caseId}`);
    await write(page, 'An hour of work');
    await untilKept();
    await page.waitForTimeout(1_500);
    await page.reload();
    await write(page, 'Sent at once');
    await page.getByText('You began this form before.').waitFor();
    await form(page).getByRole('button').click();
    await page.waitForURL(/done=/);
    await page.getByText('You began “Add a note”').waitFor();
    expect(await form(page).locator('textarea').inputValue()).toBe('');
    expect(await page.evaluate<string | null>(`sessionStorage.getItem('comity-drafts')`)).toBeNull();
    expect(await drafts()).toHaveLength(1);
  });

  it('says when it could not be saved', async () => {
    const { caseId } = await aCase();
    const { page } = await open('Ann', `/desk/cases/${caseId}`);
    await form(page).locator('summary').click();
    await form(page)
      .locator('textarea')
      .evaluate((field) => {
        field.removeAttribute('maxlength');
        Object.assign(field, { value: 'x'.repeat(270_000) });
        field.dispatchEvent(new Event('input', { bubbles: true }));
      });
    await page.getByText('could not be saved').waitFor();
    expect(await drafts()).toEqual([]);
  });

  it('is never what is taken out of a record without names', async () => {
    const { caseId } = await aCase();
    const { page } = await open('Ann', `/desk/cases/${caseId}/anonymised`);
    await page.getByLabel('Other names to take out').pressSequentially('Secret Reporter');
    await page.waitForTimeout(1_500);
    expect(await drafts()).toEqual([]);
    expect(await page.evaluate<string | null>(`sessionStorage.getItem('comity-drafts')`)).toBeNull();
  });

  it('is kept of a form that was sent back, and offered where the form stands', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const { page } = await open('Ann', path);
    for (const time of ['first', 'second']) {
      await page.getByRole('button', { name: 'Look at what would follow' }).click();
      await page.getByRole('alert').getByText('Choose what follows.').waitFor();
      await page
        .locator('form.decision')
        .getByLabel('Your words to the person')
        .fill(`Written the ${time} time.`);
      await untilKept();
      await page.waitForTimeout(1_500);
    }
    await page.goto(`${community.url}${path}`);
    await page.getByRole('button', { name: 'Keep writing' }).click();
    expect(await page.locator('form.decision').getByLabel('Your words to the person').inputValue()).toBe(
      'Written the second time.',
    );
  });

  it('is thrown away where it is not wanted', async () => {
    const { caseId } = await aCase();
    const path = `/desk/cases/${caseId}`;
    const { page } = await open('Ann', path);
    await write(page, 'Not so');
    await untilKept();
    const { page: plain } = await open('Ann', path, { javaScript: false });
    await plain.getByRole('button', { name: 'Throw it away' }).click();
    expect(await plain.getByText('You began').count()).toBe(0);
    expect(await drafts()).toEqual([]);
  });

  it('is kept of forms all over the desk, and never a code', async () => {
    const { personId } = await aCase();
    const { page } = await open('Ann', `/desk/people/${personId}`);
    await page.getByLabel('Why is it theirs?').pressSequentially('They told us so.');
    await untilKept();
    await page.reload();
    await page.getByRole('button', { name: 'Keep writing' }).click();
    expect(await page.getByLabel('Why is it theirs?').inputValue()).toBe('They told us so.');
    await page.goto(`${community.url}/desk/account`);
    const { content } = { content: await page.content() };
    expect(content).not.toContain('You began');
    // A code stands in a form of its own: a form like it is made here, as the page that asks for one is for others.
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
      '<form method="post" action="/desk/second-factor"><input name="code" id="a-code" autocomplete="one-time-code"></form>')`);
    await page.locator('#a-code').pressSequentially('123456');
    await page.waitForTimeout(1_500);
    expect(await drafts()).toHaveLength(1);
  });
});
