import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAtMeeting, keepMeeting, keepOut, settle, taskFor, tasksOf } from '../fixtures/by-hand.ts';
import { must, operator } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { reachable, readAs, told } from '../fixtures/deliberation.ts';
import { until } from '../fixtures/doors.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let community: Community;
let director: Sitting;
let keeper: Sitting;
beforeAll(async () => {
  community = await startCommunity('pglite', { manual: true });
  director = await sit(community, 'Dana', ['decider']);
  keeper = await sit(community, 'Kim', ['list-moderator']);
  must(
    await keeper.send('POST', `/api/members/${keeper.memberId}/mail`, { mail: 'kim@members.example' }),
    200,
  );
  await keepMeeting(community, keeper);
});
afterAll(() => community?.stop());

type Told = { event: { type: string; change?: { to: string; until?: string | null } }; actorId: string };
const timelineOf = async (caseId: string): Promise<Told[]> =>
  must(await director.send('GET', `/api/cases/${caseId}`), 200).body.timeline as Told[];
/** What the case says of the meeting, in order. */
const changesOf = async (caseId: string) =>
  (await timelineOf(caseId)).flatMap(({ event }) =>
    event.type === 'measure-recorded' ? (event.change?.to ?? []) : [],
  );
const mailTo = (address: string): string[] =>
  community.listManager.messages
    .filter(({ recipients }) => recipients.includes(address))
    .map(({ raw }) => raw.toString());
const stopped = async (caseId: string): Promise<number> =>
  must(await director.send('GET', `/api/sanctions?state=all&needsHuman=true&caseId=${caseId}`), 200).body
    .total as number;

type Measured = { id: string; state: string; words: string };
const measureAt = async (personId: string): Promise<Measured> => {
  const { accounts } = must(await director.send('GET', `/api/people/${personId}`), 200).body as unknown as {
    accounts: { channelId: string; measure: Measured | null }[];
  };
  const found = accounts.find(({ channelId }) => channelId === 'meeting')?.measure;
  if (!found) throw new Error('nothing is asked of the meeting');
  return found;
};
const tryAgain = async (personId: string): Promise<void> => {
  const { id } = await measureAt(personId);
  must(await director.send('POST', `/api/measures/${id}/retry`), 200);
};

/** The hourly look at everybody has come, and what it left to be done is done. */
const everythingIsLookedAt = async (): Promise<void> => {
  const { statement } = community.running.server.database;
  const count = async (what: string): Promise<number> =>
    Number((await statement<{ n: unknown }>(`select count(*) as n from ${what}`, []))[0]?.n);
  const looks = "pgboss.job where name = 'look-everywhere' and state = 'completed'";
  const before = await count(looks);
  await community.timePasses(hourMs);
  await until(async () => (await count(looks)) > before, 'the hourly look');
  await until(
    async () => (await count('measure where todo is not null')) === 0,
    'nothing is left to be done',
  );
};

const sayWho = async (personId: string | null): Promise<void> => {
  const path = `/api/members/${keeper.memberId}/person`;
  must(await operator(community).send('POST', path, { personId }), 200);
};
const newPerson = async (): Promise<string> =>
  String(must(await operator(community).send('POST', '/api/people', {}), 201).body.personId);

describe('somebody is kept out of a meeting by a person, because no program can (R25, R41, R73)', () => {
  it('the keeper is given a task and reminded, and lets them in again at the end (R45)', async () => {
    const made = await caseAtMeeting(community, '401', 'Robin Reader');
    await reachable(community, made.personId, 'robin@members.example');
    await keepOut(director, made, 14);
    const own = await until(async () => (await tasksOf(keeper, '?owner=me'))[0], 'the keeper’s task');
    expect(own).toMatchObject({ kind: 'apply', handle: 'Robin Reader', channelId: 'meeting' });
    expect(await changesOf(made.caseId)).toEqual(['task']);

    // Nobody is reminded before it is due; then each day, without the name of anybody.
    expect(mailTo('kim@members.example')).toEqual([]);
    await community.timePasses(2 * dayMs);
    const [mail] = await until(
      async () => mailTo('kim@members.example').length === 1 && mailTo('kim@members.example'),
      'a reminder',
    );
    expect(mail).toContain('/desk/tasks');
    expect(mail).not.toMatch(/robin|reader/i);
    // A keeper who reads no cases is not told which it is.
    expect(mail).not.toContain('in the case');
    await community.timePasses(dayMs);
    await until(async () => mailTo('kim@members.example').length === 2, 'another a day later');

    must(await settle(keeper, own.id, 'done', 'The people at the door know.'), 200);
    expect(await changesOf(made.caseId)).toEqual(['task', 'applied']);
    const applied = (await timelineOf(made.caseId)).find(({ event }) => event.change?.to === 'applied');
    expect(applied?.event.change?.until).toBe(own.until);
    await community.timePasses(dayMs);
    expect(await measureAt(made.personId)).toMatchObject({ state: 'applied' });

    await community.timePasses(10 * dayMs);
    const back = await until(
      async () => (await tasksOf(keeper, '?owner=me')).find(({ kind }) => kind === 'lift'),
      'a task to let them in again',
    );
    expect(back).toMatchObject({ handle: 'Robin Reader', channelId: 'meeting' });
    const before = await timelineOf(made.caseId);
    expect(before.map(({ event }) => event.type)).not.toContain('access-restored');
    must(await settle(keeper, back.id, 'done'), 200);
    expect(await changesOf(made.caseId)).toEqual(['task', 'applied', 'task', 'lifted']);
    // A job that still has the sanction under way when the task is settled notes it a moment later.
    const restored = async () =>
      (await timelineOf(made.caseId)).filter(({ event }) => event.type === 'access-restored');
    await until(async () => (await restored()).length > 0, 'that access is back');
    expect(await restored()).toHaveLength(1);
    const { notices } = await told(director, made.caseId, 'restored');
    const notice = notices.find(({ kind }) => kind === 'restored');
    expect(notice?.body).toContain('Nothing of it holds any more in Annual meeting; this has been checked.');
    expect(mailTo('kim@members.example')).toHaveLength(2);
  });

  it('a keeper who has a part in the case gets nothing of it, and another does it (R28, R29)', async () => {
    const made = await caseAtMeeting(community, '402', 'Sam');
    const personId = await newPerson();
    await sayWho(personId);
    must(await director.act(made.caseId, { type: 'name-witness', personId }), 200);
    const mails = mailTo('kim@members.example').length;
    await keepOut(director, made, 14);
    const task = await taskFor(director, made.caseId, 'apply');
    expect(task.ownerId).toBe(director.memberId);
    expect((await tasksOf(keeper, '?state=all')).map(({ id }) => id)).not.toContain(task.id);
    expect((await settle(keeper, task.id, 'done')).status).toBe(404);
    await community.timePasses(3 * dayMs);
    await until(
      async () => (await tasksOf(director, `?caseId=${made.caseId}`))[0]?.remindedAt,
      'the director is reminded at the desk, as they gave no address',
    );
    expect(mailTo('kim@members.example')).toHaveLength(mails);
    await sayWho(null);
  });

  it('a task leaves whoever turns out to have a part in the case (R28, R29)', async () => {
    const made = await caseAtMeeting(community, '403', 'Ash');
    await keepOut(director, made, 14);
    const task = await taskFor(director, made.caseId, 'apply');
    expect(task.ownerId).toBe(keeper.memberId);
    const personId = await newPerson();
    must(await director.act(made.caseId, { type: 'name-witness', personId }), 200);
    await sayWho(personId);
    expect((await taskFor(director, made.caseId, 'apply')).ownerId).toBe(director.memberId);
    expect((await tasksOf(keeper)).map(({ id }) => id)).not.toContain(task.id);
    await sayWho(null);
  });

  it('what cannot be done needs a human, with the words of whoever tried, and can be tried again (R45)', async () => {
    const made = await caseAtMeeting(community, '404', 'Jo');
    await keepOut(director, made, 3);
    const first = await taskFor(director, made.caseId, 'apply');
    must(await settle(keeper, first.id, 'cannot', 'There is no door at the meeting.'), 200);
    expect(await changesOf(made.caseId)).toEqual(['task', 'needs-human']);
    expect(await measureAt(made.personId)).toMatchObject({
      state: 'needs-human',
      words: 'There is no door at the meeting.',
    });
    expect(await stopped(made.caseId)).toBe(1);
    await tryAgain(made.personId);
    const second = await taskFor(director, made.caseId, 'apply');
    expect(second.id).not.toBe(first.id);
    must(await settle(keeper, second.id, 'done', 'There is one now.'), 200);

    // The same at the end: nobody is asked again until somebody who decides wants it.
    await community.timePasses(3 * dayMs);
    const back = await taskFor(director, made.caseId, 'lift');
    must(await settle(keeper, back.id, 'cannot', 'The meeting is over.'), 200);
    await everythingIsLookedAt();
    expect(await tasksOf(director, `?caseId=${made.caseId}`)).toEqual([]);
    expect(await measureAt(made.personId)).toMatchObject({
      state: 'needs-human',
      words: 'The meeting is over.',
    });
    await tryAgain(made.personId);
    must(await settle(keeper, (await taskFor(director, made.caseId, 'lift')).id, 'done'), 200);
    expect((await readAs(director, made.caseId)).state.phase).toBe('restored');
  });

  it('what nobody has done yet need not be undone', async () => {
    const made = await caseAtMeeting(community, '405', 'Kai');
    await keepOut(director, made, 1);
    await taskFor(director, made.caseId, 'apply');
    await community.timePasses(dayMs);
    const [dropped] = await until(async () => {
      const settled = await tasksOf(director, `?caseId=${made.caseId}&state=settled`);
      return settled.length > 0 && settled;
    }, 'the task is dropped');
    expect(dropped?.state).toBe('dropped');
    expect(await tasksOf(director, `?caseId=${made.caseId}`)).toEqual([]);
  });
});
