import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Caller, callerWith, must, operator } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import type { Community } from '../fixtures/community.ts';
import { eventOf, finding, motionTo } from '../fixtures/deliberation.ts';
import { forumFlag, sendFlag } from '../fixtures/doors.ts';
import { type RawAnswer, statuses } from '../fixtures/http-doors.ts';
import { startTwoProcesses, type TwoProcesses } from '../fixtures/two-processes.ts';

const seven = ['Ada', 'Ben', 'Cleo', 'Dora', 'Eli', 'Fay', 'Gus'];
const postgresUrl = inject('postgresUrl');

/** Two processes on one database, as `npm start` runs them. */
let two: TwoProcesses;
let community: Community;
let desk: Caller;
let who: ByName;

beforeAll(async () => {
  if (postgresUrl === '') return;
  two = await startTwoProcesses(postgresUrl);
  community = two.at(0).community;
  desk = operator(community);
  const seats = { committee: [...seven, 'convenor:Mo'], 'appeal-panel': ['Pia', 'Quin', 'Ravi'] };
  who = await convene(community, 'member-review-committee', seats, {
    Stef: ['staff'],
    Cora: ['counsel'],
  });
}, 120_000);
afterAll(() => two?.stop());

const allowed = (answer: RawAnswer) => must(answer, 200);

/** A case with a motion that is open. */
const moved = async (): Promise<{ caseId: string; motionId: string; version: number }> => {
  const by = { channelId: 'forum', secret: two.at(0).own.flagSecret };
  const { body } = await sendFlag(community.url, forumFlag(), by);
  const opened = must(await desk.send('POST', '/api/cases', { reportIds: [body.reportId] }), 201);
  const caseId = String(opened.body.caseId);
  const read = async () =>
    allowed(await desk.send('GET', `/api/cases/${caseId}`)).body as unknown as {
      version: number;
      state: { personIds: string[] };
    };
  const [personId = ''] = (await read()).state.personIds;
  allowed(await who('Stef').act(caseId, { type: 'set-track', track: 'serious', reason: 'Insults.' }));
  allowed(await who('Mo').act(caseId, finding(personId)));
  allowed(await who('Mo').act(caseId, { type: 'record-account', personId, statement: 'I was angry.' }));
  allowed(await who('Mo').act(caseId, { type: 'consult-counsel', question: 'Is a week safe?' }));
  allowed(await who('Cora').act(caseId, { type: 'record-advice', advice: 'It is.' }));
  const response = { kind: 'suspension', lengthDays: 7, scope: 'everywhere' };
  const { motionId } = eventOf(await who('Ada').act(caseId, motionTo(personId, response)), 'motion-proposed');
  return { caseId, motionId, version: (await read()).version };
};

/** A member at each of the processes, with one token. */
const atEach = async (name: string): Promise<readonly [Caller, Caller]> => {
  const { memberId } = who(name);
  const made = must(await desk.send('POST', '/api/tokens', { name: 'both', memberId, daysValid: 30 }), 201);
  const headers = { authorization: `Bearer ${String(made.body.token)}` };
  const [one, other] = [two.at(0), two.at(1)].map(({ own }) => callerWith(own.url, headers));
  if (!one || !other) throw new Error('two processes are needed');
  return [one, other];
};
const commands = (caseId: string) => `/api/cases/${caseId}/commands`;
type Logged = {
  version: number;
  state: { motions: { votes: Record<string, string>; state: string }[]; sanctions: unknown[] };
  timeline: { version: number; event: { type: string; memberId?: string } }[];
};
const readCase = async (caseId: string) =>
  allowed(await desk.send('GET', `/api/cases/${caseId}`)).body as unknown as Logged;

describe.skipIf(postgresUrl === '')('two members at the same instant, on two processes', () => {
  it('both vote: one order, nothing lost (R33)', async () => {
    const [ada] = await atEach('Ada');
    const [, ben] = await atEach('Ben');
    const { caseId, motionId } = await moved();
    for (let round = 0; round < 10; round += 1) {
      const vote = round % 2 === 0 ? 'for' : 'against';
      const answers = await Promise.all(
        [ada, ben].map((member) =>
          member.send('POST', commands(caseId), { type: 'cast-vote', motionId, vote }),
        ),
      );
      const versions = answers.map((answer) => Number(allowed(answer).body.version)).sort((a, b) => a - b);
      expect((versions[1] ?? 0) - (versions[0] ?? 0)).toBe(1);
      const { version, state } = await readCase(caseId);
      expect(version).toBe(versions[1]);
      expect(state.motions[0]?.votes).toEqual({ [who('Ada').memberId]: vote, [who('Ben').memberId]: vote });
    }
    const { timeline } = await readCase(caseId);
    expect(timeline.filter(({ event }) => event.type === 'vote-cast')).toHaveLength(20);
    expect(timeline.map(({ version }) => version)).toEqual(timeline.map((_, index) => index + 1));
  });

  it('both act on the version that they read: the second is told the new one, and may send it again', async () => {
    const members = [(await atEach('Cleo'))[0], (await atEach('Dora'))[1]] as const;
    const { caseId, motionId, version } = await moved();
    const vote = (member: Caller, expectedVersion: number) =>
      member.send('POST', commands(caseId), { type: 'cast-vote', motionId, vote: 'for', expectedVersion });
    const answers = await Promise.all(members.map((member) => vote(member, version)));
    expect(statuses(answers)).toEqual([200, 409]);
    const late = answers[0]?.status === 409 ? 0 : 1;
    expect(answers[late]?.body).toMatchObject({ code: 'case-changed', version: version + 1 });
    const again = await vote(members[late], Number(answers[late]?.body.version));
    expect([again.status, again.body.version]).toEqual([200, version + 2]);
    expect(Object.keys((await readCase(caseId)).state.motions[0]?.votes ?? {})).toHaveLength(2);
  });

  it('all seven vote at once: the motion is adopted once, and one sanction is imposed (R33)', async () => {
    const members = await Promise.all(seven.map(atEach));
    const { caseId, motionId } = await moved();
    const answers = await Promise.all(
      members.map((both, index) =>
        both[index % 2 === 0 ? 0 : 1].send('POST', commands(caseId), {
          type: 'cast-vote',
          motionId,
          vote: 'for',
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(seven.map(() => 200));
    const { state, timeline } = await readCase(caseId);
    expect([state.motions[0]?.state, state.sanctions.length]).toEqual(['adopted', 1]);
    expect(timeline.filter(({ event }) => event.type === 'motion-adopted')).toHaveLength(1);
    expect(timeline.filter(({ event }) => event.type === 'vote-cast')).toHaveLength(7);
    expect(allowed(await desk.send('GET', '/api/audit/verification')).body).toMatchObject({ breaks: [] });
  });
});
