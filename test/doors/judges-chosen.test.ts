import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, callerWith, caseAbout, must, operator } from '../fixtures/callers.ts';
import { sit, type Sitting } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

/** Mallory looks after the code with Judy, and has to answer in a case that Judy hears. */
let community: Community;
let desk: Caller;
let mallory: Sitting;
let judy: Sitting;
let about: { caseId: string; personId: string };
let judysId: string;

const newPerson = async (): Promise<string> =>
  String(must(await desk.send('POST', '/api/people', {}), 201).body.personId);
const isPerson = async ({ memberId }: Sitting, personId: string) =>
  must(await desk.send('POST', `/api/members/${memberId}/person`, { personId }), 200);
const sitNamed = async (name: string): Promise<Sitting> => {
  const sitting = await sit(community, name, ['staff']);
  await isPerson(sitting, await newPerson());
  return sitting;
};
/** The account of whoever reported Mallory. */
const reporters = { channelId: 'forum', handle: 'sam', externalId: '102', evidence: 'She told me.' };
const saysItIsJudys = (by: Caller) => by.send('POST', `/api/people/${judysId}/accounts`, reporters);
const judySees = async () => (await judy.send('GET', `/api/cases/${about.caseId}`)).status;

beforeEach(async () => {
  community = await startCommunity();
  desk = operator(community);
  mallory = await sit(community, 'mallory', ['staff', 'decider', 'operator']);
  judy = await sit(community, 'judy', ['staff', 'decider']);
  about = await caseAbout(community, '101');
  judysId = await newPerson();
  await isPerson(mallory, about.personId);
  await isPerson(judy, judysId);
});
afterEach(() => community?.stop());

describe('a respondent cannot choose their judges (R28, R29)', () => {
  it('by saying that the reporter’s account is a judge’s', async () => {
    expect((await mallory.send('GET', `/api/cases/${about.caseId}`)).status).toBe(404);
    must(await saysItIsJudys(mallory), 201);
    expect(await judySees()).toBe(200);
    must(await judy.act(about.caseId, { type: 'add-note', note: 'Seen.' }), 200);
  });

  it('nor through a program of theirs', async () => {
    const made = must(await mallory.send('POST', '/api/tokens', { name: 'helper', roles: ['staff'] }), 201);
    const program = callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
    must(await saysItIsJudys(program), 201);
    expect(await judySees()).toBe(200);
  });

  it('nor by merging a judge with whoever reported them', async () => {
    const reporterId = await newPerson();
    must(await desk.send('POST', `/api/people/${reporterId}/accounts`, reporters), 201);
    must(
      await mallory.send('POST', `/api/people/${judysId}/merges`, {
        personId: reporterId,
        reason: 'The same.',
      }),
      201,
    );
    expect(await judySees()).toBe(200);
  });

  it('nor by saying that a judge is whoever reported them', async () => {
    const reporterId = await newPerson();
    must(await desk.send('POST', `/api/people/${reporterId}/accounts`, reporters), 201);
    const jan = await sit(community, 'jan', ['staff', 'decider']);
    const says = { personId: reporterId };
    must(await mallory.send('POST', `/api/members/${jan.memberId}/person`, says), 200);
    expect((await jan.act(about.caseId, { type: 'add-note', note: 'Seen.' })).status).toBe(200);
  });

  it('nor by saying that a judge is somebody who has a part in the case', async () => {
    const witnessId = await newPerson();
    must(await judy.act(about.caseId, { type: 'name-witness', personId: witnessId }), 200);
    const jan = await sit(community, 'jan', ['staff', 'decider']);
    const says = (personId: string) =>
      mallory.send('POST', `/api/members/${jan.memberId}/person`, { personId });
    const refused = must(await says(witnessId), 422);
    expect(refused.text).toContain('is no person');
    expect(refused.text).toBe(must(await says('nobody'), 422).text);
    must(await jan.act(about.caseId, { type: 'add-note', note: 'Seen.' }), 200);
  });

  it('nor changes what was said of who a judge is, whoever that is', async () => {
    for (const { memberId } of [judy, await sitNamed('jan')]) {
      for (const personId of [null, await newPerson()]) {
        const answer = await mallory.send('POST', `/api/members/${memberId}/person`, { personId });
        expect([answer.status, answer.body.code]).toEqual([409, 'person-said']);
      }
    }
  });

  it('and the word of somebody with no part in the case counts', async () => {
    must(await saysItIsJudys(desk), 201);
    expect(await judySees()).toBe(404);
  });

  it('and so does who a judge is, when somebody with no part in the case says it', async () => {
    const reporterId = await newPerson();
    must(await desk.send('POST', `/api/people/${reporterId}/accounts`, reporters), 201);
    const jan = await sit(community, 'jan', ['staff', 'decider']);
    const seen = async () => (await jan.send('GET', `/api/cases/${about.caseId}`)).status;
    expect(await seen()).toBe(200);
    await isPerson(jan, reporterId);
    expect(await seen()).toBe(404);
  });
});
