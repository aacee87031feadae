import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, heldPost, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { apiOf, until } from '../fixtures/doors.ts';
import { staffLift } from '../fixtures/staff-act.ts';
import { browserIsHere, complaintsOf, type Look, look, startBrowser } from './browser.ts';

const dayMs = 86_400_000;

let browser: Browser;
let community: Community;
let desk: Caller;
let personId: string;
let caseId: string;

type Seen = { state: string; channelId: string };
const measuresOf = async (): Promise<Seen[]> => {
  const { body } = await desk.send('GET', `/api/people/${personId}`);
  return (body.accounts as { measures: { measure: Seen | null }[] }[]).flatMap(({ measures }) =>
    measures.flatMap(({ measure }) => measure ?? []),
  );
};
const allAre = (...states: string[]) =>
  until(
    async () => {
      const found = (await measuresOf()).map(({ state }) => state);
      return found.length > 0 && found.every((state) => states.includes(state));
    },
    `all measures are ${states.join(' or ')}`,
    60,
  );
const link = (account: object) =>
  desk.send('POST', `/api/people/${personId}/accounts`, { evidence: 'It is in their profile.', ...account });
const sanction = async (about: string, ...responses: object[]) =>
  must(await desk.send('POST', `/api/cases/${about}/commands`, decide(personId, { responses })), 200);

/** Somebody with three accounts and three sanctions, of which the forum's staff lifted one. */
const letThingsHappen = async (): Promise<void> => {
  ({ personId, caseId } = await caseAbout(community, '101'));
  must(await link({ channelId: 'github', handle: 'robinreads', externalId: '5001' }), 201);
  must(await link({ channelId: 'lists', handle: 'robin@members.example' }), 201);
  await sanction(caseId, { kind: 'suspension', lengthDays: 20, scope: ['forum', 'github'] });
  await allAre('applied');
  await community.timePasses(25 * dayMs);
  await allAre('lifted', 'closed');
  const second = await caseAbout(community, '101');
  await sanction(second.caseId, { kind: 'silence', lengthDays: 60, scope: ['forum', 'lists'] });
  await community.timePasses(9 * dayMs);
  const third = await caseAbout(community, '101');
  caseId = third.caseId;
  must(await link({ channelId: 'meeting', handle: 'Robin', externalId: 'robin' }), 201);
  await sanction(third.caseId, { kind: 'removal', scope: 'everywhere' });
  await allAre('applied', 'lifted', 'closed', 'task');
  await community.timePasses(30 * dayMs);
  await staffLift(community, 101);
  await heldPost(community, 'another address', 'robin+lists@members.example');
  await heldPost(community, 'a likeness', 'r0bin@members.example');
  community.forum.rename(102, 'robin_reads');
  await caseAbout(community, '102');
  await until(async () => (await measuresOf()).some(({ state }) => state === 'drifted'), 'a lift is seen');
  await until(async () => {
    const { body } = await desk.send('GET', `/api/people/${personId}`);
    return (body.proposals as unknown[]).length === 1;
  }, 'an address is proposed');
};

const open = async (width: number) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width, height: width === 320 ? 640 : 900 },
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  await page.goto((await apiOf(community).post<{ url: string }>('/api/sign-in-links', {})).body.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return { context, page, complaints: complaintsOf(context, community.url) };
};

const mainText = async (page: Page): Promise<string> => (await page.locator('main').textContent()) ?? '';

describe.skipIf(!browserIsHere())('a person’s page in a browser without JavaScript', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity('pglite', { manual: true })]);
    desk = operator(community);
    await letThingsHappen();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'shows sanctions as a picture, and what holds on each channel, %i pixels wide',
    async (width) => {
      const { context, page, complaints } = await open(width);
      const looks: Look[] = [];
      await page.goto(`${community.url}/desk/people/${personId}`);
      looks.push(await look(page, 'person'));
      const picture = page.getByRole('img', { name: 'Sanctions along time' });
      expect(await picture.locator('path.sanction').count()).toBe(3);
      expect(await picture.textContent()).toContain('Removal · decided · everywhere');
      expect(await picture.locator('rect.by-human').count()).toBe(1);
      await page.getByText('The same in words').click();
      await page.getByText('calls to platforms').click();
      const text = await mainText(page);
      for (const words of [
        'this name is another account’s now',
        'r0bin@members.example on Mailing lists looks like robin@members.example',
        'nobody’s yet',
        'lifted by someone else',
        'reads only until',
        'alex',
        'the same mail address, verified',
      ])
        expect(text).toContain(words);
      looks.push(await look(page, 'person-in-words'));
      await page.emulateMedia({ media: 'print' });
      looks.push(await look(page, 'person-printed'));
      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    120_000,
  );

  it.each([320, 1440])(
    'says on the case what each choice about a human’s act means, %i pixels wide',
    async (width) => {
      const { context, page, complaints } = await open(width);
      const looks: Look[] = [];
      await page.goto(`${community.url}/desk/cases/${caseId}`);
      const drift = page.getByRole('article').filter({ hasText: 'lifted by someone else' });
      expect(await drift.textContent()).toContain(
        'It stays lifted there, although the sanction still holds.',
      );
      looks.push(await look(page, 'case-drift'));
      await drift.locator('summary', { hasText: 'Leave it as it is' }).click();
      await drift.getByRole('button', { name: 'Leave it as it is' }).click();
      expect(await page.getByRole('alert').first().textContent()).toContain('Write why.');
      looks.push(await look(page, 'case-drift-mistake'));
      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    120_000,
  );

  it('lets a member confirm an account, split it off again, and undo that', async () => {
    const { context, page } = await open(1440);
    const said = async () => page.getByRole('status').textContent();
    await page.goto(`${community.url}/desk/people/${personId}`);
    await page.getByLabel('What do you think, and why?').fill('They wrote so to us.');
    await page.getByRole('button', { name: 'It is theirs', exact: true }).click();
    expect(await said()).toContain('on record');
    await page.getByText('Some accounts are another human’s').click();
    await page.getByLabel('robin+lists@members.example on Mailing lists').check();
    await page.getByLabel('Why are they two?').fill('It is their partner’s.');
    await page.getByRole('button', { name: 'Split them off' }).click();
    expect(await said()).toContain('a person of their own');
    expect(await mainText(page)).toContain('1 account went to another person');
    await page.getByText('They are one after all').click();
    await page.getByLabel('Why was it a mistake?').fill('It was theirs.');
    await page.getByRole('button', { name: 'Undo it' }).click();
    expect(await said()).toContain('It is undone.');
    const { violations, overflowPixels } = await look(page, 'person-changes');
    expect({ violations, overflowPixels }).toEqual({ violations: [], overflowPixels: 0 });
    expect(await mainText(page)).toContain('robin+lists@members.example');
    await context.close();
  }, 60_000);

  it('lets a member have ours made again', async () => {
    const { context, page } = await open(320);
    await page.goto(`${community.url}/desk/cases/${caseId}`);
    const drift = page.getByRole('article').filter({ hasText: 'lifted by someone else' });
    await drift.locator('summary', { hasText: 'Make ours again' }).click();
    await drift.getByLabel('Why?').last().fill('The forum’s staff agree.');
    await drift.getByRole('button', { name: 'Make ours again' }).click();
    expect(await page.getByRole('status').textContent()).toContain('It is decided what becomes of it.');
    await allAre('applied', 'lifted', 'closed', 'task');
    const standing = community.forum.state().accounts.find(({ id }) => id === 101);
    expect(standing?.suspendedTill ?? '').not.toBe('');
    await context.close();
  }, 60_000);
});
