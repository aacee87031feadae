import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Entry, entriesOf, wrongLines } from '../fixtures/calendar-program.ts';
import { type Caller, must } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { conductTeam } from '../fixtures/conduct-team.ts';
import { eventOf, motionTo, readAs } from '../fixtures/deliberation.ts';

const dayMs = 86_400_000;
const suspension = { kind: 'suspension', lengthDays: 30, scope: 'everywhere' } as const;

let community: Community;
let team: Awaited<ReturnType<typeof conductTeam>>;
beforeAll(async () => {
  community = await startCommunity();
  team = await conductTeam(community);
});
afterEach(() => {
  community.clock.aheadMs = 0;
});
afterAll(() => community?.stop());

const inDays = (days: number) => new Date(community.clock.now().getTime() + days * dayMs).toISOString();
/** A calendar knows no milliseconds. */
const toTheSecond = (at: string | null | undefined) => at?.replace(/\.\d{3}Z$/, 'Z');
const calendarOf = async (caller: Caller): Promise<Entry[]> =>
  entriesOf(must(await caller.send('GET', '/api/calendar.ics'), 200).text);
const statement = (text: string, ...values: unknown[]) =>
  community.running.server.database.statement(text, values);

describe('a calendar shows what falls due, by the code name of the case', () => {
  it('the end of a suspension, and the day on which it is looked at again, moved when the team moves it (R44, R46)', async () => {
    const reviewAt = inDays(9);
    const { caseId, name, sanctionId } = await team.decided({ ...suspension, reviewAt });
    const { state } = await readAs(team.who('Ben'), caseId);
    const endsAt = (state.sanctions[0] as unknown as { endsAt: string }).endsAt;
    const own = async () =>
      (await calendarOf(team.who('Ben'))).filter(({ uid }) => uid.startsWith(sanctionId));
    const before = await own();
    const url = `${community.url}/desk/cases/${caseId}`;
    expect(before).toMatchObject([
      {
        uid: `${sanctionId}-sanction-review@127.0.0.1`,
        at: toTheSecond(reviewAt),
        words: `Sanction is to be looked at again: case ${name}`,
        url,
      },
      {
        uid: `${sanctionId}-end@127.0.0.1`,
        at: toTheSecond(endsAt),
        words: `Suspension ends: case ${name}`,
        url,
      },
    ]);
    expect((await own()).map(({ uid }) => uid)).toEqual(before.map(({ uid }) => uid));

    const later = inDays(20);
    const proposal = {
      kind: 'review-sanction',
      sanctionId,
      outcome: 'keep',
      reviewAt: later,
      reason: 'Not yet.',
    };
    const { motionId } = await team.propose(caseId, { type: 'propose-motion', proposal });
    await team.adopt(caseId, motionId);
    const [moved] = (await own()).filter(({ uid }) => uid === before[0]?.uid);
    expect(moved?.at).toBe(toTheSecond(later));
    expect(moved?.sequence).toBeGreaterThan(before[0]?.sequence ?? Infinity);
  });

  it('not the end of one that is over (R45)', async () => {
    const { sanctionId } = await team.decided(suspension);
    const uids = async () => (await calendarOf(team.who('Ben'))).map(({ uid }) => uid);
    expect(await uids()).toContain(`${sanctionId}-end@127.0.0.1`);
    community.clock.aheadMs = 30 * dayMs + 60_000;
    expect(await uids()).not.toContain(`${sanctionId}-end@127.0.0.1`);
  });

  it('when an interim measure is reviewed and ends, when a motion closes, until when one may appeal (R22, R33, R53)', async () => {
    const made = await team.prepared();
    const imposing = { type: 'impose-interim' as const, personId: made.personId, scope: 'everywhere' };
    const interim = await team
      .who('Ada')
      .act(made.caseId, { ...imposing, lengthDays: 7, reason: 'Threats.' });
    const { reviewBy, sanctionId } = eventOf(interim, 'interim-imposed');
    const motion = await team.propose(made.caseId, motionTo(made.personId, suspension));
    const wordsOf = async () =>
      (await calendarOf(team.who('Ben')))
        .filter(({ url }) => url.endsWith(made.caseId))
        .map(({ at, words }) => [at, words]);
    const first = await wordsOf();
    expect(first).toContainEqual([
      toTheSecond(reviewBy),
      `Interim measure is to be reviewed: case ${made.name}`,
    ]);
    expect(first.map(([, words]) => words)).toContain(`Interim measure ends: case ${made.name}`);
    expect(first).toContainEqual([toTheSecond(motion.closesAt), `Motion closes: case ${made.name}`]);

    const adopted = await team.adopt(made.caseId, motion.motionId);
    expect(eventOf(adopted, 'sanction-ended').sanctionId).toBe(sanctionId);
    const { notices } = await readAs(team.who('Ben'), made.caseId);
    const noticeId = notices.find(({ kind }) => kind === 'decision')?.id;
    const told = { type: 'record-delivery' as const, noticeId, how: 'by letter' };
    const opened = eventOf(await team.who('Ada').act(made.caseId, told), 'appeal-window-opened');
    const then = await wordsOf();
    expect(then).toContainEqual([toTheSecond(opened.closesAt), `Time to appeal ends: case ${made.name}`]);
    expect(then.map(([, words]) => words)).not.toContain(`Interim measure ends: case ${made.name}`);
  });

  it('what a member has to do by hand, to them and to whoever sees every case (R25)', async () => {
    const { caseId, name } = await team.decided(suspension);
    const dueAt = inDays(3);
    const insert = (id: string, ownerId: string, ofCase: string | null, state = 'open') =>
      statement(
        `insert into task (id, kind, case_id, obligation_id, channel_id, owner_id, state, due_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, now()) returning id`,
        id,
        ofCase ? 'obligation' : 'apply',
        ofCase,
        ofCase && `${id}-o`,
        ofCase ? null : 'forum',
        ownerId,
        state,
        dueAt,
      );
    await insert('own', team.who('Lou').memberId, null);
    await insert('another', team.who('Vera').memberId, caseId);
    await insert('done', team.who('Lou').memberId, null, 'done');
    const tasksOf = async (member: string) =>
      (await calendarOf(team.who(member)))
        .filter(({ uid }) => /^(own|another|done)-/.test(uid))
        .map(({ uid, words }) => [uid, words]);
    const own = ['own-due@127.0.0.1', 'Task due, apply a measure (Forum)'];
    const another = ['another-due@127.0.0.1', `Task due, do what was decided: case ${name}`];
    expect(await tasksOf('Lou')).toEqual([own]);
    // Both are due at the same instant.
    expect(await tasksOf('Stef')).toEqual([another, own]);
    await statement(`delete from task where id in ('own', 'another', 'done') returning id`);
  });

  it('and nobody by name: no account, no person, no words of what happened', async () => {
    const { caseId, personId, handle } = await team.decided(suspension);
    const { text } = must(await team.who('Ben').send('GET', '/api/calendar.ics'), 200);
    expect(text).toContain(caseId);
    for (const secret of [handle, personId, 'insult', 'angry', 'Ada', 'Threats'])
      expect(text).not.toContain(secret);
  });

  it('in lines that every calendar program can read', async () => {
    const answer = await team.who('Ben').send('GET', '/api/calendar.ics');
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(wrongLines(answer.text)).toEqual([]);
    const entries = entriesOf(answer.text);
    expect(entries.length).toBeGreaterThan(4);
    expect(new Set(entries.map(({ uid }) => uid)).size).toBe(entries.length);
  });
});
