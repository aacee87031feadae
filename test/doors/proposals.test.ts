import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, heldPost, must, operator } from '../fixtures/callers.ts';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { forumFlag, sendFlag, until } from '../fixtures/doors.ts';

type Account = { id: string; externalId: string };
type Proposal = {
  personId: string;
  otherPersonId: string | null;
  account: Account;
  basis: string;
  confidence: string;
};
type Human = {
  accounts: Account[];
  proposals: Proposal[];
  handles: { accountId: string; handle: string; takenBy: { accountId: string } | null }[];
  lookalikes: { handle: string; looksLike: { handle: string; personId: string } }[];
};

let community: Community;
let desk: Caller;
beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
});
afterAll(() => community?.stop());

const post = (path: string, body: object) => desk.send('POST', path, body);
const human = async (personId: string): Promise<Human> =>
  must(await desk.send('GET', `/api/people/${personId}`), 200).body as unknown as Human;
const waiting = async (): Promise<Proposal[]> =>
  must(await desk.send('GET', '/api/proposals'), 200).body.items as Proposal[];
const personWith = async (address: string): Promise<string> => {
  const personId = String(must(await post('/api/people', {}), 201).body.personId);
  const wish = { channelId: 'lists', handle: address, evidence: 'They told us.' };
  must(await post(`/api/people/${personId}/accounts`, wish), 201);
  return personId;
};
const proposalFor = (personId: string, externalId: string) =>
  until(
    async () =>
      (await waiting()).find((one) => one.personId === personId && one.account.externalId === externalId),
    `a proposal that ${externalId} is theirs`,
  );
const settle = (personId: string, accountId: string, how: 'confirm' | 'refuse') =>
  post(`/api/people/${personId}/proposals/${accountId}/${how}`, { reason: 'We have asked them.' });

describe('an address that may be another one of somebody', () => {
  it('is proposed, on the list and on their page, and nothing follows from that', async () => {
    const personId = await personWith('kim@members.example');
    await heldPost(community, 'tagged', 'kim+lists@members.example');
    const found = await proposalFor(personId, 'kim+lists@members.example');
    expect(found).toMatchObject({ otherPersonId: null, basis: 'same-mail', confidence: 'possible' });
    const shown = await human(personId);
    expect(shown.proposals).toEqual([found]);
    expect(shown.accounts.map(({ externalId }) => externalId)).toEqual(['kim@members.example']);
  });

  it('is theirs when a human confirms it, with a reason', async () => {
    const personId = await personWith('dana@members.example');
    await heldPost(community, 'confirmed', 'dana+a@members.example');
    const { account } = await proposalFor(personId, 'dana+a@members.example');
    const path = `/api/people/${personId}/proposals/${account.id}/confirm`;
    expect((await post(path, {})).status).toBe(422);
    expect(must(await settle(personId, account.id, 'confirm'), 200).body).toEqual({
      accountId: account.id,
      changeId: null,
    });
    const shown = await human(personId);
    expect(shown.accounts.map(({ externalId }) => externalId)).toEqual([
      'dana+a@members.example',
      'dana@members.example',
    ]);
    expect(shown.proposals).toEqual([]);
    expect((await settle(personId, account.id, 'confirm')).status).toBe(404);
  });

  it('is never proposed again when a human refuses it', async () => {
    const personId = await personWith('lee@members.example');
    await heldPost(community, 'refused', 'lee+b@members.example');
    const { account } = await proposalFor(personId, 'lee+b@members.example');
    must(await settle(personId, account.id, 'refuse'), 200);
    expect((await settle(personId, account.id, 'refuse')).status).toBe(404);
    // Another address of theirs is found anew, and with it all that may be the same mailbox is looked at.
    const wish = { channelId: 'lists', handle: 'lee+c@members.example', evidence: 'They told us.' };
    must(await post(`/api/people/${personId}/accounts`, wish), 201);
    await heldPost(community, 'another', 'lee+d@members.example');
    await proposalFor(personId, 'lee+d@members.example');
    expect((await human(personId)).proposals).toMatchObject([
      { account: { externalId: 'lee+d@members.example' } },
    ]);
  });

  it('that is another person’s makes one human of both when it is confirmed; undone, it is refused', async () => {
    const personId = await personWith('ash@members.example');
    const other = await personWith('ash+x@members.example');
    const found = await until(
      async () => (await human(personId)).proposals[0],
      'a proposal that the two are one',
    );
    const owner = found.otherPersonId ?? '';
    expect([found.personId, owner].sort()).toEqual([personId, other].sort());
    const { changeId } = must(await settle(found.personId, found.account.id, 'confirm'), 200).body;
    expect((await human(personId)).accounts).toHaveLength(2);
    expect((await human(personId)).proposals).toEqual([]);
    must(await post(`/api/person-changes/${String(changeId)}/undo`, { reason: 'Two of them.' }), 200);
    expect((await human(personId)).accounts).toHaveLength(1);
    expect((await human(personId)).proposals).toEqual([]);
  });
});

describe('an address that the forum has verified', () => {
  it('is proposed when a case is opened with the account: the two persons may be one human', async () => {
    const owner = await personWith('sam@accounts.example');
    const { personId } = await caseAbout(community, '102');
    expect(await proposalFor(personId, 'sam@accounts.example')).toMatchObject({
      otherPersonId: owner,
      basis: 'same-mail',
      confidence: 'likely',
    });
    expect((await human(owner)).proposals).toHaveLength(1);
  });
});

describe('an address that looks like another', () => {
  it('is shown while a sanction holds for whose address it looks like, and held for no other reason', async () => {
    const personId = await personWith('robin@members.example');
    await heldPost(community, 'looks alike', 'r0bin@members.example');
    await heldPost(community, 'looks like nobody', 'robyn@members.example');
    expect((await human(personId)).lookalikes).toEqual([]);
    const { caseId } = await caseAbout(community, '102');
    const send = (wish: object) => post(`/api/cases/${caseId}/commands`, wish);
    must(await send({ type: 'name-respondent', personId }), 200);
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: ['lists'] }];
    must(await send(decide(personId, { responses })), 200);
    const shown = await human(personId);
    expect(shown.lookalikes).toMatchObject([
      { handle: 'r0bin@members.example', looksLike: { handle: 'robin@members.example', personId } },
    ]);
    expect(shown.proposals).toEqual([]);
    expect(shown.accounts).toHaveLength(1);
    await heldPost(community, 'still only held', 'r0bin@members.example');
  });
});

describe('a name that an account had', () => {
  const flagFrom = async (externalId: string, handle: string): Promise<void> => {
    const capture = {
      body: 'Nobody asked you.',
      author: { externalId, handle },
      createdAt: null,
      capturedAt: '2026-11-01T10:00:00.000Z',
    };
    const by = { channelId: 'forum', secret: secrets.forum, at: community.clock.now() };
    const sent = await sendFlag(community.url, forumFlag({ capture } as never), by);
    if (sent.status !== 201) throw new Error(`the flag was answered ${sent.status}`);
  };

  it('and that another took is shown as taken; what holds stays with the number', async () => {
    const { personId, caseId } = await caseAbout(community, '101');
    must(await post(`/api/cases/${caseId}/commands`, decide(personId)), 200);
    await until(
      async () => (await human(personId)).handles.some(({ handle }) => handle === 'robin_reads'),
      'the forum has said what their name is',
    );
    await flagFrom('101', 'robin_renamed');
    await flagFrom('777', 'Forum-101');
    const { accounts, handles } = await human(personId);
    expect(accounts).toMatchObject([{ externalId: '101', handle: 'robin_renamed' }]);
    expect(handles.map(({ handle, takenBy }) => [handle, takenBy !== null])).toEqual([
      ['forum-101', true],
      ['robin_reads', false],
      ['robin_renamed', false],
    ]);
    const taker = handles[0]?.takenBy?.accountId;
    expect(taker).toBeDefined();
    expect(accounts.map(({ id }) => id)).not.toContain(taker);
  });
});
