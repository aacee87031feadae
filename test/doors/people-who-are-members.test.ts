import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, firstMember, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

/** Robin is a member who turns out to be the person of a case, under another name than the one that was known. */
let community: Community;
let desk: Caller;
let robin: Caller;
let robinId: string;
let about: { caseId: string; personId: string; reportId: string };
let other: { caseId: string; personId: string };
let mergeId: string;

beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
  robin = await firstMember(community);
  about = await caseAbout(community, '101');
  other = await caseAbout(community, '302');
  robinId = await newPerson();
  const [member] = (await desk.send('GET', '/api/members')).body.items as { id: string }[];
  must(await desk.send('POST', `/api/members/${member?.id}/person`, { personId: robinId }), 200);
});
afterAll(() => community?.stop());

const newPerson = async (): Promise<string> =>
  String(must(await desk.send('POST', '/api/people', {}), 201).body.personId);
const asRobin = (method: string, path: string, body?: object) =>
  robin.send(method, path, body, { origin: community.url });
const reason = 'They told us so.';
const merge = async (personId: string, otherId: string): Promise<string> => {
  const wish = { personId: otherId, reason };
  return String(must(await desk.send('POST', `/api/people/${personId}/merges`, wish), 201).body.changeId);
};

describe('a member who turns out to be a respondent', () => {
  it('loses sight of the case at once (R28, R29)', async () => {
    must(await asRobin('GET', `/api/cases/${about.caseId}`), 200);
    mergeId = await merge(about.personId, robinId);
    expect((await asRobin('GET', `/api/cases/${about.caseId}`)).status).toBe(404);
    expect((await asRobin('GET', `/api/reports/${about.reportId}`)).status).toBe(404);
    expect((await asRobin('GET', '/api/cases')).text).not.toContain(about.caseId);
    expect((await asRobin('GET', `/api/people/${about.personId}`)).status).toBe(404);
    must(await asRobin('GET', `/api/cases/${other.caseId}`), 200);
  });

  it.each<[string, string, () => string, () => object]>([
    ['undoes it', 'POST', () => `/api/person-changes/${mergeId}/undo`, () => ({ reason })],
    [
      'merges somebody with themselves',
      'POST',
      () => `/api/people/${other.personId}/merges`,
      () => ({ personId: about.personId, reason }),
    ],
    [
      'merges themselves with somebody',
      'POST',
      () => `/api/people/${about.personId}/merges`,
      () => ({ personId: other.personId, reason }),
    ],
    [
      'splits their accounts off',
      'POST',
      () => `/api/people/${about.personId}/splits`,
      () => ({ accountIds: ['x'], reason }),
    ],
    [
      'links an account to themselves',
      'POST',
      () => `/api/people/${about.personId}/accounts`,
      () => ({ channelId: 'forum', handle: 'x', externalId: '900', evidence: 'mine' }),
    ],
    [
      'gives an account of theirs away',
      'POST',
      () => `/api/people/${other.personId}/accounts`,
      () => ({ channelId: 'forum', handle: 'x', externalId: '101', evidence: 'not mine' }),
    ],
    [
      'confirms a proposal about themselves',
      'POST',
      () => `/api/people/${about.personId}/proposals/x/confirm`,
      () => ({ reason }),
    ],
  ])('gets the answer of what is not there when they %s (R29)', async (_what, method, path, body) => {
    const answer = await asRobin(method, path(), body());
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it('still takes no part when it is undone: what they have seen, they have seen (R28)', async () => {
    must(await desk.send('POST', `/api/person-changes/${mergeId}/undo`, { reason }), 200);
    expect((await asRobin('GET', `/api/cases/${about.caseId}`)).status).toBe(404);
    expect((await asRobin('GET', '/api/cases')).text).not.toContain(about.caseId);
  });

  it('decides nothing about the persons of a case that is hidden from them (R28, R29)', async () => {
    const stranger = await newPerson();
    const hidden = [
      ['POST', `/api/people/${about.personId}/merges`, { personId: stranger, reason }],
      ['POST', `/api/people/${stranger}/merges`, { personId: about.personId, reason }],
      ['POST', `/api/people/${about.personId}/splits`, { accountIds: ['x'], reason }],
      ['POST', `/api/person-changes/${mergeId}/undo`, { reason }],
    ] as const;
    for (const [method, path, body] of hidden) expect((await asRobin(method, path, body)).status).toBe(404);
  });

  it('reads of nobody that they were once taken for them (R28, R29)', async () => {
    // Known from another case too: else the person would not be there at all.
    must(
      await desk.send('POST', `/api/cases/${other.caseId}/commands`, {
        type: 'name-respondent',
        personId: about.personId,
      }),
      200,
    );
    const shown = must(await asRobin('GET', `/api/people/${about.personId}`), 200);
    expect(shown.text).not.toContain(mergeId);
    expect(shown.text).not.toContain(robinId);
  });
});

describe('two members', () => {
  it('are never one person (R29)', async () => {
    const made = must(
      await desk.send('POST', '/api/members', { name: 'Sam', roles: [], personId: await newPerson() }),
      201,
    );
    const samId = String(made.body.personId);
    const refused = await desk.send('POST', `/api/people/${robinId}/merges`, { personId: samId, reason });
    expect([refused.status, refused.body.code]).toEqual([409, 'person-taken']);
    const alias = await newPerson();
    await merge(robinId, alias);
    const wish = { name: 'Kim', roles: [], personId: alias };
    const taken = await desk.send('POST', '/api/members', wish);
    expect([taken.status, taken.body.code]).toEqual([409, 'person-taken']);
  });
});
