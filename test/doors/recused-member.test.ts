import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, flagAbout, must, operator } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { eventsOf } from '../fixtures/deliberation.ts';

let community: Community;
let who: ByName;
beforeAll(async () => {
  community = await startCommunity();
  const seats = { committee: ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus'] };
  who = await convene(community, 'member-review-committee', seats, { Stef: ['staff'] });
});
afterAll(() => community?.stop());

const onSeriousTrack = async (externalId: string) => {
  const made = await caseAbout(community, externalId);
  const command = { type: 'set-track' as const, track: 'serious', reason: 'What was reported.' };
  eventsOf(await who('Stef').act(made.caseId, command));
  return made;
};
const newPerson = async (): Promise<string> =>
  String((await operator(community).send('POST', '/api/people', {})).body.personId);
const sayWho = async (name: string, personId: string | null) =>
  must(
    await operator(community).send('POST', `/api/members/${who(name).memberId}/person`, { personId }),
    200,
  );

/** The answers are those of a case that does not exist. */
const expectGone = async (name: string, caseId: string): Promise<void> => {
  const mine = await who(name).send('GET', `/api/cases/${caseId}`);
  const none = await who(name).send('GET', '/api/cases/none');
  expect(mine.status).toBe(404);
  expect(mine.text.replaceAll(caseId, 'none')).toBe(none.text);
  expect((await who(name).send('GET', '/api/cases?limit=200')).text).not.toContain(caseId);
};

describe('a member who has no part in a case any more gets the answers of one that is not there (R28, R29)', () => {
  it('once they declared a conflict, and that answer tells nothing of it either', async () => {
    const { caseId } = await onSeriousTrack('301');
    const answer = await who('Ben').act(caseId, { type: 'declare-conflict', nature: 'A friend.' });
    expect([answer.status, answer.body]).toEqual([200, { gone: true }]);
    await expectGone('Ben', caseId);
    expect((await who('Ben').act(caseId, { type: 'add-note', note: 'Still here.' })).status).toBe(404);
    expect((await who('Ada').send('GET', `/api/cases/${caseId}`)).status).toBe(200);
  });

  it('once they turn out to be a witness, named by another or by themselves', async () => {
    const { caseId } = await onSeriousTrack('302');
    const personId = await newPerson();
    await sayWho('Cleo', personId);
    const answer = await who('Cleo').act(caseId, { type: 'name-witness', personId });
    expect([answer.status, answer.body]).toEqual([200, { gone: true }]);
    await expectGone('Cleo', caseId);
    await sayWho('Cleo', null);
    // Whoever they are said to be later, they are recused.
    await expectGone('Cleo', caseId);
  });

  it('once a case is opened from what they reported themselves', async () => {
    const personId = await newPerson();
    await operator(community).send('POST', `/api/people/${personId}/accounts`, {
      channelId: 'forum',
      handle: 'sam',
      externalId: '102',
      evidence: 'told us so',
    });
    await sayWho('Dora', personId);
    const { caseId } = await onSeriousTrack('303');
    await expectGone('Dora', caseId);
  });

  it('once somebody says that they are a person who has a part in it', async () => {
    const { caseId, personId } = await onSeriousTrack('304');
    expect((await who('Eli').send('GET', `/api/cases/${caseId}`)).status).toBe(200);
    await sayWho('Eli', personId);
    await expectGone('Eli', caseId);
    const { timeline } = (await who('Ada').send('GET', `/api/cases/${caseId}`)).body as unknown as {
      timeline: { event: Record<string, unknown> }[];
    };
    expect(timeline.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({
        type: 'member-recused',
        memberId: who('Eli').memberId,
        cause: 'respondent',
      }),
    );
  });

  it('once an account that is reported is linked to them', async () => {
    const reportId = await flagAbout(community, '305');
    const personId = await newPerson();
    await sayWho('Fay', personId);
    const opened = must(await operator(community).send('POST', '/api/cases', { reportIds: [reportId] }), 201);
    const caseId = String(opened.body.caseId);
    expect((await who('Fay').send('GET', `/api/cases/${caseId}`)).status).toBe(200);
    const account = { channelId: 'forum', handle: 'forum-305', externalId: '305', evidence: 'told us so' };
    must(await operator(community).send('POST', `/api/people/${personId}/accounts`, account), 201);
    await expectGone('Fay', caseId);
  });
});
