import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must, operator, program } from '../fixtures/callers.ts';
import { newMember } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { askFor, letIn, nameOf, ownRequests, type Present, present } from '../fixtures/emergency.ts';
import type { RawAnswer } from '../fixtures/http-doors.ts';
import { newPerson } from '../fixtures/proofs.ts';
import { mailsTo } from '../fixtures/sign-in.ts';
import { wholeCase } from '../fixtures/whole-case.ts';

const hourMs = 3_600_000;
const nowhere = '00000000-0000-7000-8000-000000000000';

let community: Community;
/** Who may act in every case, who else may, and who may see none. */
let gil: Present;
let hana: Present;
let olga: Present;
let first: { caseId: string; name: string; reportId: string };
let second: { caseId: string; name: string };
beforeAll(async () => {
  community = await startCommunity('pglite', { manual: true });
  gil = await present(community, 'Gil', ['decider', 'staff']);
  hana = await present(community, 'Hana', ['staff']);
  olga = await present(community, 'Olga', ['operator']);
  const whole = await wholeCase(community, { externalId: '102', name: 'sam' });
  first = { ...whole, name: await nameOf(community, whole.caseId) };
  const other = await caseAbout(community, '103', { narrative: 'About a quince.' });
  second = { ...other, name: await nameOf(community, other.caseId) };
}, 120_000);
afterAll(() => community?.stop());

let count = 0;
/** Somebody new who sees no case: each may ask five times an hour. */
const outsider = (roles: readonly string[] = ['operator']) => {
  count += 1;
  return present(community, `Out${count}`, roles);
};
const grant = (who: Pick<Present, 'send'>, id: string, hours = 2) =>
  who.send('POST', `/api/emergency-access/${id}/grant`, { hours });
const end = (who: Pick<Present, 'send'>, id: string) =>
  who.send('POST', `/api/emergency-access/${id}/end`, {});
const read = (who: Pick<Present, 'send'>, caseId: string) => who.send('GET', `/api/cases/${caseId}`);
const askedId = async (who: Present, caseName: string) =>
  String(must(await askFor(who, { caseName }), 202).body.id);
/** An answer without what is of the moment. */
const told = ({ status, headers, text, body }: RawAnswer) => [
  status,
  [...headers].filter(([name]) => name !== 'date'),
  text.replace(String(body.id), ''),
];
const codeOf = ({ status, body }: RawAnswer) => [status, body.code];

describe('asking to be let in (R29, R57)', () => {
  it('is answered alike for a case that is there, hidden, one’s own to see, and none', async () => {
    const ben = await present(community, 'Ben', ['staff', 'decider']);
    const declare = { type: 'declare-conflict', nature: 'A friend.' };
    must(await ben.token.send('POST', `/api/cases/${second.caseId}/commands`, declare), 200);
    const answers = [
      await askFor(olga, { caseName: second.name }),
      await askFor(olga, { caseName: 'nobody-nowhere' }),
      await askFor(ben, { caseName: second.name }),
      await askFor(ben, { caseName: first.name }),
    ];
    const [one] = answers;
    expect(one?.status).toBe(202);
    expect(one?.body.detail).toBe('If there is such a case, those who look after it are asked.');
    for (const answer of answers) expect(told(answer)).toEqual(told(one as RawAnswer));
    const [real, none] = (await ownRequests(olga)).toReversed();
    expect({ ...real, id: '', caseName: '', askedAt: '' }).toEqual({
      ...none,
      id: '',
      caseName: '',
      askedAt: '',
    });
  });

  it('does the same work for each: one row and one job, and the case is not looked for', async () => {
    const kim = await outsider();
    const work = async () =>
      community.running.server.database.statement(
        `select (select count(*) from emergency_access)::int as asked,
           (select count(*) from pgboss.job where name = 'announce-emergency')::int as jobs`,
        [],
      ) as Promise<{ asked: number; jobs: number }[]>;
    for (const caseName of [first.name, 'nobody-nowhere']) {
      const [before] = await work();
      must(await askFor(kim, { caseName }), 202);
      const [after] = await work();
      expect([after?.asked, after?.jobs]).toEqual([(before?.asked ?? 0) + 1, (before?.jobs ?? 0) + 1]);
    }
  });

  it('wants a name, a reason, and at most 24 hours', async () => {
    const kim = await outsider();
    const fine = { caseName: first.name, reason: 'Danger.', hours: 24 };
    for (const wrong of [{ hours: 25 }, { hours: 0 }, { hours: 1.5 }, { reason: ' ' }, { caseName: '' }])
      expect((await askFor(kim, { ...fine, ...wrong })).status).toBe(422);
    must(await askFor(kim, fine), 202);
  });

  it('is done five times an hour at most', async () => {
    const kim = await outsider();
    const statuses = [];
    for (let n = 0; n < 6; n += 1) statuses.push((await askFor(kim, { caseName: 'a-b' })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });

  it('is done by a member in their own browser, and never by a token or a program', async () => {
    const wish = { caseName: first.name, reason: 'Danger.', hours: 1 };
    for (const token of [olga.token, await program(community, { roles: ['operator'] }), operator(community)])
      expect((await token.send('POST', '/api/emergency-access', wish)).status).toBe(403);
    const id = await askedId(await outsider(), first.name);
    for (const token of [gil.token, await program(community, { roles: ['decider'] }), operator(community)])
      expect((await grant(token, id)).status).toBe(403);
  });

  it('waits until a new member has said where they have a conflict (R28)', async () => {
    const { memberId } = await newMember(community, 'Newcomer', []);
    const { mail, ...browser } = { ...(await outsider([])), memberId: '' };
    await community.running.server.database.statement(
      `update member set roles = '["staff"]' where id in ($1, (select id from sign_in_user where mail = $2)) returning id`,
      [memberId, mail],
    );
    for (const caseName of [first.name, 'nobody-nowhere'])
      expect(codeOf(await askFor(browser, { caseName }))).toEqual([403, 'conflicts-undeclared']);
  });
});

describe('those who look after the case (R57)', () => {
  it('are written to when somebody asks and when they are let in, with the code name and a link alone', async () => {
    const kim = await outsider();
    const secret = { reason: 'Because of the quince in the cellar.' };
    const about = (mail: string) =>
      mailsTo(community, mail).filter(({ subject }) => subject.includes('let in'));
    const before = { gil: about(gil.mail).length, kim: about(kim.mail).length };
    const id = String(must(await askFor(kim, { caseName: first.name, ...secret }), 202).body.id);
    await until(async () => about(gil.mail).length === before.gil + 1, 'the first mail');
    must(await grant(hana, id), 200);
    await until(async () => about(gil.mail).length === before.gil + 2, 'the second mail');
    await until(async () => about(hana.mail).length >= 2, 'mails to the others');
    const [asked, granted] = about(gil.mail).slice(-2);
    expect(asked?.subject).toContain('asks to be let in');
    expect(granted?.subject).toContain('was let in');
    for (const { text } of [asked, granted].flatMap((mail) => mail ?? [])) {
      expect(text).toContain(first.name);
      expect(text).toContain(`/desk/cases/${first.caseId}`);
      for (const told of ['quince', 'Out', 'Olga', 'sam'])
        expect(text.split('\r\n\r\n').slice(1).join()).not.toContain(told);
    }
    expect(about(kim.mail).length).toBe(before.kim);
    expect(about(olga.mail)).toEqual([]);
  });

  it('read it in the case while it lasts and afterwards, and in the audit', async () => {
    const kim = await outsider();
    const id = await letIn({ asker: kim, granter: gil }, second.name, 3);
    const page = must(await hana.get(`/desk/cases/${second.caseId}`), 200).text;
    expect(page).toMatch(/Let in: <bdi>Out\d+<\/bdi> until/);
    expect(page).toContain('granted by <bdi>Gil</bdi>');
    expect(page).toContain('Somebody may be in danger.');
    must(await end(hana, id), 200);
    const after = must(await hana.get(`/desk/cases/${second.caseId}`), 200).text;
    expect(after).not.toContain('Let in: ');
    expect(after).toContain('ended by <bdi>Hana</bdi>');
    const audit = must(await gil.get('/desk/audit'), 200).text;
    expect(audit).toContain('Who asked to be let in to a case in an emergency');
    expect(audit).toContain('ended by <bdi>Hana</bdi>');
  });

  it('answer it where they may act in the case, and nobody else finds it', async () => {
    const kim = await outsider();
    const id = await askedId(kim, first.name);
    const waiting = async (who: Present) =>
      JSON.stringify(must(await who.send('GET', '/api/emergency-access'), 200).body.waiting);
    expect(await waiting(gil)).toContain(id);
    expect(await waiting(olga)).toBe('[]');
    for (const who of [olga, kim, await outsider(['counsel']), await outsider(['list-moderator'])]) {
      expect((await grant(who, id)).status).toBe(404);
      expect((await who.send('POST', `/api/emergency-access/${id}/refuse`, {})).status).toBe(404);
    }
    expect((await end(olga, id)).status).toBe(404);
    expect((await grant(gil, nowhere)).status).toBe(404);
  });
});

describe('letting somebody in (R29)', () => {
  it('takes a second member: nobody grants what they asked for, nor what is theirs to see', async () => {
    const id = await askedId(gil, second.name);
    expect(codeOf(await grant(gil, id))).toEqual([409, 'own-request']);
    expect(codeOf(await grant(hana, id))).toEqual([409, 'sees-it-already']);
  });

  it('is refused where both turn out to be one human under two names', async () => {
    const [kim, ivo] = [await outsider(), await present(community, 'Ivo', ['staff'])];
    const desk = operator(community);
    const id = await askedId(kim, first.name);
    const persons = [await newPerson(community), await newPerson(community)];
    for (const [n, { memberId }] of [kim, ivo].entries())
      must(await desk.send('POST', `/api/members/${memberId}/person`, { personId: persons[n] }), 200);
    // No door leads there: two persons who have a place each are not merged.
    const query = 'update person set root_id = $1 where id = $2 returning id';
    await community.running.server.database.statement(query, persons);
    expect(codeOf(await grant(ivo, id))).toEqual([409, 'own-request']);
  });

  it('is refused for who is suspended, and they are out at once', async () => {
    const kim = await outsider();
    const id = await letIn({ asker: kim, granter: gil }, first.name);
    const waiting = await askedId(kim, second.name);
    must(
      await operator(community).send('PUT', `/api/members/${kim.memberId}/suspension`, { reason: 'A test.' }),
      200,
    );
    for (const who of [kim, kim.token]) expect((await read(who, first.caseId)).status).toBe(401);
    expect(codeOf(await grant(gil, waiting))).toEqual([409, 'member-suspended']);
    must(await end(gil, id), 200);
  });

  it('is done once: a request that was answered, ended or lapsed is not granted again', async () => {
    const kim = await outsider();
    const id = await letIn({ asker: kim, granter: gil }, first.name);
    expect(codeOf(await grant(hana, id))).toEqual([409, 'request-answered']);
    must(await end(gil, id), 200);
    expect(codeOf(await grant(gil, id))).toEqual([409, 'request-answered']);
    expect(codeOf(await end(gil, id))).toEqual([409, 'not-let-in']);
    expect((await read(kim, first.caseId)).status).toBe(404);
    const twice = await askedId(kim, first.name);
    const both = await Promise.all([grant(gil, twice), grant(hana, twice)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  });

  it('is refused with a plain reason for who has a part or a conflict, and changes no byte for them', async () => {
    const ben = await present(community, 'Bea', ['operator']);
    const personId = await newPerson(community);
    must(await operator(community).send('POST', `/api/members/${ben.memberId}/person`, { personId }), 200);
    const { caseId } = await caseAbout(community, '106');
    const act = (command: object) =>
      operator(community).send('POST', `/api/cases/${caseId}/commands`, command);
    must(await act({ type: 'name-witness', personId }), 200);
    const caseName = await nameOf(community, caseId);
    const [id, none] = [await askedId(ben, caseName), await askedId(ben, 'nobody-nowhere')];
    const look = async () => [
      (await ben.get('/desk/emergency')).text,
      (await ben.send('GET', '/api/emergency-access')).text,
      told(await read(ben, caseId)),
      told(await end(ben, id)).slice(0, 1),
      told(await grant(ben, id)).slice(0, 1),
    ];
    const before = await look();
    expect(codeOf(await end(ben, id))).toEqual(codeOf(await end(ben, none)));
    expect(codeOf(await grant(ben, id))).toEqual(codeOf(await grant(ben, none)));
    expect(codeOf(await grant(gil, id))).toEqual([409, 'conflicted-member']);
    must(await gil.send('POST', `/api/emergency-access/${id}/refuse`, {}), 200);
    expect(await look()).toEqual(before);
    expect((await ownRequests(ben)).map(({ state }) => state)).toEqual(['asked', 'asked']);
  });
});

describe('what is asked about twice, and what lapses', () => {
  it('letting somebody in needs a browser that confirmed within ten minutes, and is not possible after a day', async () => {
    const kim = await outsider();
    const dana = await present(community, 'Dana', ['staff']);
    const id = await askedId(kim, first.name);
    community.clock.aheadMs += 11 * 60_000;
    expect(codeOf(await grant(dana, id))).toEqual([403, 'confirmation-needed']);
    expect(codeOf(await askFor(kim, { caseName: first.name }))).toEqual([403, 'confirmation-needed']);
    community.clock.aheadMs += 24 * hourMs;
    const late = await present(community, 'Late', ['staff']);
    expect(codeOf(await grant(late, id))).toEqual([409, 'request-lapsed']);
    expect((await ownRequests(kim.token))[0]?.state).toBe('lapsed');
  });
});
