import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAtMeeting, keepOut, settle, taskFor, tasksOf } from '../fixtures/by-hand.ts';
import { type Caller, caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { browserIsHere, complaintsOf, type Look, look, startBrowser } from './browser.ts';

let browser: Browser;
let community: Community;
let director: Sitting;
let keeper: Sitting;

const dayMs = 86_400_000;

/** A page of the desk as a member sees it. */
const open = async (member: Sitting, width: number, path: string) => {
  const made = must(
    await operator(community).send('POST', '/api/tokens', {
      name: 'browser',
      memberId: member.memberId,
      daysValid: 30,
    }),
    201,
  );
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width, height: width === 320 ? 640 : 900 },
    extraHTTPHeaders: { authorization: `Bearer ${String(made.body.token)}` },
  });
  context.setDefaultTimeout(10_000);
  const complaints = complaintsOf(context, community.url);
  const page = await context.newPage();
  await page.goto(`${community.url}${path}`);
  return { context, page, complaints };
};

const cardOf = (page: Page, words: string) => page.locator('article').filter({ hasText: words });
const openOf = async (caller: Caller, caseId: string) => (await tasksOf(caller, `?caseId=${caseId}`)).length;

describe.skipIf(!browserIsHere())('the tasks of people in a browser without JavaScript', () => {
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity('pglite', { manual: true })]);
    director = await sit(community, 'Dana', ['decider', 'operator']);
    keeper = await sit(community, 'Kim', ['list-moderator']);
    await sit(community, 'Stef with a rather long second name for a narrow window', ['staff']);
    const { caseId, personId } = await caseAbout(community, '290');
    const talk = { responses: [{ kind: 'talk', dueDays: 30 }] };
    must(await director.act(caseId, decide(personId, talk)), 200);
    const old = await caseAtMeeting(
      community,
      '291',
      'A guest <b>whose</b> name\u202E is longer than most names are',
    );
    await keepOut(director, old, 60);
    await taskFor(director, old.caseId, 'apply');
    await community.timePasses(3 * dayMs);
    await until(
      async () => (await tasksOf(director, `?caseId=${old.caseId}`))[0]?.remindedAt,
      'the first one is overdue',
    );
  });

  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each([320, 1440])(
    'are named, given on, done or said to be impossible, %i pixels wide',
    async (width) => {
      const done = await caseAtMeeting(community, `3${width}`, `robin ${width}`);
      const given = await caseAtMeeting(community, `4${width}`, `sam ${width}`);
      await keepOut(director, done);
      await keepOut(director, given);
      await taskFor(director, done.caseId, 'apply');
      await taskFor(director, given.caseId, 'apply');
      const looks: Look[] = [];
      const { context, page, complaints } = await open(director, width, '/desk/channels');

      // The director says who keeps the meeting, where what waits is told.
      const meeting = page.locator('section').filter({ hasText: 'Annual meeting' });
      expect(await meeting.textContent()).toContain('to be done by hand');
      await meeting.getByText(/Name a(nother)? keeper/).click();
      await meeting.getByLabel('Who does by hand').selectOption({ label: 'Kim' });
      looks.push(await look(page, 'channels-keeper'));
      await meeting.getByRole('button', { name: 'Save' }).click();
      expect(await page.getByRole('status').textContent()).toContain('It is saved');
      expect(await meeting.getByText('Kim').first().isVisible()).toBe(true);

      // Their own stand first, and how many of them in the navigation.
      await page.getByRole('link', { name: /^Tasks \(\d+\)$/ }).click();
      expect(await page.getByRole('heading', { level: 2 }).first().textContent()).toBe('Yours');
      expect(await page.locator('main').textContent()).toContain('overdue');
      expect(await page.locator('main').textContent()).toContain('Do what was decided: a talk');

      const mine = cardOf(page, `robin ${width}`);
      expect(await mine.textContent()).toMatch(/Keep .?robin \d+.? out of Annual meeting until/);
      await mine.getByText('Say what came of it').click();
      looks.push(await look(page, 'tasks'));
      await mine.getByRole('button', { name: 'It cannot be done' }).click();
      expect(await mine.getByRole('alert').textContent()).toContain('Say why it cannot be done.');
      looks.push(await look(page, 'tasks-mistake'));
      await mine.getByLabel('What did you do').fill('There is no <b>door</b>.');
      await mine.getByRole('button', { name: 'It cannot be done' }).click();
      expect(await page.getByRole('status').textContent()).toContain(
        'It is on record that it cannot be done.',
      );
      expect(await openOf(director, done.caseId)).toBe(0);

      const theirs = cardOf(page, `sam ${width}`);
      await theirs.getByText('Somebody else does it').click();
      await theirs.getByLabel('Who does it from now on?').selectOption({ label: 'Kim' });
      await theirs.getByRole('button', { name: 'Give it to them' }).click();
      expect(await page.getByRole('status').textContent()).toContain('It is theirs from now on.');
      const others = page.locator('section:has(#others)');
      expect(await others.textContent()).toContain(`sam ${width}`);

      await page.goto(`${community.url}/desk/tasks?state=settled`);
      expect(await cardOf(page, `robin ${width}`).textContent()).toContain('There is no <b>door</b>.');
      looks.push(await look(page, 'tasks-settled'));
      await page.goto(`${community.url}/desk/cases/${given.caseId}`);
      const section = page.locator('section:has(#by-hand)');
      expect(await section.textContent()).toContain('Kim');
      looks.push(await look(page, 'case-by-hand'));
      await section.getByRole('link', { name: 'Say what came of them' }).click();
      expect(await page.locator('article').count()).toBe(1);

      // The keeper reads no case, does it, and says where they are reminded.
      const own = await open(keeper, width, '/desk/tasks');
      expect(await own.page.getByRole('link', { name: 'Cases' }).count()).toBe(0);
      const card = cardOf(own.page, `sam ${width}`);
      expect(await card.getByText('Case', { exact: true }).count()).toBe(0);
      await own.page.getByLabel('Your mail address').fill('kim@nowhere');
      await own.page.getByRole('button', { name: 'Save' }).click();
      expect(await own.page.getByRole('alert').textContent()).toContain('Write a mail address');
      looks.push(await look(own.page, 'tasks-keeper'));
      await own.page.getByLabel('Your mail address').fill('kim@members.example');
      await own.page.getByRole('button', { name: 'Save' }).click();
      expect(await own.page.getByRole('status').textContent()).toContain(
        'It is saved where you are reminded.',
      );
      await card.getByText('Say what came of it').click();
      await card.getByRole('button', { name: 'It is done' }).click();
      expect(await own.page.getByRole('status').textContent()).toContain('It is done. Thank you.');
      expect(await openOf(director, given.caseId)).toBe(0);

      expect(looks.flatMap(({ violations }) => violations)).toEqual([]);
      expect(looks.map(({ overflowPixels }) => overflowPixels)).toEqual(looks.map(() => 0));
      for (const each of [complaints, own.complaints])
        expect(each).toEqual({ policy: [], foreignRequests: [] });
      await Promise.all([context.close(), own.context.close()]);
    },
    180_000,
  );

  it('say who was first, when two settle one at once', async () => {
    const made = await caseAtMeeting(community, '299', 'twice');
    await keepOut(director, made);
    const { id } = await taskFor(director, made.caseId, 'apply');
    const { context, page } = await open(director, 1440, `/desk/tasks?caseId=${made.caseId}`);
    await page.getByText('Say what came of it').click();
    must(await settle(director, id, 'done'), 200);
    await page.getByRole('button', { name: 'It is done' }).click();
    expect(await page.getByRole('alert').first().textContent()).toContain('This task is settled already');
    await context.close();
  });
});
