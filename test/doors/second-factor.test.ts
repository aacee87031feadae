import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { codeOf, setUpApp, wrongCodeOf } from '../fixtures/authenticator-app.ts';
import { caseAbout, flagAbout, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
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
const mail = 'kim@members.example';
let kim: SigningIn & { readonly memberId: string };
beforeAll(async () => {
  const postgresUrl = inject('postgresUrl');
  const ground = postgresUrl === '' ? 'pglite' : { postgresUrl };
  community = await startCommunity(ground, { secondFactor: 'required' });
  kim = await takePlace(community, { mail, roles: ['staff'] });
});
afterEach(async () => {
  community.clock.aheadMs = 0;
  await statement('delete from sign_in_limit returning key');
});
afterAll(() => community?.stop());

const statement = (text: string, ...values: unknown[]) =>
  community.running.server.database.statement<Record<string, unknown>>(text, values);
const minuteMs = 60_000;
const api = async (browser: SigningIn) => {
  const { status, body } = await browser.send('GET', '/api/cases');
  return [status, body.code];
};
const needed = [401, 'second-factor-needed'];
/** Somebody with an app, signed in with both. */
const withApp = async (address: string) => {
  const browser = await takePlace(community, { mail: address, name: 'With app', roles: ['staff'] });
  return { ...browser, ...(await setUpApp(browser)) };
};
const give = (browser: SigningIn, code: string) =>
  browser.post('/desk/second-factor', { code, to: '/desk/cases' });

describe('where a second factor is required', () => {
  it('a member who reads cases sees nothing but how to set one up, and the API nobody', async () => {
    expect(await api(kim)).toEqual(needed);
    for (const path of [
      '/desk',
      '/desk/cases',
      '/desk/tasks',
      '/desk/account',
      '/desk/members',
      '/desk/confirm',
    ]) {
      const answer = await kim.get(path);
      expect([path, answer.status, answer.headers.get('location')]).toEqual([
        path,
        303,
        `/desk/second-factor?${new URLSearchParams({ to: path }).toString()}`,
      ]);
    }
    const { text } = must(await kim.get('/desk/second-factor'), 200);
    expect(text).toContain('Set up a second factor');
    expect(text).not.toContain('aria-label="Desk"');
    expect(
      (await kim.send('POST', '/api/tokens', { name: 'x', memberId: kim.memberId, daysValid: 1 })).status,
    ).toBe(401);
  });

  it('a list moderator who reads no cases goes on without', async () => {
    const lists = await takePlace(community, { mail: 'lists@members.example', roles: ['list-moderator'] });
    expect((await lists.send('GET', '/api/holds')).status).toBe(200);
  });

  it('an app is set up by its first code, with ten recovery codes that are shown once', async () => {
    const wrong = must(await kim.post('/desk/second-factor/app'), 200).text;
    const begun = (/class="secret-key">([^<]+)</.exec(wrong)?.[1] ?? '').replace(/\s/g, '');
    expect((await kim.post('/desk/second-factor/app/code', { code: wrongCodeOf(begun) })).status).toBe(422);
    expect(await api(kim)).toEqual(needed);
    const before = kim.jar.get('comity_session');
    const { key, codes } = await setUpApp(kim);
    expect(key).toBe(begun);
    expect(new Set(codes).size).toBe(10);
    expect(await api(kim)).toEqual([200, undefined]);
    expect(kim.jar.get('comity_session')).not.toBe(before);
    const kept = JSON.stringify(await statement('select * from second_factor'));
    for (const secret of [key, ...codes]) expect(kept).not.toContain(secret);
    expect((await kim.get('/desk/second-factor')).headers.get('location')).toBe('/desk/account');
  });

  it('whoever has one gives it each time: a code, and each code once', async () => {
    const { key } = await withApp('once@members.example');
    const browser = await signInByMail(community, 'once@members.example');
    expect(await api(browser)).toEqual(needed);
    expect((await give(browser, wrongCodeOf(key))).status).toBe(422);
    const code = codeOf(key);
    expect((await give(browser, code)).headers.get('location')).toBe('/desk/cases');
    expect(await api(browser)).toEqual([200, undefined]);
    const other = await signInByMail(community, 'once@members.example');
    expect((await give(other, code)).status).toBe(422);
    expect(await api(other)).toEqual(needed);
  });

  it('a recovery code stands in for it, once', async () => {
    const { codes } = await withApp('recover@members.example');
    const one = await signInByMail(community, 'recover@members.example');
    expect((await give(one, codes[0] ?? '')).status).toBe(303);
    expect(await api(one)).toEqual([200, undefined]);
    const two = await signInByMail(community, 'recover@members.example');
    expect((await give(two, codes[0] ?? '')).status).toBe(422);
    expect((await give(two, codes[1] ?? '')).status).toBe(303);
  });

  it('nobody who only gave the first sets up another, or takes the first away', async () => {
    const { key } = await withApp('keep@members.example');
    const half = await signInByMail(community, 'keep@members.example');
    for (const path of [
      '/desk/second-factor/app',
      '/desk/second-factor/app/code',
      '/desk/account/app/removal',
    ])
      expect((await half.post(path, { code: codeOf(key) })).headers.get('location')).toMatch(
        /^\/desk\/second-factor/,
      );
    expect((await give(half, codeOf(key))).status).toBe(303);
  });

  it('five wrong codes are the most in a quarter of an hour, right or not, in whichever browser', async () => {
    const { key, codes } = await withApp('brute@members.example');
    const [one, two] = [
      await signInByMail(community, 'brute@members.example'),
      await signInByMail(community, 'brute@members.example'),
    ];
    const guesses = Array.from({ length: 12 }, (_, n) => give(n % 2 ? one : two, wrongCodeOf(key)));
    const answered = (await Promise.all(guesses)).map(({ status }) => status).toSorted((a, b) => a - b);
    expect(answered).toEqual([
      ...Array.from({ length: 5 }, () => 422),
      ...Array.from({ length: 7 }, () => 429),
    ]);
    expect((await give(one, codeOf(key))).status).toBe(429);
    expect((await give(two, codes[0] ?? '')).status).toBe(429);
    community.clock.aheadMs = 15 * minuteMs + 1_000;
    expect((await give(one, codeOf(key))).status).toBe(303);
  });

  it('is reset by an operator for somebody who lost it, and it is kept who did so', async () => {
    const lost = await withApp('lost@members.example');
    must(await operator(community).send('DELETE', `/api/members/${lost.memberId}/second-factor`), 200);
    expect(await api(lost)).toEqual([401, 'not-signed-in']);
    const browser = await signInByMail(community, 'lost@members.example');
    expect((await browser.get('/desk/second-factor')).text).toContain('Set up a second factor');
    const { items } = must(await operator(community).send('GET', '/api/sign-in-events'), 200).body;
    expect(items).toContainEqual(
      expect.objectContaining({
        kind: 'second-factor-reset',
        memberId: lost.memberId,
        by: expect.stringMatching(/^token /),
      }),
    );
  });
});

describe('what is asked about twice', () => {
  const makeToken = (browser: SigningIn, memberId: string) =>
    browser.send('POST', '/api/tokens', { name: 'own', memberId, daysValid: 1 });

  it('is done within ten minutes of signing in, and after that once somebody confirmed that it is them', async () => {
    const { memberId, key, ...browser } = await withApp('twice@members.example');
    must(await makeToken(browser, memberId), 201);
    community.clock.aheadMs = 11 * minuteMs;
    expect((await browser.send('GET', '/api/cases')).status).toBe(200);
    const late = await makeToken(browser, memberId);
    expect([late.status, late.body.code]).toEqual([403, 'confirmation-needed']);
    expect(
      (await browser.post('/desk/confirm', { code: wrongCodeOf(key), to: '/desk/account' })).status,
    ).toBe(422);
    const confirmed = await browser.post('/desk/confirm', { code: codeOf(key), to: '/desk/account' });
    expect(confirmed.headers.get('location')).toBe('/desk/account');
    must(await makeToken(browser, memberId), 201);
    community.clock.aheadMs = 22 * minuteMs;
    expect((await makeToken(browser, memberId)).status).toBe(403);
  });

  it('is the opening of a seal: who reported is not read with a cookie alone (R56)', async () => {
    const { key, ...browser } = await withApp('seals@members.example');
    const reportId = await flagAbout(community, '101');
    const why = { reason: 'We have to ask them.' };
    community.clock.aheadMs = 11 * minuteMs;
    const late = await browser.send('POST', `/api/reports/${reportId}/unsealing`, why);
    expect([late.status, late.body.code]).toEqual([403, 'confirmation-needed']);
    const form = await browser.post(`/desk/reports/${reportId}/unsealing`, why);
    expect(form.headers.get('location')).toMatch(/^\/desk\/confirm/);
    expect(await statement('select id from unsealing')).toEqual([]);
    await browser.post('/desk/confirm', { code: codeOf(key), to: '/desk' });
    must(await browser.send('POST', `/api/reports/${reportId}/unsealing`, why), 200);
  });

  it('leads back to the desk and nowhere else', async () => {
    const { key, ...browser } = await withApp('back@members.example');
    for (const to of [
      'https://evil.example/desk',
      '//evil.example/desk',
      '/\\evil.example',
      '/desk/..//evil.example',
      'javascript:alert(1)',
    ])
      expect(
        (await browser.get(`/desk/confirm?${new URLSearchParams({ to }).toString()}`)).text,
      ).not.toContain('evil');
    const answer = await browser.post('/desk/confirm', { code: codeOf(key), to: 'https://evil.example/' });
    expect(answer.headers.get('location')).toBe('/desk');
  });

  it('is confirmed by a fresh link only by those who have nothing stronger, in the browser that asked', async () => {
    const address = 'link@members.example';
    const browser = await takePlace(community, { mail: address, roles: ['list-moderator'] });
    community.clock.aheadMs = 11 * minuteMs;
    expect((await makeToken(browser, browser.memberId)).status).toBe(403);
    must(await browser.post('/desk/confirm/mail'), 200);
    const path = await linkMailed(community, address, 2);
    expect(mailsTo(community, address).at(-1)?.text).toContain('asked about twice');
    const link = secretOf(path);
    expect((await newBrowser(community).post('/sign-in', { link })).status).toBe(422);
    const elsewhere = await signInByMail(community, address);
    expect((await elsewhere.post('/desk/confirm/link', { link })).status).toBe(422);
    must(await browser.post('/desk/confirm/mail'), 200);
    const again = secretOf(await linkMailed(community, address, 4));
    must(await browser.post('/desk/confirm/link', { link: again }), 303);
    must(await makeToken(browser, browser.memberId), 201);
    const { key, ...strong } = await withApp('strong@members.example');
    const sent = mailsTo(community, 'strong@members.example').length;
    must(await strong.post('/desk/confirm/mail'), 200);
    expect(mailsTo(community, 'strong@members.example')).toHaveLength(sent);
    expect(key).not.toBe('');
  });
});

// Last, for its case stays open.
describe('what a new member is asked first', () => {
  it('who has a part in which case, is shown to nobody without their second factor (R28)', async () => {
    const { caseId } = await caseAbout(community, '109');
    const late = await takePlace(community, { mail: 'late@members.example', roles: ['staff'] });
    expect([(await late.send('GET', '/api/conflicts')).status, await api(late)]).toEqual([401, needed]);
    await setUpApp(late);
    expect((await late.send('GET', '/api/conflicts')).text).toContain(caseId);
  });
});
