import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, must, nobody, operator, program } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { statuses } from '../fixtures/http-doors.ts';
import { linkMailed, mailsTo, newBrowser, secretOf, signInByMail, takePlace } from '../fixtures/sign-in.ts';

let community: Community;
beforeAll(async () => {
  community = await startCommunity();
});
afterAll(() => community?.stop());

const dayMs = 86_400_000;
const desk = () => operator(community);
const invite = async (mail: string, more: object = {}) =>
  String(must(await desk().send('POST', '/api/invitations', { mail, name: 'Ada', ...more }), 201).body.id);
const accept = (link: string, name = 'Ada') =>
  newBrowser(community).post('/sign-in/invitation', { link, name });
const members = async () =>
  must(await desk().send('GET', '/api/members'), 200).body.items as {
    id: string;
    name: string;
    roles: string[];
  }[];
const events = async () =>
  must(await desk().send('GET', '/api/sign-in-events'), 200).body.items as {
    kind: string;
    memberId: string;
  }[];

describe('an invitation', () => {
  it('leads to a place with its roles and an address to sign in with, by its button alone', async () => {
    await invite('ada@members.example', { roles: ['list-moderator'] });
    const path = await linkMailed(community, 'ada@members.example');
    const browser = newBrowser(community);
    expect((await browser.get(path)).text).toContain('ada@members.example');
    must(await browser.post('/sign-in/invitation', { link: secretOf(path), name: 'Ada L.' }), 303);
    expect((await browser.send('GET', '/api/holds')).status).toBe(200);
    expect((await browser.send('GET', '/api/cases')).status).toBe(404);
    expect((await members()).find(({ name }) => name === 'Ada L.')?.roles).toEqual(['list-moderator']);
    await signInByMail(community, 'ada@members.example');
    const { subject, text } = mailsTo(community, 'ada@members.example')[0] ?? { subject: '', text: '' };
    expect(subject).not.toContain('Ada');
    expect(text).toContain('within 7 days');
  });

  it('makes one member, also when it is used several times at once', async () => {
    await invite('two@members.example', { name: 'Two' });
    const link = secretOf(await linkMailed(community, 'two@members.example'));
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(link, 'Two')));
    expect(statuses(answers)).toEqual([303, 422, 422, 422]);
    expect((await members()).filter(({ name }) => name === 'Two')).toHaveLength(1);
  });

  it('that was taken back, or is a week old, leads nowhere', async () => {
    const id = await invite('back@members.example');
    const link = secretOf(await linkMailed(community, 'back@members.example'));
    must(await desk().send('DELETE', `/api/invitations/${id}`), 200);
    expect((await accept(link)).status).toBe(422);
    expect((await newBrowser(community).get(`/sign-in/invitation?link=${link}`)).status).toBe(422);
    await invite('late@members.example');
    const late = secretOf(await linkMailed(community, 'late@members.example'));
    community.clock.aheadMs = 7 * dayMs + 1_000;
    expect((await accept(late)).status).toBe(422);
    community.clock.aheadMs = 0;
    must(await desk().send('DELETE', `/api/invitations/none`), 404);
  });

  it('hands on no role that the inviter has not, and names no member who is there already', async () => {
    const only = await program(community, { roles: ['operator'] });
    const wish = { mail: 'x@members.example', name: 'X', roles: ['decider'] };
    expect((await only.send('POST', '/api/invitations', wish)).status).toBe(422);
    const [first] = await members();
    const other = { mail: 'x@members.example', name: 'X', memberId: first?.id };
    expect((await only.send('POST', '/api/invitations', other)).body.detail).toContain('memberId');
    await takePlace(community, { mail: 'taken@members.example', name: 'Taken' });
    const again = await desk().send('POST', '/api/invitations', { mail: 'Taken@members.example', name: 'Y' });
    expect([again.status, again.body.code]).toEqual([409, 'address-taken']);
  });

  it('of the console gives a member who has a place an address to sign in with', async () => {
    const made = must(await desk().send('POST', '/api/members', { name: 'Noor', roles: ['staff'] }), 201);
    await invite('noor@members.example', { memberId: made.body.id });
    must(await accept(secretOf(await linkMailed(community, 'noor@members.example'))), 303);
    const browser = await signInByMail(community, 'noor@members.example');
    expect((await browser.send('GET', '/api/cases')).status).toBe(200);
    expect((await members()).filter(({ name }) => name === 'Noor')).toHaveLength(1);
  });

  it('is the only way in: nobody signs up', async () => {
    for (const path of [
      '/api/auth/sign-up/email',
      '/api/auth/sign-in/magic-link',
      '/api/auth/get-session',
      '/sign-up',
    ])
      for (const method of ['GET', 'POST'])
        expect((await nobody(community).send(method, path, method === 'POST' ? {} : undefined)).status).toBe(
          404,
        );
  });
});

describe('a suspended member', () => {
  it('can do nothing: sessions end, links and tokens are worth nothing, until they are restored', async () => {
    const mail = 'sus@members.example';
    const sus = await takePlace(community, { mail, name: 'Sus', roles: ['staff', 'operator'] });
    const bearer = async (wish: object) => {
      const made = must(await sus.send('POST', '/api/tokens', { name: 'own', ...wish }), 201);
      return callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
    };
    const own = await bearer({ memberId: sus.memberId, daysValid: 30 });
    const theirs = await bearer({ roles: ['staff'] });
    const calendar = must(await sus.send('POST', '/api/calendar-links', {}), 201).body;
    const calendarPath = String(calendar.url).slice(community.url.length);
    const all = async () => [
      (await sus.send('GET', '/api/cases')).status,
      (await own.send('GET', '/api/cases')).status,
      (await theirs.send('GET', '/api/cases')).status,
      (await nobody(community).send('GET', calendarPath)).status,
    ];
    expect(await all()).toEqual([200, 200, 200, 200]);
    must(await newBrowser(community).post('/sign-in/mail', { mail }), 200);
    const link = secretOf(await linkMailed(community, mail, 2));
    must(await desk().send('PUT', `/api/members/${sus.memberId}/suspension`), 200);
    expect(await all()).toEqual([401, 401, 401, 404]);
    expect((await newBrowser(community).post('/sign-in', { link })).status).toBe(422);
    must(await newBrowser(community).post('/sign-in/mail', { mail }), 200);
    must(await desk().send('DELETE', `/api/members/${sus.memberId}/suspension`), 200);
    expect(await all()).toEqual([401, 200, 200, 200]);
    await signInByMail(community, mail);
    expect(mailsTo(community, mail)).toHaveLength(3);
    expect(
      (await events()).filter(({ memberId }) => memberId === sus.memberId).map(({ kind }) => kind),
    ).toEqual(
      expect.arrayContaining(['invitation-accepted', 'token-made', 'suspended', 'restored', 'signed-in']),
    );
  });

  it('is never oneself, and is suspended by operators alone', async () => {
    const op = await takePlace(community, { mail: 'op@members.example', name: 'Op', roles: ['operator'] });
    const own = await op.send('PUT', `/api/members/${op.memberId}/suspension`);
    expect([own.status, own.body.code]).toEqual([409, 'own-place']);
    const staff = await takePlace(community, { mail: 'st@members.example', name: 'St', roles: ['staff'] });
    expect((await staff.send('PUT', `/api/members/${op.memberId}/suspension`)).status).toBe(404);
  });
});

describe('what happened to the ways in', () => {
  it('is kept in order, and can be neither changed nor removed', async () => {
    const statement = (text: string) => community.running.server.database.statement(text, []);
    for (const text of [
      'delete from sign_in_event',
      `update sign_in_event set kind = 'x'`,
      'truncate sign_in_event',
    ])
      await expect(statement(text)).rejects.toThrow('append-only');
    const { items, next } = must(await desk().send('GET', '/api/sign-in-events?limit=2'), 200).body;
    expect(items).toHaveLength(2);
    const more = must(await desk().send('GET', `/api/sign-in-events?limit=2&after=${String(next)}`), 200);
    expect(JSON.stringify(more.body.items)).not.toContain((items as { id: string }[])[0]?.id);
  });
});
