import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { must } from '../fixtures/callers.ts';
import { call, type RawAnswer } from '../fixtures/http-doors.ts';
import { provingHere } from '../fixtures/proofs.ts';
import { newBrowser, type SigningIn, takePlace } from '../fixtures/sign-in.ts';

const { proving, community, statement } = provingHere();
let kim: SigningIn & { readonly memberId: string };
beforeAll(async () => {
  kim = await takePlace(community(), { mail: 'kim@members.example', roles: ['staff'] });
});
afterEach(() => {
  community().clock.aheadMs = 0;
});

/** Where the page leads that comes after a button. */
const leaveFrom = ({ text }: RawAnswer): string => {
  const href = /<a class="go" href="([^"]+)" rel="noreferrer">/.exec(text)?.[1];
  if (!href) throw new Error('the page leads nowhere');
  return href.replaceAll('&amp;', '&');
};
/** Signs in at the platform as this account; answers the path that leads back here. */
const at = async (leaveUrl: string, as: number): Promise<string> => {
  const answer = await call(`${leaveUrl}&as=${as}`, 'GET');
  const back = answer.headers.get('location') ?? '';
  if (!back.startsWith(`${community().url}/sign-in/return/`))
    throw new Error(`led to ${answer.status} ${back}`);
  return back.slice(community().url.length);
};
const goTo = async (browser: SigningIn, place: string, as: number): Promise<string> =>
  at(leaveFrom(must(await browser.post('/sign-in/place', { place }), 200)), as);
const connect = async (browser: SigningIn, place: string, as: number): Promise<RawAnswer> =>
  browser.get(await at(leaveFrom(must(await browser.post('/desk/account/connections', { place }), 200)), as));
const cases = async (browser: SigningIn) => (await browser.send('GET', '/api/cases')).status;

describe.each([
  ['forum', 101, 102],
  ['github', 5001, 5002],
] as const)('signing in with an account at %s', (place, own, strangers) => {
  it('leads to the desk once a member has connected it, and no longer after they disconnected it', async () => {
    const before = newBrowser(community());
    const unknown = await before.get(await goTo(before, place, own));
    expect([unknown.status, unknown.text.includes('Nobody signs in with this account')]).toEqual([422, true]);
    expect((await connect(kim, place, own)).headers.get('location')).toBe('/desk/account?done=connected');
    const browser = newBrowser(community());
    expect((await browser.get(await goTo(browser, place, own))).headers.get('location')).toBe('/desk');
    expect(await cases(browser)).toBe(200);
    const account = (await kim.get('/desk/account')).text;
    const id = /connections\/([\w-]+)\/removal/.exec(account)?.[1];
    must(await kim.post(`/desk/account/connections/${id}/removal`), 303);
    const after = newBrowser(community());
    expect((await after.get(await goTo(after, place, own))).status).toBe(422);
  });

  it('works once, in the browser that set out, within ten minutes', async () => {
    must(await connect(kim, place, own), 303);
    const [victim, other] = [newBrowser(community()), newBrowser(community())];
    const back = await goTo(victim, place, own);
    must(await other.post('/sign-in/place', { place }), 200);
    expect((await other.get(back)).status).toBe(422);
    expect((await newBrowser(community()).get(back)).status).toBe(422);
    must(await victim.get(back), 303);
    expect((await victim.get(back)).status).toBe(422);
    const late = newBrowser(community());
    const lateBack = await goTo(late, place, own);
    community().clock.aheadMs = 10 * 60_000 + 1_000;
    expect((await late.get(lateBack)).status).toBe(422);
  });

  it('connects one member, and nobody else’s browser', async () => {
    const mo = await takePlace(community(), { mail: `mo-${place}@members.example`, name: 'Mo' });
    expect((await connect(mo, place, own)).status).toBe(409);
    const leave = leaveFrom(must(await mo.post('/desk/account/connections', { place }), 200));
    const back = await at(leave, strangers);
    // Kim is led to Mo's way back: nothing of Kim's is connected.
    expect((await kim.get(back)).status).toBe(422);
    const stranger = newBrowser(community());
    expect((await stranger.get(await goTo(stranger, place, strangers))).status).toBe(422);
  });
});

describe('what a platform says', () => {
  it('leaves no token and no address behind', async () => {
    const kept = JSON.stringify([
      await statement('select * from connected_account'),
      await statement('select * from one_time_secret'),
    ]);
    expect(kept).not.toMatch(/ghu_|robin@members\.example/);
    const last = proving().github.state().requests.at(-1);
    expect(last).toMatchObject({ method: 'DELETE', path: '/applications/Iv23-of-the-test/token' });
  });

  it('is not asked by a foreign site, nor of a place that does not exist', async () => {
    expect(
      (await kim.post('/sign-in/place', { place: 'forum' }, { origin: 'https://evil.example' })).status,
    ).toBe(403);
    expect(
      (await kim.post('/desk/account/connections', { place: 'forum' }, { origin: 'https://evil.example' }))
        .status,
    ).toBe(403);
    expect((await newBrowser(community()).post('/sign-in/place', { place: 'lists' })).status).toBe(404);
    expect((await newBrowser(community()).get('/sign-in/return/forum?sso=x&sig=y')).status).toBe(422);
  });
});
