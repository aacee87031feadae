import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, flagAbout, heldPost, must } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { browserIsHere, type Look, look, startBrowser } from './browser.ts';
import { type Opened, openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let members: ByName;
const looks: Look[] = [];
const dayMs = 86_400_000;

const names = async (page: Page) => page.locator('[data-row] [data-open]').allTextContents();
const viewLink = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Views of the queue' }).getByRole('link', { name });
const check = ({ complaints }: Opened) => {
  const seen = looks.splice(0);
  expect(seen.flatMap(({ violations }) => violations)).toEqual([]);
  expect(seen.map(({ overflowPixels }) => overflowPixels)).toEqual(seen.map(() => 0));
  expect(complaints).toEqual({ policy: [], foreignRequests: [] });
};

const fill = async (): Promise<void> => {
  const staff = members('Stef');
  const track = (caseId: string, to: string) =>
    staff.act(caseId, { type: 'set-track', track: to, reason: 'What was reported.' });
  for (let n = 0; n < 4; n += 1) await caseAbout(community, String(700 + n));
  await community.timePasses(4 * dayMs);
  const severe = await caseAbout(community, '710');
  must(await track(severe.caseId, 'severe'), 200);
  await community.timePasses(3 * dayMs);
  for (const account of ['720', '721']) {
    const { caseId, personId } = await caseAbout(community, account);
    must(await track(caseId, 'serious'), 200);
    const moved = { kind: 'decide', outcomes: [{ personId, responses: [], wording: 'Please stop.' }] };
    await members('Ada').act(caseId, { type: 'propose-motion', proposal: moved });
    must(await members('Ada').act(caseId, { type: 'consult-counsel', question: 'May we?' }), 200);
  }
  for (const account of ['730', '731', '732']) await flagAbout(community, account);
  await heldPost(community, 'A post that is held');
};

describe.skipIf(!browserIsHere())('the queue in a browser without JavaScript', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    members = await convene(
      community,
      'member-review-committee',
      { committee: ['Ada', 'Ben', 'Cleo', 'Dora', 'convenor:Mo'], 'appeal-panel': ['Pia', 'Quin', 'Ravi'] },
      { Stef: ['staff', 'list-moderator'], Cora: ['counsel'] },
    );
    await fill();
  });

  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'goes from view to view, takes a case, undoes it, and keeps filters in the address, %i pixels wide (R31)',
    async (width) => {
      const opened = await openAs({ browser, community }, members('Stef'), { width, path: '/desk' });
      const { page } = opened;
      expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('Waiting reports');
      expect(await page.getByRole('figure').textContent()).toContain('How long reports have waited');
      looks.push(await look(page, 'queue-waiting'));

      await viewLink(page, 'Mine').click();
      expect(await page.locator('main').textContent()).toContain('You look after no case that waits.');
      looks.push(await look(page, 'queue-empty'));

      await viewLink(page, 'Unassigned').click();
      const all = await names(page);
      expect(all).toHaveLength(7);
      await page.getByRole('button', { name: 'Take it' }).first().click();
      expect(new URL(page.url()).search).toContain('view=unassigned');
      expect(await page.getByRole('status').textContent()).toBe(`${all[0]}: You look after this case now.`);
      expect(await names(page)).toEqual(all.slice(1));
      looks.push(await look(page, 'queue-taken'));
      await page.getByRole('button', { name: 'Undo' }).click();
      expect(await page.getByRole('status').textContent()).toBe(
        `${all[0]}: Nobody looks after this case now.`,
      );
      expect(await names(page)).toEqual(all);

      await page.getByText('Filter and order').click();
      await page.getByLabel('Track').selectOption({ label: 'Serious track' });
      await page.getByLabel('Order').selectOption({ label: 'Oldest first' });
      looks.push(await look(page, 'queue-filters'));
      await page.getByRole('button', { name: 'Show these' }).click();
      expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
        view: 'unassigned',
        track: 'serious',
        order: 'oldest',
      });
      expect(await names(page)).toEqual(all.slice(0, 2).toReversed());

      await viewLink(page, 'Severe').click();
      expect(await names(page)).toHaveLength(1);
      expect(await page.locator('[data-row]').textContent()).toContain('overdue since');
      await viewLink(page, 'Due').click();
      expect((await names(page)).length).toBeGreaterThan(2);
      expect(await page.getByRole('figure').textContent()).toContain('due in the next two weeks');
      looks.push(await look(page, 'queue-due'));
      await viewLink(page, 'All open').click();
      looks.push(await look(page, 'queue-open'));
      check(opened);
      await opened.context.close();
    },
    180_000,
  );

  it.each([320, 1440])('is given to somebody on the page of a case, %i pixels wide (R31)', async (width) => {
    const { caseId } = await caseAbout(community, `8${width}`);
    const opened = await openAs({ browser, community }, members('Mo'), {
      width,
      path: `/desk/cases/${caseId}`,
    });
    const { page } = opened;
    await page.getByRole('button', { name: 'Take it', exact: true }).click();
    expect(await page.getByRole('status').textContent()).toBe('You look after this case now.');
    looks.push(await look(page, 'case-taken'));
    await page.getByText('Give it to somebody else').click();
    await page.getByLabel('To whom?').selectOption({ label: 'Ada' });
    await page.getByRole('button', { name: 'Give it to them' }).click();
    expect(await page.locator('#assignee').textContent()).toContain('looks after this case.');
    expect(await page.getByRole('button', { name: 'Give it back' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await page.locator('#assignee').textContent()).toContain('You look after this case.');
    await page.getByRole('button', { name: 'Give it back' }).click();
    expect(await page.locator('#assignee').textContent()).toContain('Nobody looks after this case.');
    check(opened);
    await opened.context.close();
  });

  it('begins with the open cases for counsel and for the appeal body, who see no reports', async () => {
    for (const name of ['Cora', 'Pia']) {
      const opened = await openAs({ browser, community }, members(name), { width: 1440, path: '/desk' });
      expect(new URL(opened.page.url()).search).toBe('?view=open');
      expect(await viewLink(opened.page, 'Waiting reports').count()).toBe(0);
      await opened.context.close();
    }
  });
});
