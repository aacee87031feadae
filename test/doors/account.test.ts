import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, setUpApp } from '../fixtures/authenticator-app.ts';
import { must } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { linkMailed, mailsTo, newBrowser, secretOf, signInByMail, takePlace } from '../fixtures/sign-in.ts';

let community: Community;
beforeAll(async () => {
  community = await startCommunity();
});
afterEach(() => {
  community.clock.aheadMs = 0;
});
afterAll(() => community?.stop());

const minuteMs = 60_000;

describe('a member’s address', () => {
  it('changes once the link that went there was opened where they are signed in', async () => {
    const [old, fresh] = ['old@members.example', 'fresh@members.example'];
    const kim = await takePlace(community, { mail: old });
    must(await kim.post('/desk/account/address/request', { mail: 'Fresh@members.example' }), 303);
    const path = await linkMailed(community, fresh);
    expect(path).toMatch(/^\/desk\/account\/address\?link=/);
    const link = secretOf(path);
    const stranger = await takePlace(community, { mail: 'stranger@members.example', name: 'Mo' });
    expect((await stranger.post('/desk/account/address', { link })).status).toBe(422);
    must(await kim.post('/desk/account/address/request', { mail: fresh }), 303);
    const again = secretOf(await linkMailed(community, fresh, 2));
    expect((await newBrowser(community).post('/sign-in', { link: again })).status).toBe(422);
    must(await kim.post('/desk/account/address', { link: again }), 303);
    await signInByMail(community, fresh);
    must(await newBrowser(community).post('/sign-in/mail', { mail: old }), 200);
    expect(must(await kim.send('GET', '/api/account'), 200).body.address).toBe(fresh);
    expect(mailsTo(community, old)).toHaveLength(1);
  });

  it('is nobody else’s', async () => {
    const ada = await takePlace(community, { mail: 'ada@members.example', name: 'Ada' });
    await takePlace(community, { mail: 'ben@members.example', name: 'Ben' });
    must(await ada.post('/desk/account/address/request', { mail: 'ben@members.example' }), 303);
    const link = secretOf(await linkMailed(community, 'ben@members.example', 2));
    expect((await ada.post('/desk/account/address', { link })).status).toBe(409);
    expect(must(await ada.send('GET', '/api/account'), 200).body.address).toBe('ada@members.example');
  });

  it('is changed by nobody who found an open browser: it is asked about twice', async () => {
    const eli = await takePlace(community, { mail: 'eli@members.example', name: 'Eli' });
    community.clock.aheadMs = 11 * minuteMs;
    const wish = { mail: 'thief@elsewhere.example' };
    const answer = await eli.post('/desk/account/address/request', wish, {
      referer: `${community.url}/desk/account`,
    });
    expect(answer.headers.get('location')).toBe('/desk/confirm?to=%2Fdesk%2Faccount');
    expect((await eli.send('POST', '/api/account/address', wish)).body.code).toBe('confirmation-needed');
    expect(mailsTo(community, wish.mail)).toEqual([]);
  });
});

describe('a second factor that is offered', () => {
  it('is asked of whoever has set one up, by calls of their browser too', async () => {
    const mail = 'fay@members.example';
    const fay = await takePlace(community, { mail, name: 'Fay', roles: ['staff'] });
    must(await fay.send('GET', '/api/cases'), 200);
    const { key } = must(await fay.send('POST', '/api/account/app'), 201).body;
    const code = codeOf(String(key), -1);
    const { recoveryCodes } = must(await fay.send('PUT', '/api/account/app', { code }), 200).body;
    expect(recoveryCodes).toHaveLength(10);
    const other = await signInByMail(community, mail);
    expect((await other.send('GET', '/api/cases')).body.code).toBe('second-factor-needed');
    must(await other.post('/desk/second-factor', { code: codeOf(String(key)), to: '/desk' }), 303);
    must(await other.send('GET', '/api/cases'), 200);
    must(await other.send('DELETE', '/api/account/app'), 200);
    const third = await signInByMail(community, mail);
    must(await third.send('GET', '/api/cases'), 200);
  });

  it('has recovery codes that can be made anew: those before are worth nothing', async () => {
    const mail = 'gus@members.example';
    const gus = await takePlace(community, { mail, name: 'Gus', roles: ['staff'] });
    const { codes } = await setUpApp(gus);
    const { recoveryCodes } = must(await gus.send('POST', '/api/account/recovery-codes'), 201).body;
    const [fresh = ''] = recoveryCodes as string[];
    const other = await signInByMail(community, mail);
    const give = (code: string) => other.post('/desk/second-factor', { code, to: '/desk' });
    expect((await give(codes[0] ?? '')).status).toBe(422);
    expect((await give(fresh)).status).toBe(303);
  });

  it('confirms who somebody is by a call as well', async () => {
    const hal = await takePlace(community, { mail: 'hal@members.example', name: 'Hal' });
    const { key } = await setUpApp(hal);
    community.clock.aheadMs = 11 * minuteMs;
    expect((await hal.send('DELETE', '/api/account/app')).body.code).toBe('confirmation-needed');
    expect((await hal.send('POST', '/api/account/confirmation', { code: 'nonsense' })).status).toBe(422);
    must(await hal.send('POST', '/api/account/confirmation', { code: codeOf(key) }), 200);
    must(await hal.send('DELETE', '/api/account/app'), 200);
  });
});

describe('a passkey that nobody made here', () => {
  it('signs nobody in, whatever is sent in its place', async () => {
    const browser = newBrowser(community);
    must(await browser.send('POST', '/sign-in/passkey/challenge', {}), 200);
    for (const response of [
      {},
      { id: 'x' },
      { id: 'x', response: {}, type: 'public-key' },
      { id: { $ne: '' } },
    ]) {
      const answer = await browser.send('POST', '/sign-in/passkey', { response });
      expect(answer.status).toBe(422);
      must(await browser.send('POST', '/sign-in/passkey/challenge', {}), 200);
    }
    expect(browser.jar.has('comity_session')).toBe(false);
    expect((await browser.send('POST', '/sign-in/passkey/new/challenge', {})).status).toBe(401);
  });

  it('is asked for by this site alone', async () => {
    const foreign = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const answer = await fetch(`${community.url}/sign-in/passkey/challenge`, {
      method: 'POST',
      headers: foreign,
      body: '{}',
    });
    expect(answer.status).toBe(403);
  });
});
