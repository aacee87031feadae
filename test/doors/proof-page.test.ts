import { describe, expect, it } from 'vitest';
import { caseAbout, must } from '../fixtures/callers.ts';
import { sit } from '../fixtures/committee.ts';
import { call } from '../fixtures/http-doors.ts';
import { linkFor, newPerson, prove, provingHere, visitor, wordsOf } from '../fixtures/proofs.ts';

const { community, desk, statement, proposalsOf } = provingHere();

describe('the page behind the link', () => {
  it('names the community and the places, and nobody', async () => {
    const { personId } = await caseAbout(community(), '331');
    const { path } = await linkFor(community(), personId);
    const answer = must(await visitor(community()).get(path), 200);
    for (const words of ['Test Library Association', 'Forum', 'GitHub', 'voluntary'])
      expect(wordsOf(answer)).toContain(words);
    for (const secret of [personId, '331', 'Mailing lists', '/desk'])
      expect(wordsOf(answer)).not.toContain(secret);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  it('does nothing when it is opened: a mail scanner opens links too', async () => {
    const personId = await newPerson(community());
    const { path } = await linkFor(community(), personId);
    const before = await statement('select count(*) from proof_attempt');
    for (const method of ['GET', 'HEAD', 'GET', 'OPTIONS']) await call(`${community().url}${path}`, method);
    expect(await statement('select count(*) from proof_attempt')).toEqual(before);
    expect(await proposalsOf(personId)).toEqual([]);
    await prove(community(), path, { place: 'forum', as: 101 });
    expect(await proposalsOf(personId)).toHaveLength(1);
  });

  it('is the same kind page for a link that never was, that has ended, that was revoked, and that is no link', async () => {
    const personId = await newPerson(community());
    const [revoked, ended] = [await linkFor(community(), personId), await linkFor(community(), personId)];
    must(await desk().send('DELETE', `/api/people/${personId}/proof-links/${revoked.id}`), 200);
    await statement(
      `update proof_link set ends_at = now() - interval '1 day' where id = $1 returning id`,
      ended.id,
    );
    const wrong = ['x'.repeat(43), 'x', 'x'.repeat(3_000), 'a/b', '', '%3Cscript%3E', 'done/none', 'done/'];
    const paths = [revoked.path, ended.path, ...wrong.map((text) => `/prove/${text}`)];
    const pages = await Promise.all(paths.map((path) => visitor(community()).get(path)));
    expect(pages.map(({ status }) => status)).toEqual(paths.map(() => 404));
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    expect(wordsOf(pages[0]!)).toContain('This link leads nowhere');
    const posted = await visitor(community()).post(revoked.path, { place: 'forum' });
    expect([posted.status, posted.text]).toEqual([404, pages[0]?.text]);
  });

  it('asks again where no place was chosen, and takes no form of another site', async () => {
    const { path } = await linkFor(community(), await newPerson(community()));
    for (const place of ['', 'lists', 'nowhere', '__proto__'])
      expect((await visitor(community()).post(path, { place })).status).toBe(422);
    const foreign = {
      origin: 'https://elsewhere.example',
      'content-type': 'application/x-www-form-urlencoded',
    };
    expect((await call(`${community().url}${path}`, 'POST', foreign, 'place=forum')).status).toBe(403);
  });

  it('stays out of figures: a request is counted by its route', async () => {
    const { path } = await linkFor(community(), await newPerson(community()));
    await visitor(community()).get(path);
    const { text } = must(await desk().send('GET', '/metrics'), 200);
    expect(text).toContain('route="/prove/');
    expect(text).not.toContain(path.split('/').at(-1));
  });
});

describe('the desk', () => {
  it('makes a link, shows it once, and revokes it', async () => {
    const staff = await sit(community(), 'Stef', ['staff']);
    const personId = await newPerson(community());
    const url = `/desk/people/${personId}/proof-links`;
    const ours = { origin: community().url };
    const made = must(await staff.send('POST', url, undefined, ours), 200);
    const shown = /value="(http[^"]+\/prove\/[\w-]{43})"/.exec(made.text)?.[1] ?? '';
    expect((await call(shown, 'GET')).status).toBe(200);
    const listed = must(await staff.send('GET', url), 200);
    expect(listed.text).not.toContain(shown);
    const revoke = /action="([^"]+\/revocation)"/.exec(listed.text)?.[1] ?? '';
    expect((await staff.send('POST', revoke, undefined, ours)).status).toBe(303);
    expect((await call(shown, 'GET')).status).toBe(404);
  });
});
