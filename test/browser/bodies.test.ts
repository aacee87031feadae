import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { must, operator } from '../fixtures/callers.ts';
import { type ByName, convene, localDay, type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { unfold } from './case-pages.ts';
import { browserIsHere, type Look, look, startBrowser } from './browser.ts';
import { type Opened, openAs } from './open-as.ts';

let browser: Browser;
let community: Community;
let members: ByName;
let keeper: Sitting;
const looks: Look[] = [];

const open = (who: Sitting, width: number, path: string) =>
  openAs({ browser, community }, who, { width, path });
const check = ({ complaints }: Opened) => {
  const seen = looks.splice(0);
  expect(seen.flatMap(({ violations }) => violations)).toEqual([]);
  expect(seen.map(({ overflowPixels }) => overflowPixels)).toEqual(seen.map(() => 0));
  expect(complaints).toEqual({ policy: [], foreignRequests: [] });
};

describe.skipIf(!browserIsHere())('how the community decides, in a browser without JavaScript', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
    members = await convene(
      community,
      'member-review-committee',
      { committee: ['Ada', 'Ben', 'Cleo', 'convenor:Mo'], 'appeal-panel': ['Pia'] },
      { Stef: ['staff'] },
    );
    keeper = await sit(community, 'Olga', ['operator']);
    for (const name of ['Nia 320', 'Nia 1440']) await sit(community, name);
    const soon = await sit(community, 'Sol, with a rather long second name for a narrow window');
    const days = { startsOn: localDay(community, 0), endsOn: localDay(community, 20) };
    const wish = { memberId: soon.memberId, bodyId: 'committee', seat: 'member', ...days };
    must(await operator(community).send('POST', '/api/appointments', wish), 201);
    const own = await operator(community).send('GET', '/api/procedures/current');
    const { version: _version, ...content } = own.body.procedure as Record<string, unknown>;
    must(
      await operator(community).send('POST', '/api/procedures', { ...content, suspensionDaysMax: 30 }),
      201,
    );
  });

  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'reads as sentences, each setting with its meaning and its document, %i pixels wide (R37)',
    async (width) => {
      const opened = await open(members('Stef'), width, '/desk');
      const { page } = opened;
      await page.getByRole('link', { name: 'Procedure', exact: true }).click();
      expect(await page.title()).toBe('Procedure · Comity');
      expect(await page.locator('h1').textContent()).toBe('Member review committee');
      expect(await page.locator('main').textContent()).toContain(
        'It has 7 seats, which are filled by appointment.',
      );
      looks.push(await look(page, 'procedure'));
      for (const summary of await page.getByText('Each setting, and where it comes from').all())
        await summary.click();
      const row = (name: string) =>
        page.getByRole('row').filter({ has: page.locator(`code:text-is("${name}")`) });
      expect(await row('bodies.committee.voting.quorum').textContent()).toContain(
        'R27, ALA, Code of Conduct Review Protocols',
      );
      expect(await row('suspensionDaysMax').textContent()).toContain('The procedure it began with says: 366');
      looks.push(await look(page, 'procedure-settings'));
      await page
        .getByRole('row')
        .filter({ hasText: /Executive director/ })
        .getByRole('link')
        .click();
      expect(await page.locator('main').textContent()).toContain('This version is not in force any more');
      check(opened);
      await opened.context.close();
    },
    120_000,
  );

  it.each([320, 1440])(
    'appoints somebody, calls it off, and ends a term sooner, %i pixels wide (R26, R30)',
    async (width) => {
      const opened = await open(keeper, width, '/desk/bodies');
      const { page } = opened;
      const committee = page.locator('section').filter({ has: page.locator('#body-committee') });
      expect(await committee.textContent()).toContain('4 of 7 seats taken.');
      expect(await committee.textContent()).toContain('3 empty seats');
      expect(await committee.textContent()).toContain('20 days left');
      looks.push(await look(page, 'bodies'));

      const form = committee.locator('details').filter({ hasText: 'Appoint somebody' });
      await form.getByText('Appoint somebody').click();
      await form.getByRole('button').click();
      expect(await form.getByRole('alert').textContent()).toContain('Choose a member.');
      looks.push(await look(page, 'bodies-mistake'));
      await form.getByLabel('Who?').selectOption({ label: `Nia ${width}` });
      await form.getByLabel('Last day').fill(localDay(community, 4_000));
      await form.getByRole('button').click();
      expect(await form.getByRole('alert').textContent()).toContain('ends after 36 months at the latest');
      await form.getByLabel('Last day').fill(localDay(community, 300));
      await form.getByRole('button').click();
      expect(await page.getByRole('status').textContent()).toBe('They are appointed.');
      expect(await committee.textContent()).toContain('5 of 7 seats taken.');
      await page.getByRole('button', { name: 'Undo' }).click();
      expect(await page.getByRole('status').textContent()).toContain('The term ends on that day.');
      expect(await committee.textContent()).toContain('4 of 7 seats taken.');

      const row = committee.getByRole('row').filter({ hasText: 'Cleo' });
      const end = await unfold(page, 'End it sooner');
      await end.getByRole('button', { name: 'End it' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('Write why.');
      await row.getByText('End it sooner').click();
      await row.getByLabel('Last day').fill(localDay(community, width === 320 ? 200 : 100));
      await row.getByLabel('Why?').fill('They asked for it.');
      await row.getByRole('button', { name: 'End it' }).click();
      expect(await page.getByRole('status').textContent()).toContain('The seat is free then.');
      check(opened);
      await opened.context.close();
    },
    120_000,
  );

  it('shows who sits where to those who may not appoint, and refuses their forms', async () => {
    const { page, context } = await open(members('Ada'), 1440, '/desk/bodies');
    expect(await page.getByText('Appoint somebody').count()).toBe(0);
    expect(await page.getByText('End it sooner').count()).toBe(0);
    expect(await page.getByRole('figure').or(page.locator('svg.terms')).count()).toBeGreaterThan(0);
    const headers = { origin: community.url, 'content-type': 'application/x-www-form-urlencoded' };
    const url = `${community.url}/desk/appointments`;
    expect((await page.request.post(url, { headers, data: 'bodyId=committee' })).status()).toBe(404);
    await context.close();
  });
});
