import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle, taskFor, tasksOf } from '../fixtures/by-hand.ts';
import { caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';

const dayMs = 86_400_000;
const member = { channelId: 'github', handle: 'kim-commits', externalId: '5003' };

let community: Community;
let director: Sitting;
beforeAll(async () => {
  community = await startCommunity('pglite');
  director = await sit(community, 'Dana', ['decider']);
});
afterAll(() => community?.stop());

type Measured = { id: string; state: string; words: string };
const onGitHub = async (personId: string): Promise<Measured | null | undefined> => {
  const { accounts } = must(await director.send('GET', `/api/people/${personId}`), 200).body as unknown as {
    accounts: { channelId: string; measure: Measured | null }[];
  };
  return accounts.find(({ channelId }) => channelId === 'github')?.measure;
};

describe('a member of an organisation that blocks no members (R41, R45)', () => {
  it('is removed by a human, blocked, let in again, and invited again by a human', async () => {
    const { caseId, personId } = await caseAbout(community, '101');
    const link = { ...member, evidence: 'They told us so.' };
    must(await operator(community).send('POST', `/api/people/${personId}/accounts`, link), 201);
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: ['github'] }];
    must(await director.send('POST', `/api/cases/${caseId}/commands`, decide(personId, { responses })), 200);
    const stopped = await until(async () => {
      const measure = await onGitHub(personId);
      return measure?.state === 'needs-human' && measure;
    }, 'that a human is needed');
    expect(stopped.words).toContain('has to be removed before they can be blocked');

    community.github.removeMember(member.handle);
    must(await director.send('POST', `/api/measures/${stopped.id}/retry`), 200);
    await until(async () => (await onGitHub(personId))?.state === 'applied', 'that they are blocked');
    expect(community.github.isBlocked(member.handle)).toBe(true);
    expect(await tasksOf(director, `?caseId=${caseId}`)).toEqual([]);

    await community.timePasses(8 * dayMs);
    const task = await taskFor(director, caseId, 'invite');
    expect(community.github.isBlocked(member.handle)).toBe(false);
    expect(task).toMatchObject({ handle: 'kim-commits', channelId: 'github', ownerId: director.memberId });
    const page = await director.send('GET', '/desk/tasks');
    expect(page.text.replace(/[\u2068\u2069]/g, '')).toContain(
      'Invite kim-commits to GitHub again, as a member',
    );
    must(await settle(director, task.id, 'done', 'Invited; they accepted.'), 200);
    expect((await settle(director, task.id, 'done')).status).toBe(409);
    const [settled] = await tasksOf(director, `?caseId=${caseId}&state=settled`);
    expect(settled).toMatchObject({ kind: 'invite', state: 'done', words: 'Invited; they accepted.' });
    expect(await onGitHub(personId)).toMatchObject({ state: 'lifted' });
  });
});
