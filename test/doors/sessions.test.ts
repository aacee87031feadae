import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { newBrowser, secretOf, type SigningIn, signInByMail, takePlace } from '../fixtures/sign-in.ts';

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
    const stolen = callerWith(community.url, {
      cookie: `comity_session=${browser.jar.get('comity_session')}`,
    });
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
    const foreign = {
      cookie: `comity_session=${kim.jar.get('comity_session')}`,
      origin: 'https://evil.example',
    };
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
      const agent = {
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      };
      must(await browser.post('/sign-in', { link: secretOf(String(url)) }, agent), 303);
    }
    const listed = async () =>
      must(await one.send('GET', '/api/sessions'), 200).body.items as {
        id: string;
        device: string;
        own: boolean;
      }[];
    const own = (await two.send('GET', '/api/sessions')).body.items as { id: string; own: boolean }[];
    expect((await listed()).find(({ id }) => id === own.find((each) => each.own)?.id)?.device).toBe(
      'Firefox on Linux',
    );
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
