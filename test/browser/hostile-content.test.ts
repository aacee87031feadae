import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, decide, must, operator } from '../fixtures/callers.ts';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { forumFlag, listPost, sendFlag, sendMail } from '../fixtures/doors.ts';
import { hostileTexts, unseenCharacters } from '../fixtures/hostile.ts';
import { browserIsHere, type Complaints, complaintsOf, startBrowser } from './browser.ts';

/** What is kept of a text that a door would refuse as a whole. */
const takeable = (text: string): string => text.replaceAll('\u0000', '').toWellFormed();

let browser: Browser;
let community: Community;
let caseId: string;
let personId: string;
let reportIds: string[];
let holdId: string;

const flagWith = async (text: string, n: number): Promise<string> => {
  const short = text.slice(0, 190);
  const author = { externalId: String(9_000 + (n % 7)), handle: short.slice(0, 90) };
  const flag = forumFlag({
    eventId: `hostile-${n}`,
    reason: short,
    subject: { type: 'post', url: 'https://forum.example/t/x/1', title: text.slice(0, 490) },
    narrative: text,
    visibleTo: short,
    reporter: { externalId: '102', handle: short },
    capture: {
      body: text,
      author,
      createdAt: null,
      capturedAt: '2026-11-01T10:00:00.000Z',
      parentUrl: text.slice(0, 500),
    },
  } as never);
  const by = { channelId: 'forum', secret: secrets.forum, at: community.clock.now() };
  const sent = await sendFlag(community.url, flag, by);
  expect([201, text]).toEqual([sent.status, text]);
  return String(sent.body.reportId);
};

/** One case of all reports, in which every field that takes words has hostile ones. */
const fillEveryField = async (): Promise<void> => {
  const desk = operator(community);
  const texts = hostileTexts.map(takeable);
  reportIds = [];
  for (const [n, text] of texts.entries()) reportIds.push(await flagWith(text, n));
  const opened = must(await desk.send('POST', '/api/cases', { reportIds }), 201);
  caseId = String(opened.body.caseId);
  const { body } = must(await desk.send('GET', `/api/cases/${caseId}`), 200);
  personId = (body.state as { personIds: string[] }).personIds[0] ?? '';
  const all = texts.join('\n').slice(0, 9_000);
  const act = async (command: Record<string, unknown>) =>
    must(await desk.send('POST', `/api/cases/${caseId}/commands`, command), 200);
  for (const text of texts) await act({ type: 'add-note', note: text });
  await act({ type: 'record-statement', from: 'witness', statement: all });
  await act({ type: 'record-wishes', from: 'harmed', wishes: all });
  await act({ type: 'record-harm', harmed: all, needs: all, obligations: all, causes: all });
  await act({ type: 'record-authority', agency: texts[0], statement: all });
  await act({ type: 'arrange-safety', kind: 'escort', who: texts[1], reason: all.slice(0, 4_900) });
  const responses = [{ kind: 'suspension', lengthDays: 7, scope: ['meeting'] }];
  await act(decide(personId, { finding: all, wording: all, responses }));
  must(await desk.send('POST', '/api/members', { name: texts[2], roles: ['staff'] }), 201);
  const evidence = { channelId: 'meeting', handle: texts[3], evidence: all.slice(0, 1_900) };
  must(await desk.send('POST', `/api/people/${personId}/accounts`, evidence), 201);
  await fillMail(texts);
};

const fillMail = async (texts: readonly string[]): Promise<void> => {
  for (const text of texts.slice(0, 12)) {
    const subject = `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
    const html = listPost({ subject, body: text }).replace('text/plain', 'text/html');
    const message = { from: 'robin@members.example', to: 'members@lists.test.example', raw: html };
    expect((await sendMail(community.smtpPort, message)).code).toBe(250);
  }
  const { items } = must(await operator(community).send('GET', '/api/holds'), 200).body as {
    items: { id: string }[];
  };
  holdId = items[0]?.id ?? '';
};

type PageElement = {
  readonly tagName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
};
type Window = {
  readonly ran?: unknown;
  readonly document: {
    querySelectorAll(selector: string): Iterable<PageElement>;
    readonly documentElement: { readonly innerText: string };
  };
};

/** What a page holds that none of ours has, and its words. Runs in the browser. */
const strangeThings = () => {
  const found: string[] = [];
  const { document, ran } = globalThis as unknown as Window;
  if (ran) found.push('something ran');
  for (const element of document.querySelectorAll('*')) {
    const name = element.tagName.toLowerCase();
    if (
      ['style', 'base', 'object', 'embed', 'marquee', 'math', 'noembed', 'template', 'video'].includes(name)
    )
      found.push(`<${name}>`);
    if (name === 'script' && !(element.getAttribute('src') ?? '').startsWith('/')) found.push('a script');
    if (name === 'iframe' && element.getAttribute('sandbox') !== '') found.push('an open frame');
    for (const { name: attribute, value } of element.attributes) {
      if (/^on|^style$|^srcdoc$/i.test(attribute) && name !== 'iframe') found.push(`${name} ${attribute}`);
      if (['href', 'src', 'action', 'formaction'].includes(attribute) && !/^(\/|#|https?:\/\/)/.test(value))
        found.push(`${name} ${attribute}=${value.slice(0, 60)}`);
      if (['action', 'formaction'].includes(attribute) && !value.startsWith('/'))
        found.push(`form to ${value}`);
    }
  }
  return { found, text: document.documentElement.innerText };
};

describe.skipIf(!browserIsHere())('hostile words in every field', () => {
  let page: Page;
  let complaints: Complaints;
  beforeAll(async () => {
    [browser, community] = await Promise.all([startBrowser(), startCommunity('pglite', { manual: true })]);
    await fillEveryField();
    const context = await browser.newContext({
      viewport: { width: 320, height: 900 },
      extraHTTPHeaders: { authorization: `Bearer ${community.operatorToken}` },
    });
    complaints = complaintsOf(context, community.url);
    page = await context.newPage();
    page.on('dialog', (dialog) => void dialog.dismiss());
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await community?.stop();
  });

  it.each<[string, () => string]>([
    ['the queue', () => '/desk'],
    ['the cases', () => '/desk/cases'],
    ['the case', () => `/desk/cases/${caseId}`],
    ['a person', () => `/desk/people/${personId}`],
    ['a report', () => `/desk/reports/${reportIds[0]}`],
    ['a report of markup that is read twice', () => `/desk/reports/${reportIds[11]}`],
    ['a report that is read the other way round', () => `/desk/reports/${reportIds.at(-9)}`],
    ['the held posts', () => '/desk/holds'],
    ['a held post', () => `/desk/holds/${holdId}`],
    ['the sanctions', () => '/desk/sanctions'],
    ['the tasks', () => '/desk/tasks'],
    ['the channels', () => '/desk/channels'],
    ['the audit', () => '/desk/audit'],
    ['the members', () => '/desk/members'],
    ['the roster', () => '/desk/roster'],
    ['what was searched for', () => '/desk/search?q=img'],
    ['a search for markup', () => `/desk/search?q=${encodeURIComponent(hostileTexts[1] ?? '')}`],
  ])(
    'are words on the page of %s: nothing runs, loads, leads away or hides',
    async (_name, path) => {
      const answer = await page.goto(`${community.url}${path()}`, { waitUntil: 'load' });
      expect(answer?.status()).toBe(200);
      await page.waitForTimeout(150);
      const { found, text } = await page.evaluate(strangeThings);
      expect(found).toEqual([]);
      expect(unseenCharacters.exec(text)?.[0]).toBeUndefined();
      expect(complaints).toEqual({ policy: [], foreignRequests: [] });
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
    },
    30_000,
  );

  it.each([
    ['file', 'Show the case file'],
    ['anonymised', 'Show it with what is replaced'],
  ])('are words in what is taken out of a case: the %s', async (what, press) => {
    await page.goto(`${community.url}/desk/cases/${caseId}/${what}`);
    await page.getByRole('button', { name: press }).click();
    await page.locator('article.file').waitFor();
    const { found, text } = await page.evaluate(strangeThings);
    expect(found).toEqual([]);
    expect(unseenCharacters.exec(text)?.[0]).toBeUndefined();
    expect(complaints).toEqual({ policy: [], foreignRequests: [] });
  });

  it('are data in the answers of the API, which no browser takes for a page', async () => {
    const caller = callerWith(community.url, { authorization: `Bearer ${community.operatorToken}` });
    for (const path of [`/api/cases/${caseId}`, `/api/reports/${reportIds[0]}`, `/api/holds/${holdId}`]) {
      const { headers } = must(await caller.send('GET', path), 200);
      expect(headers.get('content-type')).toMatch(/^application\/json/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    const raw = await caller.send('GET', `/api/holds/${holdId}/raw`);
    expect(raw.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(raw.headers.get('content-type')).toBe('application/octet-stream');
  });

  it('a name of a megabyte is refused with its field, and kept out of what is answered', async () => {
    const name = 'n'.repeat(1_000_000);
    const by = { channelId: 'forum', secret: secrets.forum, at: community.clock.now() };
    const flag = forumFlag({ reporter: { externalId: '1', handle: name }, eventId: 'large' });
    const sent = await sendFlag(community.url, flag, by);
    expect([413, 422]).toContain(sent.status);
    expect(JSON.stringify(sent.body).length).toBeLessThan(2_000);
    const made = await operator(community).send('POST', '/api/members', { name, roles: [] });
    expect([413, 422]).toContain(made.status);
    expect(made.text.length).toBeLessThan(2_000);
  });

  it('a subject of a megabyte is held, and shown cut', async () => {
    const subject = Array.from({ length: 12_000 }, () => 'word '.repeat(16)).join('\r\n ');
    const message = {
      from: 'robin@members.example',
      to: 'members@lists.test.example',
      raw: listPost({ subject }),
    };
    expect((await sendMail(community.smtpPort, message)).code).toBe(250);
    const answer = await page.goto(`${community.url}/desk/holds`);
    expect(answer?.status()).toBe(200);
    expect((await answer?.body())?.length ?? 0).toBeLessThan(300_000);
  });
});
