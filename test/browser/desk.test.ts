import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { apiOf, forumFlag, listPost, sendFlag, sendMail, until } from '../fixtures/doors.ts';
import { browserIsHere, type Complaints, complaintsOf, type Look, look, startBrowser } from './browser.ts';

const hostileTitle = '<script>document.title="taken"</script>\u202Egnp.exe';
const hostileBody = `<img src=https://evil.example/x onerror=alert(1)>\u001b[31m\n${'A'.repeat(900)}`;

let browser: Browser;
let community: Community;

const flags = [
  forumFlag(),
  forumFlag({
    eventId: 'hostile',
    subject: { type: 'post', url: 'https://forum.example/t/meeting/78/1', title: hostileTitle },
    capture: {
      body: hostileBody,
      author: { externalId: '102', handle: '"><b>sam</b>' },
      createdAt: null,
      capturedAt: '2026-11-01T10:00:00.000Z',
    } as never,
  }),
];

const post = (subject: string, from = 'robin@members.example') => ({
  from,
  to: 'members@lists.test.example',
  raw: listPost({ subject, from }),
});

/** Each journey begins where nobody has been decided about. */
const freshCommunity = async (): Promise<void> => {
  await community.stop();
  community = await startCommunity();
};

const signInLink = async (): Promise<string> =>
  (await apiOf(community).post<{ url: string }>('/api/sign-in-links', {})).body.url;

const signIn = async (page: Page): Promise<void> => {
  await page.goto(await signInLink());
  await page.getByRole('button', { name: 'Sign in' }).click();
};

describe.skipIf(!browserIsHere())('the desk in a browser without JavaScript', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity()]);
  });

  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'leads from the queue to a decision in force, %i pixels wide',
    async (width) => {
      await freshCommunity();
      const by = { channelId: 'forum', secret: secrets.forum, at: community.clock.now() };
      for (const flag of flags) {
        const sent = await sendFlag(community.url, { ...flag, eventId: `${flag.eventId}-${width}` }, by);
        expect(sent.status).toBe(201);
      }
      expect((await sendMail(community.smtpPort, post(`Hello ${width}`))).code).toBe(250);
      const { context, page, complaints } = await open(width);
      const looks: Look[] = [];

      await page.goto(await signInLink());
      looks.push(await look(page, 'sign-in'));
      await page.getByRole('button', { name: 'Sign in' }).click();
      expect(new URL(page.url()).pathname).toBe('/desk');
      looks.push(await look(page, 'queue'));
      for (const [name, place] of [
        ['cases', 'Cases'],
        ['holds', 'Held posts'],
        ['channels', 'Channels'],
      ] as const) {
        await page.getByRole('navigation', { name: 'Desk' }).getByRole('link', { name: place }).click();
        looks.push(await look(page, name));
      }

      await openCaseOfOnePerson(page, width);
      const caseName = (await page.title()).split(' · ')[0] ?? '';
      expect(caseName).toMatch(/^[a-z]+-[a-z]+$/);
      looks.push(await look(page, 'case'));
      await page.getByRole('button', { name: 'Look at what would follow' }).click();
      expect(await page.getByRole('alert').textContent()).toContain('Choose what follows.');
      looks.push(await look(page, 'case-mistakes'));
      await decide(page, looks);
      await untilApplied(page);
      looks.push(await look(page, 'case-decided'));
      expect(await page.locator('#timeline + ol').textContent()).toContain(
        'For the respondent, this began: suspension, everywhere',
      );
      expect(await page.getByRole('table').textContent()).toContain('suspended until');

      await page.getByRole('link', { name: 'The respondent' }).click();
      looks.push(await look(page, 'person'));
      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      await context.close();
    },
    180_000,
  );

  it('shows hostile words as words', async () => {
    const { context, page, complaints } = await open(320);
    await signIn(page);
    await page.getByRole('link', { name: '<script>' }).first().click();
    expect(await page.title()).toBe('Report · Comity');
    expect(await page.locator('h2').first().textContent()).toContain(
      '<script>document.title="taken"</script>⟦U+202E⟧',
    );
    expect(await page.locator('pre').last().textContent()).toContain(
      '<img src=https://evil.example/x onerror=alert(1)>⟦U+001B⟧[31m',
    );
    const { violations, overflowPixels } = await look(page, 'hostile-report');
    expect({ violations, overflowPixels }).toEqual({ violations: [], overflowPixels: 0 });
    expect(complaints).toEqual({ policy: [], foreignRequests: [] });
    await context.close();
  });

  it('lets a moderator settle many posts at once on a phone', async () => {
    for (let n = 1; n <= 6; n += 1)
      await sendMail(community.smtpPort, post(`Many ${n}`, 'kim@members.example'));
    const { context, page } = await open(320);
    await signIn(page);
    await page.goto(`${community.url}/desk/holds`);
    for (const n of [1, 2, 3]) await page.getByRole('checkbox', { name: `Many ${n}` }).check();
    await page.getByRole('button', { name: 'Release the ticked' }).click();
    expect(await page.getByRole('status').textContent()).toContain('3 posts on the way to the list.');
    await page.getByText('Reject or discard').click();
    await page.getByRole('checkbox', { name: 'Many 4' }).check();
    await page.getByRole('button', { name: 'Discard the ticked' }).click();
    expect(await page.getByRole('status').textContent()).toContain('1 post discarded.');
    await until(
      async () =>
        community.listManager.messages.filter(({ raw }) => raw.includes('Subject: Many')).length === 3,
      'three released posts',
    );
    await context.close();
  });

  it('does nothing when Enter is pressed in a list of posts: nothing is released by a slip', async () => {
    await sendMail(community.smtpPort, post('Slip', 'kim@members.example'));
    const { context, page } = await open(1440);
    await signIn(page);
    await page.goto(`${community.url}/desk/holds`);
    await page.getByRole('checkbox', { name: 'Slip' }).check();
    await page.getByRole('checkbox', { name: 'Slip' }).press('Enter');
    expect(await page.locator('main').textContent()).toContain('choose what happens');
    expect(await page.getByRole('checkbox', { name: 'Slip' }).count()).toBe(1);
    await page.getByText('Reject or discard').click();
    await page.getByLabel('Why are they not passed on?').pressSequentially('No\nadvertising');
    expect(await page.getByLabel('Why are they not passed on?').inputValue()).toBe('No\nadvertising');
    await context.close();
  });

  it('uses a sign-in link up by its button alone, and says what to do when it is used', async () => {
    const link = await signInLink();
    const { context, page } = await open(320);
    for (const scanner of ['first', 'second']) {
      expect((await fetch(link, { headers: { 'user-agent': scanner } })).status).toBe(200);
    }
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(new URL(page.url()).pathname).toBe('/desk');
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    await page.getByRole('button', { name: 'Sign out' }).click();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.goto(`${community.url}/desk/cases`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.goto(link);
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.locator('main').textContent()).toContain('npm run comity -- sign-in-link');
    await context.close();
  });

  it('keeps what was written when the session ran out before it was sent', async () => {
    const { context, page } = await open(320);
    await signIn(page);
    const { personId } = (await apiOf(community).post<{ personId: string }>('/api/people', {})).body;
    await page.goto(`${community.url}/desk/people/${personId}`);
    await page.getByLabel('Why is it theirs?').fill('They said so at the meeting.');
    await context.clearCookies();
    await page.getByRole('button', { name: 'Link this account' }).click();
    expect(await page.locator('main').textContent()).toContain('They said so at the meeting.');
    await context.close();
  });
});

const open = async (
  width: number,
): Promise<{ context: BrowserContext; page: Page; complaints: Complaints }> => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width, height: width === 320 ? 640 : 900 },
  });
  context.setDefaultTimeout(10_000);
  return { context, page: await context.newPage(), complaints: complaintsOf(context, community.url) };
};

/** Ticks the flag and the held post of Robin, and opens one case from them. */
const openCaseOfOnePerson = async (page: Page, width: number): Promise<void> => {
  await page.goto(`${community.url}/desk`);
  await page.getByRole('checkbox', { name: 'Meeting' }).check();
  await page.getByRole('checkbox', { name: `Hello ${width}` }).check();
  await page.getByText('Same person?').click();
  await page.getByLabel('Link the accounts of the ticked reports').check();
  await page.getByLabel('Why do you think so?').fill('The same signature, and the profile says so.');
  await page.getByRole('button', { name: 'Open one case' }).click();
  expect(await page.getByRole('status').textContent()).toContain('The case is open.');
};

const decide = async (page: Page, looks: Look[]): Promise<void> => {
  const form = page.locator('form.decision');
  const suspension = form.getByRole('group', { name: 'Suspension', exact: true });
  expect(await suspension.count()).toBe(0);
  await form.getByRole('checkbox', { name: 'Suspension', exact: true }).check();
  await suspension.getByLabel('Days').fill('7');
  await suspension.getByLabel('Everywhere').check();
  await form.getByRole('checkbox', { name: 'Private reprimand' }).check();
  const finding = form.getByLabel('What happened, and why this follows');
  await finding.fill('They told a member to stay away.\nSecond line.');
  await form.getByLabel('Your words to the person').fill('Please take a break.');
  await form.getByLabel('Staff').check();
  await page.getByRole('button', { name: 'Look at what would follow' }).click();
  expect(await page.locator('h1').textContent()).toBe('Is this what you decide?');
  expect(await page.locator('pre').first().textContent()).toContain('> Please take a break.');
  looks.push(await look(page, 'decision-review'));
  await page.getByRole('button', { name: 'Go back and change it' }).click();
  expect(await finding.inputValue()).toBe('They told a member to stay away.\nSecond line.');
  expect(await form.getByRole('checkbox', { name: 'Private reprimand' }).isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Look at what would follow' }).click();
  await page.getByRole('button', { name: 'Adopt this decision' }).click();
  expect(await page.getByRole('status').textContent()).toContain('The decision is adopted.');
};

/** The platforms are called after the answer; the page shows it when it is loaded again. */
const untilApplied = (page: Page): Promise<boolean> =>
  until(async () => {
    await page.reload();
    const states = await page.getByRole('table').getByText('in force').count();
    return states === 2;
  }, 'two measures in force on the page');
