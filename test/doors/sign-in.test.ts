import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { statuses } from '../fixtures/http-doors.ts';
import {
  linkMailed,
  mailsTo,
  newBrowser,
  secretOf,
  type SigningIn,
  signInByMail,
  takePlace,
} from '../fixtures/sign-in.ts';

let community: Community;
let kim: SigningIn & { readonly memberId: string };
const mail = 'kim@members.example';
beforeAll(async () => {
  community = await startCommunity();
  kim = await takePlace(community, { mail, roles: ['staff'] });
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
    const kept = JSON.stringify([await rows('select * from one_time_secret'), await rows('select * from member_session')]);
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(link);
    const [{ token_digest } = {}] = await rows('select token_digest from member_session limit 1');
    for (const value of [String(token_digest), `${String(token_digest)}.x`, token])
      expect((await callerWith(community.url, { cookie: `comity_session=${value}` }).send('GET', '/api/cases')).status).toBe(401);
  });

  it('used twice at once signs in exactly one browser', async () => {
    const link = await newLink();
    const browsers = Array.from({ length: 6 }, () => newBrowser(community));
    const answers = await Promise.all(browsers.map((browser) => browser.post('/sign-in', { link })));
    expect(statuses(answers)).toEqual([303, 422, 422, 422, 422, 422]);
    expect(browsers.filter(({ jar }) => jar.has('comity_session')).length).toBe(1);
  });
});

describe('whether somebody is a member', () => {
  it('is not told: the same bytes and headers for an address that has a place and one that has none', async () => {
    const ask = async (address: string) => {
      const { status, text, headers } = await newBrowser(community).post('/sign-in/mail', { mail: address });
      const kept = [...headers].filter(([name]) => name !== 'date').toSorted();
      return JSON.stringify([status, text, kept]);
    };
    expect(await ask('nobody@members.example')).toBe(await ask(mail));
  });

  it('is looked up by a job, and nothing of a stranger’s address is kept', async () => {
    const address = 'stranger@elsewhere.example';
    must(await newBrowser(community).post('/sign-in/mail', { mail: address }), 200);
    await expect.poll(async () => (await rows('select * from sign_in_request')).length, { timeout: 10_000 }).toBe(0);
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
    const [member, stranger] = [await tooOften('mo@members.example'), await tooOften('nobody-2@members.example')];
    expect(member).toEqual(stranger);
    expect(member.map((text) => text.slice(0, 3))).toEqual(['200', '200', '200', '200', '200', '429', '429']);
  });
});

describe('a session', () => {
  it('that was there before is worth nothing after: the cookie is a new one each time', async () => {
    const browser = await signInByMail(community, mail);
    const before = new Map(browser.jar);
    must(await browser.post('/sign-in', { link: await newLink() }), 303);
    expect(browser.jar.get('comity_session')).not.toBe(before.get('comity_session'));
    const old = callerWith(community.url, { cookie: `comity_session=${before.get('comity_session')}` });
    expect((await old.send('GET', '/api/cases')).status).toBe(401);
  });

  it('cannot be planted: a cookie set before signing in is not taken over', async () => {
    const planted = 'a'.repeat(32);
    const browser = newBrowser(community);
    browser.jar.set('comity_session', planted);
    must(await browser.post('/sign-in', { link: await newLink() }), 303);
    expect(browser.jar.get('comity_session')).not.toContain(planted);
    const attacker = callerWith(community.url, { cookie: `comity_session=${planted}` });
    expect((await attacker.send('GET', '/api/cases')).status).toBe(401);
  });

  it('that was copied is worth nothing once its owner signed out', async () => {
    const browser = await signInByMail(community, mail);
    const stolen = callerWith(community.url, { cookie: `comity_session=${browser.jar.get('comity_session')}` });
    expect((await stolen.send('GET', '/api/cases')).status).toBe(200);
    must(await browser.post('/desk/sign-out'), 303);
    expect((await stolen.send('GET', '/api/cases')).status).toBe(401);
    expect(browser.jar.has('comity_session')).toBe(false);
  });

  it('does nothing for another site, by forms and by calls', async () => {
    const link = await newLink();
    for (const origin of ['https://evil.example', 'null'])
      for (const [path, form] of [
        ['/sign-in', { link }],
        ['/sign-in/mail', { mail }],
        ['/desk/sign-out', {}],
      ] as const) {
        const answer = await kim.post(path, form, { origin });
        expect([path, answer.status]).toEqual([path, 403]);
      }
    must(await kim.get('/desk'), 200);
    const foreign = { cookie: `comity_session=${kim.jar.get('comity_session')}`, origin: 'https://evil.example' };
    expect((await callerWith(community.url, foreign).send('DELETE', '/api/sessions')).status).toBe(403);
    must(await newBrowser(community).post('/sign-in', { link }), 303);
  });

  it('ends after half an hour without use, and after twelve hours in any case', async () => {
    const browser = await signInByMail(community, mail);
    const seenAt = async (minutes: number) => {
      community.clock.aheadMs = minutes * minuteMs;
      return (await browser.send('GET', '/api/cases')).status;
    };
    for (let minutes = 29; minutes < 12 * 60; minutes += 29) expect(await seenAt(minutes)).toBe(200);
    expect(await seenAt(12 * 60 + 1)).toBe(401);
    community.clock.aheadMs = 0;
    const idle = await signInByMail(community, mail);
    community.clock.aheadMs = 31 * minuteMs;
    expect((await idle.send('GET', '/api/cases')).status).toBe(401);
  });

  it('is listed by device and ended one by one, or all others at once', async () => {
    const [one, two, three] = [
      await signInByMail(community, mail),
      newBrowser(community),
      newBrowser(community),
    ];
    const kims = `/api/sign-in-links?memberId=${kim.memberId}`;
    for (const browser of [two, three]) {
      const { url } = must(await operator(community).send('POST', kims), 201).body;
      const agent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };
      must(await browser.post('/sign-in', { link: secretOf(String(url)) }, agent), 303);
    }
    const listed = async () =>
      must(await one.send('GET', '/api/sessions'), 200).body.items as { id: string; device: string; own: boolean }[];
    const own = (await two.send('GET', '/api/sessions')).body.items as { id: string; own: boolean }[];
    expect((await listed()).find(({ id }) => id === own.find((each) => each.own)?.id)?.device).toBe('Firefox on Linux');
    must(await one.send('DELETE', `/api/sessions/${own.find((each) => each.own)?.id}`), 200);
    expect((await two.send('GET', '/api/cases')).status).toBe(401);
    expect((await three.send('GET', '/api/cases')).status).toBe(200);
    must(await one.send('DELETE', '/api/sessions'), 200);
    expect((await three.send('GET', '/api/cases')).status).toBe(401);
    expect((await listed()).map((each) => each.own)).toEqual([true]);
    kim = Object.assign(await signInByMail(community, mail), { memberId: kim.memberId });
    const strangers = (await listed())[0]?.id;
    const mo = await signInFirst();
    expect((await mo.send('DELETE', `/api/sessions/${strangers}`)).status).toBe(404);
  });
});

/** The first member, by a link of the console. */
const signInFirst = async (): Promise<SigningIn> => {
  const browser = newBrowser(community);
  must(await browser.post('/sign-in', { link: await newLink() }), 303);
  return browser;
};

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
