import { procedureFromPreset, Role } from '@comity/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Caller,
  callerWith,
  caseAbout,
  decide,
  firstMember,
  must,
  operator,
  program,
} from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';

let community: Community;
let desk: Caller;
beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
});
afterAll(() => community?.stop());

const everything = [...Role.options];
const bearer = (token: unknown): Caller =>
  callerWith(community.url, { authorization: `Bearer ${String(token)}` });
/** A program whose token a member made. */
const programOf = async (maker: Caller, roles: readonly Role[]): Promise<Caller> =>
  bearer(must(await maker.send('POST', '/api/tokens', { name: 'script', roles }), 201).body.token);
const newPerson = async (): Promise<string> =>
  String(must(await desk.send('POST', '/api/people', {}), 201).body.personId);
const sayWho = (by: Caller, memberId: string, personId: string | null) =>
  by.send('POST', `/api/members/${memberId}/person`, { personId });
/** A conflict of interest, without the rules of a body around it. */
const recuse = (caseId: string, { memberId }: Sitting) =>
  community.running.server.database.statement(
    'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id',
    [caseId, memberId],
  );
const refusal = ({ status, body }: Awaited<ReturnType<Caller['send']>>) => [status, body.code];
const notThere = [404, 'not-found'];

describe('who may become a member (R28, R29)', () => {
  it('by a sign-in link: the console and the first member, not a program of less or of a member', async () => {
    const link = (by: Caller) => by.send('POST', '/api/sign-in-links', {}, { origin: community.url });
    const first = await firstMember(community);
    const other = await sit(community, 'Olga', everything);
    for (const by of [
      await program(community, { roles: ['operator'] }),
      other,
      await programOf(other, everything),
    ])
      expect(refusal(await link(by))).toEqual(notThere);
    for (const by of [desk, await program(community, { roles: everything }), first])
      must(await link(by), 201);
  });

  it('by a token that acts as them: the console, not a program of less or of theirs, nor another such token', async () => {
    const member = await sit(community, 'Petra', everything);
    const token = (by: Caller) =>
      by.send('POST', '/api/tokens', { name: 'own', memberId: member.memberId, daysValid: 30 });
    for (const by of [
      await program(community, { roles: ['operator'] }),
      await programOf(member, ['operator']),
      member,
    ])
      expect((await token(by)).body.detail).toContain('memberId');
    must(await token(desk), 201);
  });

  it('one person is one member, also when two say so at once', async () => {
    const personId = await newPerson();
    const [one, two] = [await sit(community, 'One'), await sit(community, 'Two')];
    const said = await Promise.all([one, two].map(({ memberId }) => sayWho(desk, memberId, personId)));
    expect(said.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    const taken = [409, 'person-taken'];
    expect(refusal(await desk.send('POST', '/api/members', { name: 'Three', personId }))).toEqual(taken);
    const holder = said[0]?.status === 200 ? one : two;
    must(await sayWho(desk, holder.memberId, personId), 200);
  });

  it('nobody changes who they are once that is said, nor does a program of theirs', async () => {
    const member = await sit(community, 'Quinn', everything);
    const own = await programOf(member, everything);
    const [personId, another] = [await newPerson(), await newPerson()];
    must(await sayWho(member, member.memberId, 'nobody'), 422);
    must(await sayWho(member, member.memberId, personId), 200);
    for (const by of [member, own])
      for (const wish of [null, another])
        expect(refusal(await sayWho(by, member.memberId, wish))).toEqual([409, 'own-person']);
    must(await sayWho(desk, member.memberId, another), 200);
  });
});

describe('a program whose token a member made (R28)', () => {
  it('sends no command and records no meeting; one that acts as the member does', async () => {
    const { caseId } = await caseAbout(community, '301');
    const member = await sit(community, 'Rosa', ['decider', 'operator']);
    const theirs = await programOf(member, ['decider']);
    const note = { type: 'add-note', note: 'Seen.' };
    const refused = await theirs.send('POST', `/api/cases/${caseId}/commands`, note);
    expect(refusal(refused)).toEqual([409, 'program-may-not-act']);
    expect(refused.body.detail).toContain('memberId');
    const meeting = {
      bodyId: 'director',
      emergency: true,
      heldAt: '2026-01-01T10:00:00.000Z',
      attended: [member.memberId],
      minutes: 'folder 1',
      caseIds: [caseId],
    };
    expect(refusal(await theirs.send('POST', '/api/meetings', meeting))).toEqual([
      409,
      'program-may-not-act',
    ]);
    must(await theirs.send('GET', `/api/cases/${caseId}`), 200);
    must(await member.act(caseId, { type: 'add-note', note: 'Seen.' }), 200);
  });
});

type Seen = {
  sanctions: { id: string }[];
  accounts: {
    id: string;
    desired: { until: string } | null;
    measure: { id: string; state: string; until: string; sanctionIds: string[] } | null;
  }[];
};
const personAs = async (by: Caller, personId: string): Promise<Seen> =>
  must(await by.send('GET', `/api/people/${personId}`), 200).body as unknown as Seen;
const suspendedFor = (personId: string, lengthDays: number) =>
  decide(personId, { responses: [{ kind: 'suspension', lengthDays, scope: ['forum'] }] });
const applied = (personId: string, sanctions: number) =>
  until(async () => {
    const measure = (await personAs(desk, personId)).accounts[0]?.measure;
    return measure?.state === 'applied' && measure.sanctionIds.length === sanctions && measure;
  }, 'the suspension holds');

describe('a member to whom a case is hidden (R28, R29)', () => {
  it('neither extends nor lifts its sanctions by a link of accounts', async () => {
    const { caseId, personId } = await caseAbout(community, '101');
    const member = await sit(community, 'Sven', ['decider', 'staff']);
    const accountId = (await personAs(desk, personId)).accounts[0]?.id;
    await recuse(caseId, member);
    const evidence = 'told us so';
    const another = { channelId: 'forum', handle: 'x', externalId: '999', evidence };
    const link = (by: Caller, of: string, account: object) =>
      by.send('POST', `/api/people/${of}/accounts`, account);
    const withdraw = (by: Caller) =>
      by.send('POST', `/api/people/${personId}/accounts/${accountId}/withdrawal`, { evidence });
    const newcomer = await newPerson();
    expect(refusal(await link(member, personId, another))).toEqual(notThere);
    expect(refusal(await link(member, newcomer, { ...another, externalId: '101' }))).toEqual(notThere);
    expect(refusal(await withdraw(member))).toEqual(notThere);
    expect((await personAs(desk, personId)).accounts.map(({ id }) => id)).toEqual([accountId]);
    must(await link(member, newcomer, another), 201);
    must(await withdraw(desk), 200);
  });

  it('learns nothing of its sanctions from the person’s accounts, and tries no measure of it again', async () => {
    const own = await caseAbout(community, '102');
    const { caseId, personId } = await caseAbout(community, '102');
    must(await desk.send('POST', `/api/cases/${caseId}/commands`, suspendedFor(personId, 30)), 200);
    await applied(personId, 1);
    const member = await sit(community, 'Tove', ['decider', 'staff']);
    await recuse(caseId, member);
    expect(await personAs(member, personId)).toMatchObject({
      sanctions: [],
      accounts: [{ desired: null, measure: null }],
    });
    must(await member.act(own.caseId, suspendedFor(personId, 7)), 200);
    const measure = await applied(personId, 2);
    const [seen] = (await personAs(member, personId)).accounts;
    const [theirs] = (await personAs(member, personId)).sanctions;
    expect(seen?.measure).toMatchObject({ sanctionIds: [theirs?.id], until: seen?.desired?.until });
    expect(seen?.measure?.until).not.toBe(measure.until);
    const retry = (by: Caller) => by.send('POST', `/api/measures/${measure.id}/retry`);
    expect(refusal(await retry(member))).toEqual(notThere);
    expect(refusal(await retry(desk))).toEqual([409, 'measure-not-stopped']);
  });
});

describe('what would be a fault of ours is told as a mistake', () => {
  it.each([
    ['a month before there were any', '/api/digest?month=0000-01', 'month'],
    ['a month far away', '/api/digest?month=9999-12', 'month'],
    ['a NUL in a place to go on from', '/api/cases?after=%00', 'after'],
    ['a NUL in an id', '/api/sanctions?personId=%00', 'personId'],
    ['a day before there were any', '/api/bodies?on=0000-01-01', 'on'],
    ['a day far away', '/api/bodies?on=9999-12-31', 'on'],
  ])('%s: 422 names the field', async (_what, path, field) => {
    const answer = must(await desk.send('GET', path), 422);
    expect((answer.body.errors as { field: string }[]).map((mistake) => mistake.field)).toEqual([field]);
  });

  it('a quorum of more steps than anybody has members', async () => {
    const preset = procedureFromPreset('member-review-committee', { timeZone: 'Europe/Berlin' });
    const { version: _version, ...content } = preset;
    const quorum = Array.from({ length: 21 }, (_, step) => ({ availableMax: step + 1, present: 1 }));
    const bodies = content.bodies.map((body) =>
      body.voting.how === 'vote' ? { ...body, voting: { ...body.voting, quorum } } : body,
    );
    const answer = must(await desk.send('POST', '/api/procedures', { ...content, bodies }), 422);
    expect((answer.body.errors as { field: string }[])[0]?.field).toMatch(/^bodies\.\d+\.voting\.quorum$/);
  });

  it('the first and the last month and day are answered', async () => {
    for (const path of [
      'digest?month=1970-01',
      'digest?month=2999-12',
      'bodies?on=1970-01-01',
      'bodies?on=2999-12-31',
    ])
      expect((await desk.send('GET', `/api/${path}`)).status).toBe(200);
  });
});
