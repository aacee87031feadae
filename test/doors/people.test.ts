import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, flagAbout, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';

type Human = {
  otherIds: string[];
  accounts: { id: string; channelId: string; externalId: string; link: { personId: string } }[];
  sanctions: { personId: string; endedAt: string | null }[];
  changes: { id: string; kind: string; reason: string; undoneReason: string; undoneAt: string | null }[];
};
type State = { personIds: string[]; phase: string };

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
const stateOf = async (caseId: string): Promise<State> =>
  must(await desk.send('GET', `/api/cases/${caseId}`), 200).body.state as State;
const newPerson = async (): Promise<string> => String(must(await post('/api/people', {}), 201).body.personId);
const link = async (personId: string, channelId: string, externalId: string): Promise<string> => {
  const wish = { channelId, externalId, handle: `${channelId}-${externalId}`, evidence: 'They told us.' };
  return String(must(await post(`/api/people/${personId}/accounts`, wish), 201).body.accountId);
};
const merge = async (personId: string, otherId: string): Promise<string> => {
  const wish = { personId: otherId, reason: 'They said so at the meeting.' };
  return String(must(await post(`/api/people/${personId}/merges`, wish), 201).body.changeId);
};
const undo = (id: string) => post(`/api/person-changes/${id}/undo`, { reason: 'It was a mistake.' });
const command = async (id: string, wish: object) => must(await post(`/api/cases/${id}/commands`, wish), 200);
const caseOf = async (...externalIds: string[]): Promise<{ caseId: string; personIds: string[] }> => {
  const reportIds = await Promise.all(externalIds.map((id) => flagAbout(community, id)));
  const caseId = String(must(await post('/api/cases', { reportIds }), 201).body.caseId);
  return { caseId, personIds: (await stateOf(caseId)).personIds };
};
const isSuspendedOnForum = (id: number): boolean => {
  const till = community.forum.state().accounts.find((account) => account.id === id)?.suspendedTill;
  return typeof till === 'string' && till > community.clock.now().toISOString();
};

describe('two persons who turn out to be one human', () => {
  let kept: string;
  let other: string;
  let changeId: string;
  beforeAll(async () => {
    const about = await caseAbout(community, '101');
    kept = about.personId;
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: 'everywhere' }];
    await command(about.caseId, decide(kept, { responses }));
    other = await newPerson();
    await link(other, 'github', '5002');
    changeId = await merge(kept, other);
  });

  it('what holds for the one holds on the accounts of the other', async () => {
    await until(async () => community.github.isBlocked('sam-codes'), 'the other account is blocked');
    expect(isSuspendedOnForum(101)).toBe(true);
  });

  it('are shown as one under either name, and why', async () => {
    for (const [id, otherId] of [
      [kept, other],
      [other, kept],
    ] as const) {
      const shown = await human(id);
      expect(shown.otherIds).toEqual([otherId]);
      expect(shown.accounts.map(({ channelId }) => channelId)).toEqual(['forum', 'github']);
      expect(shown.sanctions).toMatchObject([{ personId: kept }]);
      expect(shown.changes).toMatchObject([
        { id: changeId, kind: 'merge', reason: 'They said so at the meeting.', undoneAt: null },
      ]);
    }
  });

  it('are not merged twice, with themselves, without a reason, or with nobody', async () => {
    const path = `/api/people/${kept}/merges`;
    const again = await post(path, { personId: other, reason: 'again' });
    expect([again.status, again.body.code]).toEqual([409, 'already-one-person']);
    expect((await post(path, { personId: kept, reason: 'me' })).status).toBe(409);
    expect((await post(path, { personId: await newPerson(), reason: ' ' })).status).toBe(422);
    expect((await post(path, { personId: 'nobody', reason: 'x' })).status).toBe(404);
    expect((await post('/api/people/nobody/merges', { personId: kept, reason: 'x' })).status).toBe(404);
  });

  it('keep what came with the merge together: it goes with the merge alone', async () => {
    const { accounts } = await human(kept);
    const gitHub = accounts.find(({ channelId }) => channelId === 'github');
    const taken = await post(`/api/people/${kept}/accounts/${gitHub?.id}/withdrawal`, { evidence: 'x' });
    expect([taken.status, taken.body.code]).toEqual([409, 'account-by-merge']);
    const wish = { channelId: 'github', handle: 'x', externalId: '5002', evidence: 'x' };
    const moved = await post(`/api/people/${await newPerson()}/accounts`, wish);
    expect([moved.status, moved.body.code]).toEqual([409, 'account-of-another-person']);
    expect(String(moved.body.detail)).toContain('have to be merged first');
  });

  it('are two again when it is undone, with a reason and once', async () => {
    expect((await post(`/api/person-changes/${changeId}/undo`, {})).status).toBe(422);
    must(await undo(changeId), 200);
    await until(async () => !community.github.isBlocked('sam-codes'), 'the innocent account is free');
    expect(isSuspendedOnForum(101)).toBe(true);
    expect((await human(other)).accounts.map(({ channelId }) => channelId)).toEqual(['github']);
    expect((await human(other)).sanctions).toEqual([]);
    expect((await human(kept)).changes).toMatchObject([{ id: changeId, undoneReason: 'It was a mistake.' }]);
    const again = await undo(changeId);
    expect([again.status, again.body.code]).toEqual([409, 'already-undone']);
    expect((await undo('none')).status).toBe(404);
  });
});

describe('a case about two persons who turn out to be one human', () => {
  it('has one respondent, and both again when it is undone (R20)', async () => {
    const { caseId, personIds } = await caseOf('201', '202');
    const [first = '', second = ''] = personIds;
    const changeId = await merge(first, second);
    expect((await stateOf(caseId)).personIds).toEqual([first]);
    must(await undo(changeId), 200);
    expect((await stateOf(caseId)).personIds).toEqual([first, second]);
  });

  it('stays as it is where both were decided about (R33)', async () => {
    const { caseId, personIds } = await caseOf('203', '204');
    for (const id of personIds) await command(caseId, decide(id, { responses: [{ kind: 'no-action' }] }));
    const [first = '', second = ''] = personIds;
    must(await undo(await merge(first, second)), 200);
    expect(await stateOf(caseId)).toMatchObject({ personIds, phase: 'decided' });
  });

  it('keeps the one who was decided about, whoever was kept (R33)', async () => {
    const { caseId, personIds } = await caseOf('205', '206');
    const [first = '', second = ''] = personIds;
    await command(caseId, decide(second, { responses: [{ kind: 'no-action' }] }));
    await merge(first, second);
    expect(await stateOf(caseId)).toMatchObject({ personIds: [second], phase: 'decided' });
  });

  it('is opened with one respondent when they are known to be one, and takes up the other’s reports (R20)', async () => {
    const one = await caseOf('207');
    const [first = ''] = one.personIds;
    const two = await caseOf('208');
    const [second = ''] = two.personIds;
    await merge(first, second);
    expect((await stateOf(two.caseId)).personIds).toEqual([second]);
    const both = await caseOf('208', '207');
    expect(both.personIds).toEqual([second]);
    const reportId = await flagAbout(community, '208');
    await command(one.caseId, { type: 'add-report', reportId });
    expect((await stateOf(one.caseId)).personIds).toEqual([first]);
    const named = await post(`/api/cases/${one.caseId}/commands`, {
      type: 'name-respondent',
      personId: second,
    });
    expect([named.status, named.body.code]).toEqual([409, 'already-a-respondent']);
  });
});

describe('a letter to somebody who has another name', () => {
  it('goes to an account of either (R44)', async () => {
    const { caseId, personIds } = await caseOf('601');
    const [respondent = ''] = personIds;
    const other = await newPerson();
    const address = { channelId: 'lists', handle: 'kim@members.example', evidence: 'They told us.' };
    must(await post(`/api/people/${other}/accounts`, address), 201);
    await merge(respondent, other);
    await command(caseId, decide(respondent, { responses: [{ kind: 'no-action' }] }));
    const letter = await until(async () => {
      const { notices } = must(await desk.send('GET', `/api/cases/${caseId}`), 200).body as {
        notices?: { personId: string; state: string; how: string }[];
      };
      return notices?.find(({ state }) => state === 'delivered');
    }, 'it has been delivered');
    expect(letter).toMatchObject({ personId: respondent, how: 'by lists' });
  });
});

describe('accounts that turn out to be another human’s', () => {
  const split = (personId: string, accountIds: string[]) =>
    post(`/api/people/${personId}/splits`, { accountIds, reason: 'They are siblings.' });

  it('are split off, and come back when that is undone; what holds follows (R45)', async () => {
    const about = await caseAbout(community, '102');
    const gitHubId = await link(about.personId, 'github', '5001');
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: 'everywhere' }];
    await command(about.caseId, decide(about.personId, { responses }));
    await until(async () => community.github.isBlocked('robinreads'), 'both are suspended');
    const made = must(await split(about.personId, [gitHubId]), 201).body;
    await until(async () => !community.github.isBlocked('robinreads'), 'the other human is free');
    expect(isSuspendedOnForum(102)).toBe(true);
    const sibling = await human(String(made.personId));
    expect(sibling.accounts).toMatchObject([{ id: gitHubId, link: { personId: made.personId } }]);
    expect(sibling.changes).toMatchObject([{ kind: 'split', reason: 'They are siblings.' }]);
    must(await undo(String(made.changeId)), 200);
    await until(async () => community.github.isBlocked('robinreads'), 'they are suspended again');
    expect((await human(String(made.personId))).accounts).toEqual([]);
  });

  it('bring the other human into the case that they were reported in (R20)', async () => {
    const person = (await caseOf('301')).personIds[0] ?? '';
    const otherId = await link(person, 'forum', '302');
    const { caseId, personIds } = await caseOf('301', '302');
    const alone = await caseOf('302');
    expect([personIds, alone.personIds]).toEqual([[person], [person]]);
    const made = must(await split(person, [otherId]), 201).body;
    expect((await stateOf(caseId)).personIds).toEqual([person, made.personId]);
    expect((await stateOf(alone.caseId)).personIds).toEqual([made.personId]);
    must(await undo(String(made.changeId)), 200);
    expect((await stateOf(caseId)).personIds).toEqual([person]);
    expect((await stateOf(alone.caseId)).personIds).toEqual([person]);
  });

  it('are of this very person, and one at least stays', async () => {
    const person = (await caseOf('303')).personIds[0] ?? '';
    const [own] = (await human(person)).accounts;
    const all = await split(person, [own?.id ?? '']);
    expect([all.status, all.body.code]).toEqual([409, 'no-account-left']);
    const foreign = await split(person, [own?.id ?? '', 'somebody-else']);
    expect(foreign.body.errors).toMatchObject([{ field: 'accountIds.1' }]);
    expect((await split(person, [])).status).toBe(422);
  });

  it('are not taken back from whoever has passed them on', async () => {
    const person = (await caseOf('304')).personIds[0] ?? '';
    const moved = await link(person, 'forum', '305');
    const made = must(await split(person, [moved]), 201).body;
    const path = `/api/people/${String(made.personId)}/accounts/${moved}/withdrawal`;
    must(await post(path, { evidence: 'nobody knows' }), 200);
    const refused = await undo(String(made.changeId));
    expect([refused.status, refused.body.code]).toEqual([409, 'accounts-moved-on']);
    expect((await human(person)).changes).toMatchObject([{ undoneAt: null }]);
  });
});

describe('a word about a lone account of somebody else', () => {
  it('merges the two, and that can be undone', async () => {
    const [first, second] = [await caseOf('401'), await caseOf('402')];
    const [person = ''] = first.personIds;
    const [other = ''] = second.personIds;
    await link(person, 'forum', '402');
    expect(await human(person)).toMatchObject({ otherIds: [other], changes: [{ reason: 'They told us.' }] });
    const [change] = (await human(person)).changes;
    must(await undo(change?.id ?? ''), 200);
    expect((await human(other)).accounts).toMatchObject([{ externalId: '402' }]);
    expect((await human(person)).accounts).toMatchObject([{ externalId: '401' }]);
  });
});
