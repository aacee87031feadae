import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { caseAtMeeting, keepMeeting, keepOut, settle, taskFor, tasksOf } from '../fixtures/by-hand.ts';
import { type Caller, caseAbout, decide, must, operator, program } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { statuses } from '../fixtures/http-doors.ts';

let community: Community;
let director: Sitting;
let staff: Sitting;
/** Keeps the meeting, and reads no case. */
let keeper: Sitting;
let other: Sitting;
beforeAll(async () => {
  // Two at once are only there where the database takes two at once.
  const postgresUrl = inject('postgresUrl');
  community = await startCommunity(postgresUrl === '' ? 'pglite' : { postgresUrl }, { manual: true });
  director = await sit(community, 'Dana', ['decider']);
  staff = await sit(community, 'Stef', ['staff']);
  keeper = await sit(community, 'Kim', ['list-moderator']);
  other = await sit(community, 'Olu', ['list-moderator']);
  await keepMeeting(community, keeper);
});
afterAll(() => community?.stop());

let count = 200;
const opened = async () => {
  count += 1;
  const made = await caseAtMeeting(community, String(count), `robin ${count}`);
  await keepOut(director, made);
  return { ...made, task: await taskFor(director, made.caseId, 'apply') };
};
const give = (caller: Caller, taskId: string, memberId: string) =>
  caller.send('POST', `/api/tasks/${taskId}/owner`, { memberId });

describe('GET /api/tasks', () => {
  it('tells a keeper what to do, for whom and until when, and not of which case (R25, R41, R73)', async () => {
    const { task, caseId } = await opened();
    const [own] = (await tasksOf(keeper, '?owner=me')).filter(({ id }) => id === task.id);
    expect(own).toMatchObject({
      kind: 'apply',
      state: 'open',
      channelId: 'meeting',
      measureKind: 'suspend',
      handle: `robin ${count}`,
      ownerId: keeper.memberId,
      caseId: null,
      caseName: null,
    });
    expect(task).toMatchObject({ caseId, caseName: expect.stringMatching(/^[a-z]+-[a-z]+$/) as string });
    const dueInMs = Date.parse(task.dueAt) - community.clock.now().getTime();
    expect(dueInMs / 86_400_000).toBeCloseTo(2, 1);
  });

  it('shows everybody’s to those who look after cases, and to all others their own (R31)', async () => {
    const { task } = await opened();
    const sees = async (caller: Caller, query = '') =>
      (await tasksOf(caller, query)).some(({ id }) => id === task.id);
    expect([await sees(director), await sees(staff), await sees(keeper)]).toEqual([true, true, true]);
    expect([await sees(other), await sees(director, '?owner=me')]).toEqual([false, false]);
    expect(await sees(director, `?owner=${keeper.memberId}`)).toBe(true);
    expect(await sees(other, `?owner=${keeper.memberId}`)).toBe(false);
    for (const role of ['counsel', 'appeal', 'operator'] as const)
      expect(await tasksOf(await program(community, { roles: [role] }))).toEqual([]);
  });

  it('finds those of a case and of a person, those that are settled, and gives them page by page', async () => {
    const { task, caseId, personId } = await opened();
    const later = await opened();
    const ids = async (query: string) => (await tasksOf(director, query)).map(({ id }) => id);
    expect(await ids(`?caseId=${caseId}`)).toEqual([task.id]);
    expect(await ids(`?personId=${personId}`)).toEqual([task.id]);
    expect(await ids('?personId=nobody')).toEqual([]);
    const first = must(await director.send('GET', '/api/tasks?limit=1'), 200).body;
    expect(first.total).toBe((await ids('')).length);
    const second = await ids(`?limit=1&after=${String(first.next)}`);
    expect(second).toEqual([(await ids(''))[1]]);
    must(await settle(keeper, later.task.id, 'done', 'Told the people at the door.'), 200);
    expect(await ids('?state=open')).not.toContain(later.task.id);
    const [settled] = (await tasksOf(director, '?state=settled')).filter(({ id }) => id === later.task.id);
    expect(settled).toMatchObject({ state: 'done', words: 'Told the people at the door.' });
    expect(settled?.settledBy).toBe(keeper.memberId);
    expect(await ids('?state=all')).toEqual(expect.arrayContaining([task.id, later.task.id]));
  });

  it.each(['?state=late', '?limit=0', '?colour=red', '?after=x'])('refuses %s', async (query) => {
    expect((await director.send('GET', `/api/tasks${query}`)).status).toBe(422);
  });
});

describe('POST /api/tasks/{id}/settlement', () => {
  it('asks why something cannot be done, and names the field', async () => {
    const { task } = await opened();
    const answer = await settle(keeper, task.id, 'cannot', '  ');
    expect(answer.status).toBe(422);
    expect(answer.body.errors).toEqual([{ field: 'words', detail: 'say why it cannot be done' }]);
    expect((await tasksOf(keeper)).some(({ id }) => id === task.id)).toBe(true);
  });

  it('of two at once one wins, and the other is told so; a replay too (R41)', async () => {
    const { task } = await opened();
    const answers = await Promise.all([
      settle(keeper, task.id, 'done'),
      settle(staff, task.id, 'cannot', 'There is no door.'),
    ]);
    expect(statuses(answers)).toEqual([200, 409]);
    const replay = await settle(keeper, task.id, 'done');
    expect([replay.status, replay.body.code, replay.body.requirement]).toEqual([409, 'task-settled', 'R41']);
  });

  it('is not there for whoever neither has the task nor looks after cases', async () => {
    const { task } = await opened();
    const [theirs, none] = [await settle(other, task.id, 'done'), await settle(other, 'none', 'done')];
    expect([theirs.status, none.status]).toEqual([404, 404]);
    expect(theirs.text.replaceAll(task.id, 'none')).toBe(none.text);
    expect((await settle(staff, task.id, 'done')).status).toBe(200);
  });

  it('settles what staff owe in its case, by the case’s own rules; what a respondent owes is no task (R42)', async () => {
    const { caseId, personId } = await caseAbout(community, '191');
    const responses = [
      { kind: 'talk', dueDays: 5 },
      { kind: 'apology', dueDays: 5, audience: 'private' },
    ];
    must(await director.act(caseId, { ...decide(personId, { responses }) }), 200);
    const owed = await tasksOf(director, `?caseId=${caseId}`);
    expect(owed).toMatchObject([{ kind: 'obligation', what: 'talk', ownerId: director.memberId }]);
    expect(await tasksOf(director, `?personId=${personId}`)).toMatchObject([{ what: 'talk' }]);
    expect((await director.send('GET', `/desk/people/${personId}`)).text).toContain('a talk');
    const id = owed[0]?.id ?? '';
    must(await settle(staff, id, 'done', 'We talked on the phone.'), 200);
    const { state } = must(await director.send('GET', `/api/cases/${caseId}`), 200).body as unknown as {
      state: { obligations: { what: string; state: string }[] };
    };
    expect(state.obligations).toMatchObject([
      { what: 'talk', state: 'done' },
      { what: 'apology', state: 'owed' },
    ]);
    expect((await settle(director, id, 'done')).status).toBe(409);
  });
});

describe('POST /api/tasks/{id}/owner', () => {
  it('gives a task to somebody else, who may give it on (R25)', async () => {
    const { task } = await opened();
    expect((await give(keeper, task.id, other.memberId)).body).toEqual({ ownerId: other.memberId });
    expect((await tasksOf(keeper)).some(({ id }) => id === task.id)).toBe(false);
    expect((await give(keeper, task.id, keeper.memberId)).status).toBe(404);
    must(await give(other, task.id, staff.memberId), 200);
    must(await settle(staff, task.id, 'done'), 200);
    const late = await give(staff, task.id, other.memberId);
    expect([late.status, late.body.code]).toEqual([409, 'task-settled']);
  });

  it('says the same of nobody as of a member who may not know of the case (R28, R29)', async () => {
    const { task, caseId, personId } = await opened();
    const involved = await sit(community, 'Ines', ['staff']);
    const recused = await sit(community, 'Rafa', ['staff']);
    must(
      await operator(community).send('POST', `/api/members/${involved.memberId}/person`, { personId }),
      200,
    );
    must(await recused.act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    const answers = [];
    for (const memberId of ['nobody', involved.memberId, recused.memberId])
      answers.push(await give(director, task.id, memberId));
    expect(statuses(answers)).toEqual([422, 422, 422]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.body.errors).toMatchObject([{ field: 'memberId' }]);
    for (const caller of [involved, recused]) {
      expect((await tasksOf(caller, '?state=all')).some(({ id }) => id === task.id)).toBe(false);
      expect((await settle(caller, task.id, 'done')).status).toBe(404);
    }
  });

  it('gives what is owed in a case only to whoever may act in cases (R42)', async () => {
    const { caseId, personId } = await caseAbout(community, '192');
    must(await director.act(caseId, decide(personId, { responses: [{ kind: 'talk', dueDays: 5 }] })), 200);
    const [owed] = await tasksOf(director, `?caseId=${caseId}`);
    expect((await give(director, owed?.id ?? '', keeper.memberId)).status).toBe(422);
    must(await give(director, owed?.id ?? '', staff.memberId), 200);
    expect((await tasksOf(staff, '?owner=me')).map(({ id }) => id)).toContain(owed?.id);
  });
});
