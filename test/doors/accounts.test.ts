import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Caller,
  caseAbout,
  decide,
  firstMember,
  flagAbout,
  must,
  operator,
} from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { staffLift } from '../fixtures/staff-act.ts';

type Account = {
  id: string;
  channelId: string;
  handle: string;
  measure: { id: string; state: string } | null;
};

let community: Community;
let desk: Caller;
beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
});
afterAll(() => community?.stop());

const accountsOf = async (personId: string): Promise<Account[]> =>
  must(await desk.send('GET', `/api/people/${personId}`), 200).body.accounts as Account[];
const measureOf = async (personId: string, channelId: string) =>
  (await accountsOf(personId)).find((account) => account.channelId === channelId)?.measure ?? null;
const forum = (id: number) => community.forum.state().accounts.find((account) => account.id === id);
const suspendedOnForum = (id: number): boolean => {
  const till = forum(id)?.suspendedTill;
  return typeof till === 'string' && till > community.clock.now().toISOString();
};

describe('a link that was a mistake', () => {
  it('is taken back with a reason, and what rested on it alone is lifted', async () => {
    const { personId, caseId } = await caseAbout(community, '101');
    const wrong = { channelId: 'github', handle: 'sam-codes', externalId: '5002', evidence: 'looks alike' };
    must(await desk.send('POST', `/api/people/${personId}/accounts`, wrong), 201);
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: 'everywhere' }];
    must(await desk.send('POST', `/api/cases/${caseId}/commands`, decide(personId, { responses })), 200);
    await until(
      async () => community.github.isBlocked('sam-codes') && suspendedOnForum(101),
      'both are applied',
    );
    const account = (await accountsOf(personId)).find(({ channelId }) => channelId === 'github');
    const path = `/api/people/${personId}/accounts/${account?.id}/withdrawal`;
    expect((await desk.send('POST', path, { evidence: ' ' })).status).toBe(422);
    must(await desk.send('POST', path, { evidence: 'It is somebody else’s; they wrote to us.' }), 200);
    await until(async () => !community.github.isBlocked('sam-codes'), 'the innocent account is free');
    expect(suspendedOnForum(101)).toBe(true);
    expect((await accountsOf(personId)).map(({ channelId }) => channelId)).toEqual(['forum']);
    expect((await desk.send('POST', path, { evidence: 'again' })).status).toBe(404);
  });

  it('a member’s statement does not change the name that the platform gave an account', async () => {
    // One that the forum itself does not know any more: else its own answer would be the name.
    const { personId } = await caseAbout(community, '103');
    const wish = { channelId: 'forum', handle: 'SOMEONE-ELSE', externalId: '103', evidence: 'told us' };
    must(await desk.send('POST', `/api/people/${personId}/accounts`, wish), 201);
    expect(await accountsOf(personId)).toMatchObject([{ handle: 'forum-103' }]);
  });
});

describe('two respondents who are one person', () => {
  it('answer once: linking the account of one to the other merges them in the case', async () => {
    const reportIds = [await flagAbout(community, '201'), await flagAbout(community, '202')];
    const { caseId } = must(await desk.send('POST', '/api/cases', { reportIds }), 201).body;
    const read = async () =>
      must(await desk.send('GET', `/api/cases/${String(caseId)}`), 200).body.state as {
        phase: string;
        personIds: string[];
      };
    const [first, second] = (await read()).personIds;
    const [moving] = await accountsOf(second ?? '');
    const wish = {
      channelId: 'forum',
      handle: 'x',
      externalId: moving?.handle.slice(-3),
      evidence: 'the same words',
    };
    must(await desk.send('POST', `/api/people/${first}/accounts`, wish), 201);
    expect((await read()).personIds).toEqual([first]);
    must(
      await desk.send(
        'POST',
        `/api/cases/${String(caseId)}/commands`,
        decide(first ?? '', { responses: [{ kind: 'no-action' }] }),
      ),
      200,
    );
    expect((await read()).phase).toBe('decided');
  });
});

describe('a witness who turns out to be another person of ours', () => {
  it('is known by both names: a member of either sees the case no more (R5, R28)', async () => {
    const { caseId } = await caseAbout(community, '301');
    const seen = await caseAbout(community, '302');
    const newcomer = must(await desk.send('POST', '/api/people', {}), 201).body.personId;
    const member = await firstMember(community);
    const [row] = (await desk.send('GET', '/api/members')).body.items as { id: string }[];
    must(await desk.send('POST', `/api/members/${row?.id}/person`, { personId: newcomer }), 200);
    const witness = { type: 'name-witness', personId: seen.personId };
    must(await desk.send('POST', `/api/cases/${caseId}/commands`, witness), 200);
    must(await member.send('GET', `/api/cases/${caseId}`), 200);
    const account = { channelId: 'forum', handle: 'x', externalId: '302', evidence: 'told us' };
    must(await desk.send('POST', `/api/people/${String(newcomer)}/accounts`, account), 201);
    expect((await member.send('GET', `/api/cases/${caseId}`)).status).toBe(404);
  });
});

describe('a measure that a human’s own stands in the way of', () => {
  it('is not tried again in its place, and holds once theirs is gone (R45, R47)', async () => {
    const { personId, caseId } = await caseAbout(community, '102');
    const until2027 = '2027-06-01T00:00:00.000Z';
    community.forum.suspend(102, { until: until2027, reason: 'by the forum’s own staff' }, 'alex');
    must(await desk.send('POST', `/api/cases/${caseId}/commands`, decide(personId)), 200);
    const drifted = await until(async () => {
      const measure = await measureOf(personId, 'forum');
      return measure?.state === 'drifted' && measure;
    }, 'a human’s own suspension is left alone');
    const refused = await desk.send('POST', `/api/measures/${drifted.id}/retry`);
    expect([refused.status, refused.body.code]).toEqual([409, 'measure-not-stopped']);
    expect(forum(102)?.suspendedTill).toBe(until2027);
    await staffLift(community, 102);
    await until(async () => (await measureOf(personId, 'forum'))?.state === 'applied', 'it holds');
    expect(suspendedOnForum(102)).toBe(true);
    expect((await desk.send('POST', '/api/measures/none/retry')).status).toBe(404);
  });
});
