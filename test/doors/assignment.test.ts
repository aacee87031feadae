import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must, operator } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { statuses } from '../fixtures/http-doors.ts';

let community: Community;
let members: ByName;
let account = 500;

beforeAll(async () => {
  community = await startCommunity();
  members = await convene(
    community,
    'member-review-committee',
    { committee: ['Ada', 'Ben', 'Cleo', 'Dora', 'convenor:Mo'], 'appeal-panel': ['Pia', 'Quin', 'Ravi'] },
    { Stef: ['staff'], Lia: ['list-moderator'] },
  );
});
afterAll(() => community?.stop());

const newCase = async () => (await caseAbout(community, String((account += 1)))).caseId;
const idOf = (name: string) => members(name).memberId;
const assign = (by: string, caseId: string, to: string | null, from?: string | null) =>
  members(by).act(caseId, {
    type: 'assign-case',
    memberId: to === null ? null : idOf(to),
    ...(from === undefined ? {} : { from: from === null ? null : idOf(from) }),
  });
const assigneeOf = async (caseId: string) => {
  const { body } = must(await operator(community).send('GET', `/api/cases/${caseId}`), 200);
  return (body.state as { assigneeId: string | null }).assigneeId;
};

describe('who looks after a case (R31)', () => {
  it('takes it, gives it to somebody else, and gives it back', async () => {
    const caseId = await newCase();
    must(await assign('Mo', caseId, 'Mo', null), 200);
    expect(await assigneeOf(caseId)).toBe(idOf('Mo'));
    must(await assign('Mo', caseId, 'Ada', 'Mo'), 200);
    must(await assign('Ada', caseId, null), 200);
    expect(await assigneeOf(caseId)).toBeNull();
  });

  it('of two who take it at once one has it, and the other is told', async () => {
    const caseId = await newCase();
    const answers = await Promise.all(['Ada', 'Ben'].map((name) => assign(name, caseId, name, null)));
    expect(statuses(answers)).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'assigned-meanwhile',
      requirement: 'R31',
    });
  });

  it('loses it by a conflict of interest, and from then on is nobody to give it to (R28, R29)', async () => {
    const caseId = await newCase();
    must(await assign('Mo', caseId, 'Ben', null), 200);
    const conflict = { type: 'declare-conflict', kind: 'hard', nature: 'We are neighbours.' } as const;
    must(await members('Ben').act(caseId, conflict), 200);
    expect(await assigneeOf(caseId)).toBeNull();
    const unknown = { type: 'assign-case', memberId: 'nobody-at-all' } as const;
    const [none, hidden] = [await members('Mo').act(caseId, unknown), await assign('Mo', caseId, 'Ben')];
    expect([none.status, hidden.status]).toEqual([422, 422]);
    expect(hidden.text.replaceAll(idOf('Ben'), 'nobody-at-all')).toBe(none.text);
  });

  it.each(['Pia', 'Lia'])('is never %s, to whom the case is not there', async (name) => {
    const caseId = await newCase();
    expect((await assign('Mo', caseId, name)).body).toMatchObject({
      code: 'invalid',
      errors: [{ field: 'memberId', detail: 'is no member' }],
    });
    expect((await assign(name, caseId, name)).status).toBe(404);
  });

  it('leaves the log whole, and the rows as it says', async () => {
    const { body } = await operator(community).send('GET', '/api/audit/verification');
    expect(body).toMatchObject({ breaks: [] });
  });
});
