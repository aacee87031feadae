import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { must } from '../fixtures/callers.ts';
import { secrets } from '../fixtures/community.ts';
import { statuses } from '../fixtures/http-doors.ts';
import {
  linkFor,
  newPerson,
  prove,
  setOut,
  signInAs,
  provingHere,
  visitor,
  wordsOf,
} from '../fixtures/proofs.ts';

const { proving, community, desk, statement, proposalsOf } = provingHere();

/** Somebody with a link, who has pressed the button. */
const onTheWay = async (place: 'forum' | 'github') => {
  const personId = await newPerson(community());
  const link = await linkFor(community(), personId);
  const who = visitor(community());
  return { personId, link, who, leaveUrl: await setOut(who, link.path, place) };
};

const places = [
  ['forum', 101],
  ['github', 5001],
] as const;

describe.each(places)('who comes back from %s', (place, as) => {
  afterEach(() => {
    community().clock.aheadMs = 0;
  });

  it('a second time with the same answer shows nothing new', async () => {
    const { personId, who, leaveUrl } = await onTheWay(place);
    const back = await signInAs(community(), leaveUrl, as);
    expect((await who.get(back)).status).toBe(303);
    const again = await who.get(back);
    expect([again.status, wordsOf(again)]).toEqual([422, expect.stringContaining('That did not work')]);
    expect(await proposalsOf(personId)).toHaveLength(1);
  });

  it('twice at once is let in once', async () => {
    const { who, leaveUrl } = await onTheWay(place);
    const back = await signInAs(community(), leaveUrl, as);
    const answers = await Promise.all([who.get(back), who.get(back), who.get(back)]);
    expect(statuses(answers)).toEqual([303, 422, 422]);
  });

  it('after ten minutes shows nothing', async () => {
    const { personId, who, leaveUrl } = await onTheWay(place);
    const back = await signInAs(community(), leaveUrl, as);
    community().clock.aheadMs = 10 * 60_000 + 1_000;
    expect((await who.get(back)).status).toBe(422);
    expect(await proposalsOf(personId)).toEqual([]);
  });

  it('in another browser shows nothing: nobody is led to show their account for somebody else', async () => {
    const attacker = await onTheWay(place);
    const victim = await onTheWay(place);
    const back = await signInAs(community(), attacker.leaveUrl, as);
    for (const who of [visitor(community()), victim.who]) expect((await who.get(back)).status).toBe(422);
    for (const { personId } of [attacker, victim]) expect(await proposalsOf(personId)).toEqual([]);
    // The one who began is not hindered by it.
    expect((await attacker.who.get(back)).status).toBe(303);
  });

  it('with an answer for another link of theirs shows it for that link alone', async () => {
    const { personId, who, leaveUrl } = await onTheWay(place);
    const other = await newPerson(community());
    await setOut(who, (await linkFor(community(), other)).path, place);
    expect((await who.get(await signInAs(community(), leaveUrl, as))).status).toBe(303);
    expect(await proposalsOf(personId)).toHaveLength(1);
    expect(await proposalsOf(other)).toEqual([]);
  });

  it('at the door of the other place shows nothing', async () => {
    const { personId, who, leaveUrl } = await onTheWay(place);
    const back = await signInAs(community(), leaveUrl, as);
    const other = place === 'forum' ? 'github' : 'forum';
    for (const door of [other, 'lists', 'nowhere'])
      expect((await who.get(back.replace(`/return/${place}`, `/return/${door}`))).status).toBe(422);
    expect(await proposalsOf(personId)).toEqual([]);
  });

  it('after the link was revoked shows nothing', async () => {
    const { personId, link, who, leaveUrl } = await onTheWay(place);
    const back = await signInAs(community(), leaveUrl, as);
    must(await desk().send('DELETE', `/api/people/${personId}/proof-links/${link.id}`), 200);
    const asked = proving().github.state().requests.length;
    expect((await who.get(back)).status).toBe(422);
    // GitHub is not even asked who it is.
    expect(proving().github.state().requests).toHaveLength(asked);
    expect(await proposalsOf(personId)).toEqual([]);
  });

  it('with nothing, or with what the place did not say, shows nothing', async () => {
    const { personId, who } = await onTheWay(place);
    for (const query of ['', '?', '?code=x&state=y', '?sso=eA==&sig=00', '?sso[]=x&sig[]=y', '?state=&code='])
      expect((await who.get(`/prove/return/${place}${query}`)).status).toBe(422);
    expect(await proposalsOf(personId)).toEqual([]);
  });
});

describe('an answer of the forum', () => {
  const forged = (back: string, by: string) => {
    const nonce = new URLSearchParams(
      Buffer.from(new URL(back, community().url).searchParams.get('sso') ?? '', 'base64').toString(),
    ).get('nonce');
    const sso = Buffer.from(`nonce=${nonce}&external_id=102&username=sam`).toString('base64');
    const sig = createHmac('sha256', by).update(sso).digest('hex');
    return `/prove/return/forum?${new URLSearchParams({ sso, sig }).toString()}`;
  };

  it('that another signed names nobody; with the forum’s own secret the same would', async () => {
    const { personId, who, leaveUrl } = await onTheWay('forum');
    const back = await signInAs(community(), leaveUrl, 101);
    for (const by of ['a-secret-of-somebody-else', secrets.forum, secrets.forumKey])
      expect((await who.get(forged(back, by))).status).toBe(422);
    expect(await proposalsOf(personId)).toEqual([]);
    expect((await who.get(forged(back, secrets.connect))).status).toBe(303);
  });

  it('is none of GitHub, whose state never was this nonce; it still counts at its own door', async () => {
    const { who, leaveUrl } = await onTheWay('forum');
    const asked = Buffer.from(new URL(leaveUrl).searchParams.get('sso') ?? '', 'base64').toString();
    const state = new URLSearchParams(asked).get('nonce') ?? '';
    const query = new URLSearchParams({ state, code: 'x' }).toString();
    expect((await who.get(`/prove/return/github?${query}`)).status).toBe(422);
    expect((await who.get(await signInAs(community(), leaveUrl, 101))).status).toBe(303);
  });

  it('is not our own question, though it bears the same signature', async () => {
    const { who, leaveUrl } = await onTheWay('forum');
    expect((await who.get(`/prove/return/forum${new URL(leaveUrl).search}`)).status).toBe(422);
    expect((await who.get(await signInAs(community(), leaveUrl, 101))).status).toBe(303);
  });

  it.each([
    ['HTML', '<img src=x onerror=alert(1)></main><script>alert(1)</script>'],
    ['more than 320 characters', 'x'.repeat(400)],
    ['a right-to-left override', '\u202Egnp.nibor'],
    ['a line feed and a NUL', 'ro\nbin\0'],
  ])('with a name of %s is harmless', async (_what, name) => {
    community().forum.rename(102, name);
    const personId = await newPerson(community());
    const thanks = must(
      await prove(community(), (await linkFor(community(), personId)).path, { place: 'forum', as: 102 }),
      200,
    );
    expect(thanks.text).not.toMatch(/<img|<script>alert|\u202E|\0/);
    expect(wordsOf(thanks)).toMatch(/<bdi>[^<]{1,200}<\/bdi>/);
    const [{ account } = { account: null }] = await proposalsOf(personId);
    expect(account?.externalId).toBe('102');
    expect(account?.handle.length).toBeLessThanOrEqual(320);
    community().forum.rename(102, 'sam');
  });
});

describe('an answer of GitHub', () => {
  it('that somebody did not sign in is taken kindly, and ends that way there', async () => {
    const { personId, who, leaveUrl } = await onTheWay('github');
    const back = await signInAs(community(), leaveUrl, 'nobody');
    const answer = await who.get(back);
    expect([answer.status, wordsOf(answer)]).toEqual([422, expect.stringContaining('You did not sign in')]);
    expect(await proposalsOf(personId)).toEqual([]);
    expect((await who.get(back.replace('error=', 'code='))).status).toBe(422);
  });

  it('with a code of another sign-in names nobody: it was not begun with our proof (PKCE)', async () => {
    const [mine, other] = [await onTheWay('github'), await onTheWay('github')];
    const code = (back: string) => new URL(back, community().url).searchParams.get('code') ?? '';
    const own = await signInAs(community(), mine.leaveUrl, 5001);
    const stolen = code(await signInAs(community(), other.leaveUrl, 5002));
    expect((await mine.who.get(own.replace(code(own), stolen))).status).toBe(422);
    expect(await proposalsOf(mine.personId)).toEqual([]);
  });

  it('that does not come is told, and another try works', async () => {
    const { personId, link, who, leaveUrl } = await onTheWay('github');
    const back = await signInAs(community(), leaveUrl, 5001);
    await proving().githubServer.breakDown('answers 503');
    const answer = await who.get(back);
    await proving().githubServer.comeBack();
    expect([answer.status, wordsOf(answer)]).toEqual([503, expect.stringContaining('did not answer')]);
    expect(await proposalsOf(personId)).toEqual([]);
    await prove(community(), link.path, { place: 'github', as: 5001 });
    expect(await proposalsOf(personId)).toHaveLength(1);
  });
});

describe('what nobody does with a link', () => {
  it('begin more than twenty times within ten minutes', async () => {
    const { path } = await linkFor(community(), await newPerson(community()));
    const who = visitor(community());
    for (let n = 1; n <= 20; n += 1) await setOut(who, path, 'forum');
    const answer = await who.post(path, { place: 'forum' });
    expect([answer.status, wordsOf(answer)]).toEqual([409, expect.stringContaining('Please wait')]);
    const [row] = (await statement(
      'select count(*)::int as n from proof_attempt where account_id is null',
    )) as { n: number }[];
    expect(row?.n).toBeGreaterThanOrEqual(20);
  });

  it('read what another browser has shown', async () => {
    const { who, leaveUrl } = await onTheWay('forum');
    const back = await signInAs(community(), leaveUrl, 101);
    const done = must(await who.get(back), 303).headers.get('location') ?? '';
    must(await who.get(done), 200);
    expect((await visitor(community()).get(done)).status).toBe(404);
  });
});
