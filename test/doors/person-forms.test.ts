import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, heldPost, must, operator } from '../fixtures/callers.ts';
import { sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { call } from '../fixtures/http-doors.ts';

type Human = {
  otherIds: string[];
  accounts: { id: string; handle: string }[];
  changes: { id: string; kind: string; undoneAt: string | null }[];
  proposals: { personId: string; account: { id: string } }[];
};

let community: Community;
let desk: Caller;
beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
});
afterAll(() => community?.stop());

/** Sends a form as a browser does. */
const send = (
  path: string,
  fields: Readonly<Record<string, string>>,
  token: string = community.operatorToken,
) =>
  call(
    `${community.url}${path}`,
    'POST',
    {
      authorization: `Bearer ${token}`,
      origin: community.url,
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
    },
    new URLSearchParams(fields).toString(),
  );
const human = async (personId: string): Promise<Human> =>
  must(await desk.send('GET', `/api/people/${personId}`), 200).body as unknown as Human;
const personWith = async (...addresses: string[]): Promise<string> => {
  const personId = String(must(await desk.send('POST', '/api/people', {}), 201).body.personId);
  for (const handle of addresses) {
    const wish = { channelId: 'lists', handle, evidence: 'They told us.' };
    must(await desk.send('POST', `/api/people/${personId}/accounts`, wish), 201);
  }
  return personId;
};
const tokenOf = async (memberId: string): Promise<string> =>
  String(
    must(await desk.send('POST', '/api/tokens', { name: 'form', memberId, daysValid: 30 }), 201).body.token,
  );

describe('the forms of a person’s page', () => {
  it('merge by the address of the other’s page, and undo it with a reason', async () => {
    const [one, other] = [await personWith('ada@a.example'), await personWith('ada@b.example')];
    const merge = (fields: Record<string, string>) => send(`/desk/people/${one}/merges`, fields);
    const bare = await merge({ otherPage: `${community.url}/desk/people/${other}?done=linked#accounts` });
    expect(bare.status).toBe(422);
    expect(bare.text).toContain('Write why they are one.');
    expect(bare.text).toContain(`value="${community.url}/desk/people/${other}?done=linked#accounts"`);
    expect((await merge({ mergeReason: 'They said so.' })).text).toContain('Choose the other person');
    const sent = await merge({
      otherPage: `${community.url}/desk/people/${other}?done=linked#accounts`,
      mergeReason: 'They said so.',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/desk/people/${one}?done=merged`]);
    const { otherIds, changes } = await human(one);
    expect(otherIds).toEqual([other]);
    const again = await merge({ otherId: other, mergeReason: 'Once more.' });
    expect(again.status).toBe(409);
    expect(again.text).toContain('These two are known as one person already.');
    expect(again.text).toContain('Once more.</textarea>');
    const undo = (undoReason: string) =>
      send(`/desk/people/${one}/undone-changes`, { changeId: changes[0]?.id ?? '', undoReason });
    expect((await undo(' ')).status).toBe(422);
    expect((await undo('They are sisters.')).status).toBe(303);
    expect(await human(one)).toMatchObject({ otherIds: [], changes: [{ undoneAt: expect.any(String) }] });
    expect((await undo('Twice.')).status).toBe(409);
  });

  it('split accounts off, but not all of them', async () => {
    const personId = await personWith('bo@a.example', 'bo@b.example');
    const [first, second] = (await human(personId)).accounts;
    const split = (fields: Record<string, string>) => send(`/desk/people/${personId}/splits`, fields);
    expect((await split({ splitReason: 'Two people.' })).text).toContain('Tick the accounts');
    expect((await split({ splitAccountIds: 'none', splitReason: 'Two people.' })).status).toBe(422);
    expect((await split({ splitAccountIds: second?.id ?? '', splitReason: 'Two people.' })).status).toBe(303);
    expect((await human(personId)).accounts.map(({ id }) => id)).toEqual([first?.id]);
    const last = await split({ splitAccountIds: first?.id ?? '', splitReason: 'Nobody is left.' });
    expect(last.status).toBe(409);
    expect(last.text).toContain('One account at least has to stay theirs.');
  });

  it('refuse what the system proposed, with a reason', async () => {
    const personId = await personWith('cy@members.example');
    await heldPost(community, 'tagged', 'cy+lists@members.example');
    const proposal = await until(async () => (await human(personId)).proposals[0], 'a proposal');
    const answer = (fields: Record<string, string>) =>
      send(`/desk/people/${personId}/proposals`, {
        personId: proposal.personId,
        accountId: proposal.account.id,
        ...fields,
      });
    expect((await answer({ proposalReason: 'x' })).text).toContain('Press one of the two buttons.');
    expect((await answer({ answer: 'refuse' })).text).toContain('Write why you think so.');
    expect((await answer({ answer: 'refuse', proposalReason: 'A colleague.' })).status).toBe(303);
    expect(await human(personId)).toMatchObject({
      proposals: [],
      accounts: [{ handle: 'cy@members.example' }],
    });
  });

  it('are not there about oneself, nor about somebody of a hidden case (R28, R29)', async () => {
    const own = await personWith('di@a.example', 'di@b.example');
    const { personId, caseId } = await caseAbout(community, '101');
    const member = await sit(community, 'Di', ['decider', 'staff']);
    must(await desk.send('POST', `/api/members/${member.memberId}/person`, { personId: own }), 200);
    await community.running.server.database.statement(
      'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id',
      [caseId, member.memberId],
    );
    const token = await tokenOf(member.memberId);
    const [account] = (await human(own)).accounts;
    const stranger = await personWith('ed@a.example');
    for (const [path, fields] of [
      [`/desk/people/${own}/splits`, { splitAccountIds: account?.id ?? '', splitReason: 'Not me.' }],
      [`/desk/people/${stranger}/merges`, { otherId: own, mergeReason: 'Me.' }],
      [`/desk/people/${stranger}/merges`, { otherId: personId, mergeReason: 'One.' }],
      [`/desk/people/${personId}/merges`, { otherId: stranger, mergeReason: 'One.' }],
    ] as const)
      expect([path, (await send(path, fields, token)).status]).toEqual([path, 404]);
    expect((await human(stranger)).otherIds).toEqual([]);
  });
});
