import { createGitHubStandIn } from '@comity/github-app/standin';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAtMeeting, keepMeeting, keepOut, settle, taskFor, tasksOf } from '../fixtures/by-hand.ts';
import { type Caller, caseAbout, decide, firstMember, must, operator, program } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { type PlatformOverHttp, serveOverHttp } from '../standins/over-http.ts';

type ChannelRead = {
  id: string;
  kind: string;
  name: string;
  enforces: string[];
  changes: string[];
  keeper: { memberId: string; name: string } | null;
  state: { downSince: string | null; words: string; nextTryAt: string | null };
  measures: Record<'toDo' | 'applied' | 'task' | 'needsHuman' | 'drifted', number>;
};

let community: Community;
let gitHub: PlatformOverHttp;
let director: Sitting;
let keeper: Sitting;
beforeAll(async () => {
  const standIn = createGitHubStandIn({
    org: 'test-library',
    accounts: [{ id: 5001, login: 'robinreads' }],
    now: () => new Date(),
  });
  gitHub = await serveOverHttp(standIn.app, (method, path) =>
    method === 'PUT' && path.includes('/blocks/')
      ? { act: 'block', account: path.split('/').at(-1) ?? '' }
      : null,
  );
  community = await startCommunity('pglite', { manual: true, github: gitHub.url });
  director = await sit(community, 'Dana', ['decider']);
  keeper = await sit(community, 'Kim', ['list-moderator']);
});
afterAll(async () => {
  await community?.stop();
  await gitHub?.stop();
});

const channelAs = async (caller: Caller, id: string): Promise<ChannelRead> => {
  const { items } = must(await caller.send('GET', '/api/channels'), 200).body as unknown as {
    items: ChannelRead[];
  };
  const found = items.find((channel) => channel.id === id);
  if (!found) throw new Error(`no channel ${id}`);
  return found;
};
const nothing = { toDo: 0, applied: 0, task: 0, needsHuman: 0, drifted: 0 };
const name = (memberId: string | null, id = 'meeting', caller: Caller = operator(community)) =>
  caller.send('PUT', `/api/channels/${id}/keeper`, { memberId });

describe('GET /api/channels', () => {
  it('says what each place does by itself, and that a meeting does nothing (R25, R47, R73)', async () => {
    expect(await channelAs(director, 'meeting')).toMatchObject({
      kind: 'manual',
      name: 'Annual meeting',
      enforces: [],
      changes: [],
      keeper: null,
      state: { downSince: null, words: '', nextTryAt: null },
      measures: nothing,
    });
    expect((await channelAs(director, 'forum')).enforces).toContain('suspend');
    expect((await channelAs(director, 'forum')).changes).toContain('hide');
  });

  it('counts what is a task, what stands, and what needs a human (R47)', async () => {
    const made = await caseAtMeeting(community, '211', 'robin at the door');
    await keepOut(director, made);
    const { id } = await taskFor(director, made.caseId, 'apply');
    expect((await channelAs(director, 'meeting')).measures).toEqual({ ...nothing, task: 1 });
    must(await settle(director, id, 'done'), 200);
    expect((await channelAs(director, 'meeting')).measures).toEqual({ ...nothing, applied: 1 });
    const second = await caseAtMeeting(community, '212', 'sam at the door');
    await keepOut(director, second);
    const { id: other } = await taskFor(director, second.caseId, 'apply');
    must(await settle(director, other, 'cannot', 'Nobody is at the door.'), 200);
    expect((await channelAs(director, 'meeting')).measures).toEqual({
      ...nothing,
      applied: 1,
      needsHuman: 1,
    });
  });

  it('counts nothing of a case that is not there for whoever asks (R28, R29)', async () => {
    const recused = await sit(community, 'Rafa', ['staff']);
    const before = (await channelAs(recused, 'meeting')).measures;
    const made = await caseAtMeeting(community, '213', 'jo');
    await keepOut(director, made);
    await taskFor(director, made.caseId, 'apply');
    expect((await channelAs(recused, 'meeting')).measures).toEqual({ ...before, task: before.task + 1 });
    must(await recused.act(made.caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    expect((await channelAs(recused, 'meeting')).measures).toEqual(before);
    expect((await channelAs(director, 'meeting')).measures.task).toBe(before.task + 1);
  });

  it('says since when a place does not answer, what it said and when it is tried next, until it is back', async () => {
    const { caseId, personId } = await caseAbout(community, '101');
    const account = { channelId: 'github', handle: 'robinreads', externalId: '5001', evidence: 'says so' };
    must(await operator(community).send('POST', `/api/people/${personId}/accounts`, account), 201);
    await gitHub.breakDown('answers 503');
    const responses = [{ kind: 'suspension', lengthDays: 7, scope: ['github'] }];
    must(await director.act(caseId, decide(personId, { responses })), 200);
    const down = await until(async () => {
      const found = await channelAs(director, 'github');
      return found.state.nextTryAt !== null && found;
    }, 'GitHub is down');
    expect(down.state.downSince).not.toBeNull();
    expect(down.state.words).toContain('503');
    expect(down.measures).toEqual({ ...nothing, toDo: 1 });
    await gitHub.comeBack();
    const back = await until(async () => {
      const found = await channelAs(director, 'github');
      return found.state.downSince === null && found;
    }, 'GitHub is back');
    expect(back).toMatchObject({ state: { words: '', nextTryAt: null }, measures: { toDo: 0, applied: 1 } });
    expect(gitHub.blocked).toEqual(new Set(['robinreads']));
  });
});

describe('PUT /api/channels/{id}/keeper', () => {
  it('names who does the rest by hand, and takes it back', async () => {
    expect((await name(keeper.memberId)).body).toEqual({
      keeper: { memberId: keeper.memberId, name: 'Kim' },
    });
    expect((await channelAs(director, 'meeting')).keeper?.name).toBe('Kim');
    expect((await name(null)).body).toEqual({ keeper: null });
    expect((await channelAs(director, 'meeting')).keeper).toBeNull();
  });

  it('gives the keeper what nobody does there yet (R25)', async () => {
    const made = await caseAtMeeting(community, '214', 'ash');
    // A program decided: it does nothing by hand.
    await keepOut(operator(community), made);
    const { id, ownerId } = await taskFor(director, made.caseId, 'apply');
    expect(ownerId).toBeNull();
    await keepMeeting(community, keeper);
    expect((await tasksOf(keeper, '?owner=me')).map((task) => task.id)).toContain(id);
  });

  it('knows its channels and members, and who may name', async () => {
    expect((await name(keeper.memberId, 'nowhere')).status).toBe(404);
    const wrong = await name('nobody');
    expect([wrong.status, wrong.body.errors]).toEqual([422, [{ field: 'memberId', detail: 'is no member' }]]);
    expect((await name(keeper.memberId, 'meeting', director)).status).toBe(404);
  });
});

describe('POST /api/members/{id}/mail', () => {
  const say = (caller: Caller, memberId: string, mail: unknown) =>
    caller.send('POST', `/api/members/${memberId}/mail`, { mail });
  const mailOf = async (memberId: string) => {
    const { items } = must(await operator(community).send('GET', '/api/members'), 200).body as unknown as {
      items: { id: string; mail: string | null }[];
    };
    return items.find(({ id }) => id === memberId)?.mail;
  };

  it('is said by members for themselves, and by whoever appoints', async () => {
    expect((await say(keeper, keeper.memberId, 'kim@members.example')).body).toEqual({
      mail: 'kim@members.example',
    });
    expect(await mailOf(keeper.memberId)).toBe('kim@members.example');
    expect((await say(operator(community), keeper.memberId, null)).status).toBe(200);
    expect(await mailOf(keeper.memberId)).toBeNull();
  });

  it('is nobody else’s to say, and has to be an address', async () => {
    expect((await say(director, keeper.memberId, 'x@members.example')).status).toBe(404);
    expect((await say(operator(community), 'nobody', 'x@members.example')).status).toBe(404);
    const staff = await program(community, { roles: ['staff'] });
    expect((await say(staff, keeper.memberId, null)).status).toBe(404);
    const wrong = await say(keeper, keeper.memberId, 'somewhere');
    expect([wrong.status, wrong.body.detail]).toEqual([
      422,
      'mail: write a mail address, e.g. kim@example.org',
    ]);
    // A page of another site cannot change where somebody is reminded.
    const member = await firstMember(community);
    const foreign = { origin: 'https://elsewhere.example' };
    expect((await member.send('POST', '/api/members/x/mail', { mail: null }, foreign)).status).toBe(403);
  });
});
