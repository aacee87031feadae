import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerWith, caseAbout, flagAbout, heldPost, must, operator, program } from '../fixtures/callers.ts';
import { localDay, newMember, type Sitting } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { newPerson } from '../fixtures/proofs.ts';
import { askerOf, readTables } from '../fixtures/raw-rows.ts';
import { wholeCase } from '../fixtures/whole-case.ts';

type Asked = { caseId: string; name: string; parties: { part: string; accounts: { handle: string }[] }[] };

let community: Community;
let first: { caseId: string; personId: string; name: string };
let second: { caseId: string; personId: string; name: string };
const roles = ['decider', 'staff'];
const nameOf = async (caseId: string) =>
  String(must(await operator(community).send('GET', `/api/cases/${caseId}`), 200).body.name);
beforeAll(async () => {
  community = await startCommunity('pglite', { manual: true });
  const whole = await wholeCase(community, { externalId: '102', name: 'sam' });
  first = { ...whole, name: await nameOf(whole.caseId) };
  const other = await caseAbout(community, '103', { narrative: 'About a quince.' });
  second = { ...other, name: await nameOf(other.caseId) };
  await flagAbout(community, '104');
  await heldPost(community, 'A quince by mail');
}, 120_000);
afterAll(() => community?.stop());

const asked = async (who: Sitting): Promise<Asked[]> =>
  must(await who.send('GET', '/api/conflicts'), 200).body.items as Asked[];
const none = (items: readonly Asked[]) => items.map(({ caseId }) => ({ caseId, conflict: false }));
const answer = (who: Sitting, answers: readonly object[], readAll = true) =>
  who.send('POST', '/api/conflicts', { answers, readAll });

describe('a new member, before they said where they have a conflict (R28, R29)', () => {
  let kim: Sitting;
  beforeAll(async () => {
    kim = await newMember(community, 'Kim', roles);
  });

  const paths = () => [
    '/api/cases',
    `/api/cases/${first.caseId}`,
    `/api/cases/${first.caseId}/like`,
    '/api/reports',
    `/api/people/${first.personId}`,
    '/api/sanctions',
    '/api/holds',
    '/api/audit/reads',
    '/api/digest?month=2026-11',
    '/api/bodies/director/agenda',
    '/api/search?q=sam',
    '/api/search?q=quince',
    '/api/tasks?state=all',
    '/api/calendar.ics',
    '/desk',
    '/desk?view=open',
    '/desk/cases',
    `/desk/cases/${first.caseId}`,
    '/desk/search?q=quince',
    '/desk/calendar',
    '/desk/tasks',
    '/desk/holds',
    '/desk/sanctions',
    '/desk/audit',
  ];

  it('finds nothing of any case by any door', async () => {
    for (const path of paths()) {
      const got = await kim.send(
        'GET',
        path,
        undefined,
        path.startsWith('/desk') ? { accept: 'text/html' } : {},
      );
      for (const told of [
        first.caseId,
        first.name,
        first.personId,
        second.caseId,
        second.name,
        '>sam<',
        'forum-103',
      ])
        expect(got.text.replaceAll(path, '')).not.toContain(told);
    }
    expect((await kim.send('GET', '/api/search?q=quince')).body.items).toEqual([]);
  });

  it('is told the same of a case that is there and of one that is not', async () => {
    const real = await kim.send('GET', `/api/cases/${first.caseId}`);
    const not = await kim.send('GET', '/api/cases/00000000-0000-7000-8000-000000000000');
    expect([real.status, real.body.code]).toEqual([403, 'conflicts-undeclared']);
    expect([not.status, not.body.code]).toEqual([403, 'conflicts-undeclared']);
    expect(real.text.replaceAll(first.caseId, '')).toBe(
      not.text.replaceAll('00000000-0000-7000-8000-000000000000', ''),
    );
  });

  it('is led to the page that asks them', async () => {
    const html = { accept: 'text/html' };
    for (const path of ['/desk', '/desk/cases', '/desk?view=open'])
      expect((await kim.send('GET', path, undefined, html)).headers.get('location')).toBe('/desk/conflicts');
    const page = must(await kim.send('GET', '/desk/conflicts', undefined, html), 200);
    expect(page.text).toContain(first.name);
  });

  it('finds no row of a case in the database either', async () => {
    const found = await readTables(community, await askerOf(community, kim.memberId));
    const content = 'cases case_event case_text case_person report sanction notice person account hold';
    for (const table of content.split(' ')) expect({ [table]: found[table] }).toEqual({ [table]: [] });
  });

  it('gets no further by a program of theirs', async () => {
    const eve = await newMember(community, 'Eve', ['operator', 'decider']);
    const made = must(
      await eve.send('POST', '/api/tokens', { name: 'p', roles: ['decider'], daysValid: 1 }),
      201,
    );
    const theirs = callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
    expect((await theirs.send('GET', '/api/cases')).status).toBe(403);
    must(await answer(eve, none(await asked(eve))), 200);
    expect((await theirs.send('GET', '/api/cases')).status).toBe(200);
  });

  it('reads who has a part in what, and nothing else', async () => {
    const items = await asked(kim);
    expect(items.map(({ caseId }) => caseId)).toEqual([first.caseId, second.caseId]);
    const [about] = items;
    expect(about?.name).toBe(first.name);
    expect(about?.parties.map(({ part }) => part).sort()).toEqual(['appellant', 'respondent', 'witness']);
    const respondent = about?.parties.find(({ part }) => part === 'respondent');
    expect(respondent?.accounts.map(({ handle }) => handle)).toContain('sam@members.example');
    const { text } = await kim.send('GET', '/api/conflicts');
    for (const secret of ['quince', 'A note about', 'reporter', 'narrative'])
      expect(text).not.toContain(secret);
  });

  it('is on record for having read it (R57)', async () => {
    const { body } = must(await operator(community).send('GET', `/api/audit/reads?by=${kim.memberId}`), 200);
    const reads = body.items as { thing: string; caseId: string }[];
    expect(reads.map(({ thing }) => thing)).toEqual(['parties', 'parties']);
    expect(reads.map(({ caseId }) => caseId).sort()).toEqual([first.caseId, second.caseId].sort());
  });

  it('is not let in by leaving out a case, or by not having read', async () => {
    const [one, ...others] = none(await asked(kim));
    const left = await answer(kim, others);
    expect(left.status).toBe(422);
    expect(left.text).toContain(first.name);
    expect((await answer(kim, [one, ...others] as object[], false)).status).toBe(422);
    expect((await kim.send('GET', '/api/cases')).status).toBe(403);
  });

  it('sees all but those in which they have one, and the others know why', async () => {
    const answers = none(await asked(kim)).map((each) =>
      each.caseId === first.caseId ? { ...each, conflict: true, nature: 'We share a flat.' } : each,
    );
    must(await answer(kim, answers), 200);
    expect(await asked(kim)).toEqual([]);
    expect((await kim.send('GET', `/api/cases/${first.caseId}`)).status).toBe(404);
    expect((await kim.send('GET', `/api/cases/${second.caseId}`)).status).toBe(200);
    expect((await kim.send('GET', '/api/cases')).text).not.toContain(first.name);
    const { text, body } = must(await operator(community).send('GET', `/api/cases/${first.caseId}`), 200);
    expect(text).toContain('We share a flat.');
    expect(JSON.stringify((body.state as { recusals: unknown }).recusals)).toContain(kim.memberId);
  });

  it('is not asked of what comes later: a case of then is there', async () => {
    const { caseId } = await caseAbout(community, '105');
    expect(await asked(kim)).toEqual([]);
    expect((await kim.send('GET', `/api/cases/${caseId}`)).status).toBe(200);
  });
});

describe('a new member who has a part in a case', () => {
  it('is not asked about it: it is not there for them, and changes no byte (R29)', async () => {
    const ben = await newMember(community, 'Ben', roles);
    const personId = await newPerson(community);
    must(await operator(community).send('POST', `/api/members/${ben.memberId}/person`, { personId }), 200);
    const html = { accept: 'text/html' };
    const look = async () => [
      (await ben.send('GET', '/api/conflicts')).text,
      (await ben.send('GET', '/desk/conflicts', undefined, html)).text,
    ];
    const before = await look();
    const { caseId } = await caseAbout(community, '106');
    const name = { type: 'name-respondent', personId };
    must(await operator(community).send('POST', `/api/cases/${caseId}/commands`, name), 200);
    expect(await look()).toEqual(before);
    expect(before[0]).toContain(first.caseId);
    must(await answer(ben, none(await asked(ben))), 200);
    expect((await ben.send('GET', `/api/cases/${caseId}`)).status).toBe(404);
  });
});

describe('somebody who comes to see other cases later', () => {
  it('is asked about those alone, and keeps those that they saw', async () => {
    const bo = await newMember(community, 'Bo');
    const desk = operator(community);
    const days = { startsOn: localDay(community, 0), endsOn: localDay(community, 9) };
    const seat = { memberId: bo.memberId, bodyId: 'board', seat: 'member', ...days };
    must(await desk.send('POST', '/api/appointments', seat), 201);
    expect((await asked(bo)).map(({ caseId }) => caseId)).toEqual([first.caseId]);
    must(await answer(bo, none(await asked(bo))), 200);
    expect((await bo.send('GET', `/api/cases/${first.caseId}`)).status).toBe(200);
    // No call changes a role: whoever runs the server does.
    await community.running.server.database.statement(
      `update member set roles = '["staff"]' where id = $1 returning id`,
      [bo.memberId],
    );
    const more = await asked(bo);
    expect(more.map(({ caseId }) => caseId)).toContain(second.caseId);
    expect(more.map(({ caseId }) => caseId)).not.toContain(first.caseId);
    expect((await bo.send('GET', `/api/cases/${first.caseId}`)).status).toBe(200);
    expect((await bo.send('GET', `/api/cases/${second.caseId}`)).status).toBe(404);
    expect((await bo.send('GET', '/api/reports')).status).toBe(403);
    must(await answer(bo, none(more)), 200);
    expect((await bo.send('GET', `/api/cases/${second.caseId}`)).status).toBe(200);
  });
});

describe('where no case is open', () => {
  it('a new member has declared from the first moment', async () => {
    const quiet = await startCommunity();
    try {
      const kim = await newMember(quiet, 'Kim', ['decider']);
      const { caseId } = await caseAbout(quiet, '101');
      expect((await kim.send('GET', `/api/cases/${caseId}`)).status).toBe(200);
      const rows = await quiet.running.server.database.statement<{ scope: string }>(
        'select scope from conflict_declaration where member_id = $1',
        [kim.memberId],
      );
      expect(rows).toEqual([{ scope: 'every-case' }]);
      expect((await (await program(quiet, { roles: ['decider'] })).send('GET', '/api/cases')).status).toBe(
        200,
      );
    } finally {
      await quiet.stop();
    }
  });
});
