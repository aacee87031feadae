import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { statuses } from '../fixtures/http-doors.ts';
import { linkMailed, mailsTo, newBrowser, secretOf, takePlace } from '../fixtures/sign-in.ts';

let community: Community;
const mail = 'kim@members.example';
beforeAll(async () => {
  community = await startCommunity();
  await takePlace(community, { mail, roles: ['staff'] });
});
afterEach(async () => {
  community.clock.aheadMs = 0;
  // Each promise begins without tries.
  await rows('delete from sign_in_limit returning key');
});
afterAll(() => community?.stop());

const minuteMs = 60_000;
const rows = (text: string, ...values: unknown[]) =>
  community.running.server.database.statement<Record<string, unknown>>(text, values);
const newLink = async (): Promise<string> => {
  const { url } = must(await operator(community).send('POST', '/api/sign-in-links'), 201).body;
  return secretOf(String(url));
};

describe('a link that was asked for', () => {
  it('goes to the member’s address and signs them in once, by the button and not by opening it', async () => {
    const browser = newBrowser(community);
    const before = mailsTo(community, mail).length;
    must(await browser.post('/sign-in/mail', { mail: ' KIM@members.example ' }), 200);
    const path = await linkMailed(community, mail, before + 1);
    for (let scanner = 0; scanner < 2; scanner += 1) must(await newBrowser(community).get(path), 200);
    expect((await browser.post('/sign-in', { link: secretOf(path) })).headers.get('location')).toBe('/desk');
    must(await browser.get('/desk'), 200);
    expect((await newBrowser(community).post('/sign-in', { link: secretOf(path) })).status).toBe(422);
    const { subject, text } = mailsTo(community, mail).at(-1) ?? { subject: '', text: '' };
    expect(subject).toBe('Test Library Association: your link to the desk');
    expect(text).toContain('within 15 minutes');
    expect(text).toContain('If it was not you');
  });

  it('ends after a quarter of an hour', async () => {
    const before = mailsTo(community, mail).length;
    must(await newBrowser(community).post('/sign-in/mail', { mail }), 200);
    const link = secretOf(await linkMailed(community, mail, before + 1));
    community.clock.aheadMs = 15 * minuteMs + 1_000;
    expect((await newBrowser(community).post('/sign-in', { link })).status).toBe(422);
  });

  it('is kept as a digest, as are sessions: what is in the database signs nobody in', async () => {
    const link = await newLink();
    const browser = newBrowser(community);
    must(await browser.post('/sign-in', { link }), 303);
    const cookie = decodeURIComponent(browser.jar.get('comity_session') ?? '');
    const token = cookie.split('.')[0] ?? '';
    expect(token).toMatch(/^\w{32}$/);
    const kept = JSON.stringify([
      await rows('select * from one_time_secret'),
      await rows('select * from member_session'),
    ]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(link);
    const [{ token_digest } = {}] = await rows('select token_digest from member_session limit 1');
    for (const value of [String(token_digest), `${String(token_digest)}.x`, token])
      expect(
        (await callerWith(community.url, { cookie: `comity_session=${value}` }).send('GET', '/api/cases'))
          .status,
      ).toBe(401);
  });

  it('used twice at once signs in exactly one browser', async () => {
    const link = await newLink();
    const browsers = Array.from({ length: 6 }, () => newBrowser(community));
    const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in', { link })));
    expect(statuses(answers)).toEqual([303, 422, 422, 422, 422, 422]);
    expect(browsers.filter(({ jar }) => jar.has('comity_session')).length).toBe(1);
  });
});

describe('a link that was guessed', () => {
  it('is one of sixty from one network in a quarter of an hour, and then there is a wait', async () => {
    const guess = (n: number) =>
      newBrowser(community).post('/sign-in', { link: `guess-${n}`.padEnd(43, 'x') });
    for (let n = 0; n < 60; n += 1) expect((await guess(n)).status).toBe(422);
    const last = await guess(60);
    expect([last.status, last.headers.get('retry-after')]).toEqual([429, '900']);
    community.clock.aheadMs = 15 * minuteMs + 1_000;
    expect((await guess(61)).status).toBe(422);
  });

  it('is counted for whoever runs the server, as are a code, a token and a signature that are none', async () => {
    const refused = async () => {
      const { text } = must(await operator(community).send('GET', '/metrics'), 200);
      return text.split('\n').filter((line) => line.startsWith('comity_refused_entries_total{'));
    };
    const before = await refused();
    await newBrowser(community).post('/sign-in', { link: 'guess'.padEnd(43, 'x') });
    const wrong = { authorization: `Bearer ${'x'.repeat(43)}` };
    await callerWith(community.url, wrong).send('GET', '/api/cases');
    await callerWith(community.url, { 'comity-channel': 'forum', 'comity-signature': 't=1,v1=00' }).send(
      'POST',
      '/api/flags',
      {},
    );
    // Nobody tried anything here.
    await newBrowser(community).get('/desk');
    const more = (await refused()).filter((line) => !before.includes(line));
    const doors = more.map((line) => /route="([^"]*)",status="(\d+)"/.exec(line)?.slice(1).join(' '));
    expect(new Set(doors)).toEqual(new Set(['/api/cases 401', '/api/flags 401', '/sign-in 422']));
  });
});

describe('whether somebody is a member', () => {
  it('is not told: the same bytes and headers for an address that has a place and one that has none', async () => {
    const ask = async (address: string) => {
      const { status, text, headers } = await newBrowser(community).post('/sign-in/mail', { mail: address });
      const kept = [...headers]
        .filter(([name]) => name !== 'date')
        .map(([name, value]) => `${name}: ${value}`);
      return JSON.stringify([status, text, kept]);
    };
    expect(await ask('nobody@members.example')).toBe(await ask(mail));
  });

  it('is looked up by a job, and nothing of a stranger’s address is kept', async () => {
    const address = 'stranger@elsewhere.example';
    must(await newBrowser(community).post('/sign-in/mail', { mail: address }), 200);
    await expect
      .poll(async () => (await rows('select * from sign_in_request')).length, { timeout: 10_000 })
      .toBe(0);
    expect(mailsTo(community, address)).toEqual([]);
    expect(JSON.stringify(await rows('select * from sign_in_limit'))).not.toContain('stranger');
    const jobs = await rows(`select data from pgboss.job where name = 'send-sign-in-link'`);
    expect(JSON.stringify(jobs)).not.toContain('@');
  });

  it('is not told by asking too often either', async () => {
    const tooOften = async (address: string) => {
      const texts: string[] = [];
      for (let n = 0; n < 7; n += 1) {
        const { status, text } = await newBrowser(community).post('/sign-in/mail', { mail: address });
        texts.push(`${status} ${text}`);
      }
      return texts;
    };
    await takePlace(community, { mail: 'mo@members.example', name: 'Mo' });
    const [member, stranger] = [
      await tooOften('mo@members.example'),
      await tooOften('nobody-2@members.example'),
    ];
    expect(member).toEqual(stranger);
    expect(member.map((text) => text.slice(0, 3))).toEqual(['200', '200', '200', '200', '200', '429', '429']);
  });
});

describe('the link of the first start', () => {
  it('works once, within an hour, and stands on the console alone', async () => {
    const fresh = await startCommunity();
    try {
      const { signInUrl } = fresh.running;
      const link = secretOf(signInUrl ?? '');
      expect(link).toHaveLength(43);
      expect((await newBrowser(fresh).get('/sign-in')).text).not.toContain(link);
      fresh.clock.aheadMs = 61 * minuteMs;
      expect((await newBrowser(fresh).post('/sign-in', { link })).status).toBe(422);
    } finally {
      await fresh.stop();
    }
  });
});
