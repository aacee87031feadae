import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  type Caller,
  callerWith,
  caseAbout,
  firstMember,
  must,
  operator,
  program,
} from '../fixtures/callers.ts';
import { declareNone } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

let community: Community;
let desk: Caller;
let today: string;
let yesterday: string;
beforeAll(async () => {
  // Where there is one: on the embedded database no two appointments meet.
  const postgresUrl = inject('postgresUrl');
  community = await startCommunity(postgresUrl === '' ? 'pglite' : { postgresUrl });
  desk = operator(community);
  must(await desk.send('POST', '/api/procedures', { preset: 'member-review-committee' }), 201);
  today = localDay(0);
  yesterday = localDay(-1);
});
afterAll(() => community?.stop());

const localDay = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(Date.now() + days * 86_400_000);

const newMember = async (name: string, more: Record<string, unknown> = {}): Promise<string> =>
  String(must(await desk.send('POST', '/api/members', { name, ...more }), 201).body.id);
/** A program that acts as the member. */
const as = async (memberId: string): Promise<Caller> => {
  const made = must(await desk.send('POST', '/api/tokens', { name: 'script', memberId, daysValid: 30 }), 201);
  return callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
};
const appoint = (memberId: string, change: Record<string, unknown> = {}) =>
  desk.send('POST', '/api/appointments', {
    memberId,
    bodyId: 'committee',
    startsOn: today,
    endsOn: localDay(700),
    ...change,
  });
const appointed = async (memberId: string, change: Record<string, unknown> = {}): Promise<string> =>
  String(must(await appoint(memberId, change), 201).body.id);
const end = (id: string, endsOn: string) =>
  desk.send('POST', `/api/appointments/${id}/end`, { endsOn, reason: 'Cause of a complaint.' });
type Body = {
  id: string;
  sitting: { memberId: string; name: string; seat: string; endsOn: string | null }[];
};
const sitting = async (bodyId: string, query = '') => {
  const { items } = must(await desk.send('GET', `/api/bodies${query}`), 200).body as { items: Body[] };
  return items.find(({ id }) => id === bodyId)?.sitting.map(({ name, seat }) => `${name}: ${seat}`);
};
const notFound = [404, 'not-found'];

describe('a committee is made through the API (R26)', () => {
  it('of members who sit from a day to a day', async () => {
    const kim = await newMember('Kim');
    await appointed(kim, { seat: 'chair' });
    expect(await sitting('committee')).toEqual(['Kim: chair']);
    expect(await sitting('committee', `?on=${yesterday}`)).toEqual([]);
    expect(await sitting('committee', `?on=${localDay(701)}`)).toEqual([]);
  });

  it('whose seats bring what they may see, from the first day to the last (R26)', async () => {
    const { caseId } = await caseAbout(community, '101');
    const sam = await newMember('Sam');
    const program = await as(sam);
    const before = await program.send('GET', `/api/cases/${caseId}`);
    expect([before.status, before.body.code]).toEqual(notFound);
    const id = await appointed(sam);
    await declareNone(program);
    must(await program.send('GET', `/api/cases/${caseId}`), 200);
    must(await end(id, yesterday), 200);
    const after = await program.send('GET', `/api/cases/${caseId}`);
    expect([after.status, after.text]).toEqual([404, before.text]);
  });

  it('whose member is asked to step down, and replaced (R30)', async () => {
    const [alex, robin] = [await newMember('Alex'), await newMember('Robin')];
    const id = await appointed(alex);
    must(await end(id, yesterday), 200);
    await appointed(robin);
    expect(await sitting('committee')).toEqual(['Kim: chair', 'Robin: member']);
  });

  it('of whoever has the office, where a body is filled so (R16)', async () => {
    await newMember('Toni', { roles: ['staff'] });
    expect(await sitting('staff')).toEqual(['First member: member', 'Toni: member']);
  });
});

describe('an appointment is refused', () => {
  it('longer than a term (R26)', async () => {
    const answer = must(await appoint(await newMember('Long'), { endsOn: localDay(36 * 32) }), 409);
    expect(answer.body).toMatchObject({ requirement: 'R26' });
  });

  it('beyond the seats, also of two at the same instant (R26)', async () => {
    const { items } = must(await desk.send('GET', '/api/bodies'), 200).body as { items: Body[] };
    const taken = items.find(({ id }) => id === 'committee')?.sitting.length ?? 0;
    const wishes = Array.from({ length: 8 - taken }, (_none, n) => newMember(`Seat ${n}`));
    const answers = await Promise.all((await Promise.all(wishes)).map((id) => appoint(id)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      ...Array.from({ length: 7 - taken }, () => 201),
      409,
    ]);
    expect(await sitting('committee')).toHaveLength(7);
  });

  it.each<[string, () => Promise<Record<string, unknown>>, string]>([
    ['of nobody', async () => ({ memberId: 'nobody' }), 'memberId'],
    ['to no body', async () => ({ bodyId: 'parliament' }), 'bodyId'],
    ['from no day', async () => ({ startsOn: '2026-02-30' }), 'startsOn'],
    ['to a seat that is none', async () => ({ seat: 'throne' }), 'seat'],
    ['without saying whether it ends', async () => ({ endsOn: undefined }), 'endsOn'],
  ])('%s: 422 names the field', async (_what, change, field) => {
    const answer = must(await appoint(await newMember('Nobody'), await change()), 422);
    expect((answer.body.errors as { field: string }[]).map((error) => error.field)).toEqual([field]);
  });

  it('that is not there cannot be ended: 404', async () => {
    const answer = await end('none', today);
    expect([answer.status, answer.body.code]).toEqual(notFound);
  });

  it('that is over cannot be ended again, nor made longer by it (R26)', async () => {
    const id = await appointed(await newMember('Over'), { bodyId: 'appeal-panel' });
    must(await end(id, yesterday), 200);
    expect(must(await end(id, today), 409).body).toMatchObject({ code: 'ends-sooner' });
  });
});

describe('a member is made', () => {
  it('with no role that the maker does not have', async () => {
    const only = await program(community, { roles: ['operator'] });
    must(await only.send('POST', '/api/members', { name: 'Friend' }), 201);
    const answer = must(await only.send('POST', '/api/members', { name: 'Friend', roles: ['decider'] }), 422);
    expect(answer.body.detail).toContain('a role that you do not have');
  });

  it.each([
    ['without a name', { roles: [] }, 'name'],
    ['with a role that is none', { name: 'x', roles: ['king'] }, 'roles.0'],
    ['as a person who is none', { name: 'x', personId: 'none' }, 'personId'],
  ])('not %s: 422 names the field', async (_what, wish, field) => {
    const answer = must(await desk.send('POST', '/api/members', wish), 422);
    expect((answer.body.errors as { field: string }[]).map((error) => error.field)).toEqual([field]);
  });
});

describe('a token of a member', () => {
  it('is made by the member themselves, and not by another one (R29)', async () => {
    const first = await firstMember(community);
    const own = { origin: community.url };
    const { items } = must(await desk.send('GET', '/api/members'), 200).body as { items: { id: string }[] };
    must(
      await first.send('POST', '/api/tokens', { name: 'mine', memberId: items[0]?.id, daysValid: 30 }, own),
      201,
    );
    const other = { name: 'theirs', memberId: await newMember('Other'), daysValid: 30 };
    expect(must(await first.send('POST', '/api/tokens', other, own), 422).body.detail).toContain('memberId');
    const made = must(await first.send('POST', '/api/tokens', { name: 'p', roles: ['operator'] }, own), 201);
    const theirs = callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
    must(await theirs.send('POST', '/api/tokens', other), 422);
  });

  it('is not made by a program with less than all roles', async () => {
    const only = await program(community, { roles: ['operator'] });
    const staff = await newMember('Staff', { roles: ['staff'] });
    const tokenOf = (memberId: string) =>
      only.send('POST', '/api/tokens', { name: 'x', memberId, daysValid: 30 });
    expect((await tokenOf(staff)).status).toBe(422);
    expect((await tokenOf(await newMember('Plain'))).status).toBe(422);
  });

  it('of nobody is not made', async () => {
    const answer = await desk.send('POST', '/api/tokens', { name: 'x', memberId: 'nobody', daysValid: 30 });
    expect([answer.status, answer.body.detail]).toEqual([422, 'memberId: is no member']);
  });
});

describe('a recused member, and their programs (R28, R29)', () => {
  it('get the answers of a case that is not there', async () => {
    const { caseId } = await caseAbout(community, '102');
    const memberId = await newMember('Recused', { roles: ['staff', 'operator'] });
    const member = await as(memberId);
    await declareNone(member);
    const wish = { name: 'p', roles: ['staff', 'operator'] };
    const made = must(await member.send('POST', '/api/tokens', wish), 201);
    const theirs = callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
    for (const caller of [member, theirs]) must(await caller.send('GET', `/api/cases/${caseId}`), 200);
    const audited = (await member.send('GET', '/api/audit/verification')).body.cases as number;
    await community.running.server.database.statement(
      'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id',
      [caseId, memberId],
    );
    for (const caller of [member, theirs]) {
      const real = await caller.send('GET', `/api/cases/${caseId}`);
      const none = await caller.send('GET', '/api/cases/none');
      expect([real.status, real.text.replaceAll(caseId, 'none')]).toEqual([404, none.text]);
      for (const list of ['/api/cases', '/api/reports', '/api/sanctions?state=all'])
        expect(must(await caller.send('GET', list), 200).text).not.toContain(caseId);
      const audit = (await caller.send('GET', '/api/audit/verification')).body.cases;
      expect(audit).toBe(audited - 1);
    }
    must(await desk.send('GET', `/api/cases/${caseId}`), 200);
  });
});

describe('counsel (R34)', () => {
  it('sees the cases in which counsel has a part, and the others as if they were not there', async () => {
    const [own, other] = [await caseAbout(community, '201'), await caseAbout(community, '202')];
    const counsel = await as(await newMember('Counsel', { roles: ['counsel'] }));
    const setBodies = (caseId: string, bodyIds: string[]) =>
      community.running.server.database.statement(
        'update cases set body_ids = $1::text::jsonb where id = $2 returning id',
        [JSON.stringify(bodyIds), caseId],
      );
    await setBodies(own.caseId, ['committee', 'counsel']);
    await setBodies(other.caseId, ['committee', 'staff']);
    must(await counsel.send('GET', `/api/cases/${own.caseId}`), 200);
    const hidden = await counsel.send('GET', `/api/cases/${other.caseId}`);
    const none = await counsel.send('GET', '/api/cases/none');
    expect([hidden.status, hidden.text.replaceAll(other.caseId, 'none')]).toEqual([404, none.text]);
    const list = must(await counsel.send('GET', '/api/cases'), 200);
    expect(list.text).toContain(own.caseId);
    expect(list.text).not.toContain(other.caseId);
  });
});
