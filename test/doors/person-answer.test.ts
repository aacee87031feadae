import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { staffLift, tellAct } from '../fixtures/staff-act.ts';

type Measure = { id: string; state: string; until: string | null; words: string };
type Person = {
  accounts: {
    id: string;
    channelId: string;
    measures: { kind: string; desired: { until: string | null } | null; measure: Measure | null }[];
  }[];
  sanctions: { caseId: string }[];
  progress: Record<string, number>;
  cases: { id: string; name: string; part: string }[];
  history: { measureId: string; kind: string; change: { to: string } }[];
  attempts: { measureId: string; act: string; outcome: string | null; words: string }[];
  acts: { act: string; by: { handle: string } | null; ours: boolean }[];
  tasks: object[];
};

let community: Community;
let desk: Caller;
beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
});
afterAll(() => community?.stop());

const personAs = async (by: Caller, personId: string): Promise<Person> =>
  must(await by.send('GET', `/api/people/${personId}`), 200).body as unknown as Person;
const impose = async (caseId: string, personId: string, ...responses: object[]) =>
  must(await desk.send('POST', `/api/cases/${caseId}/commands`, decide(personId, { responses })), 200);
const untilPerson = (personId: string, is: (person: Person) => boolean, what: string) =>
  until(async () => {
    const person = await personAs(desk, personId);
    return is(person) && person;
  }, what);
const page = async (path: string): Promise<string> =>
  must(await desk.send('GET', path, undefined, { accept: 'text/html' }), 200).text;

describe('what the API tells of a person (R47)', () => {
  let personId: string;
  let caseId: string;
  beforeAll(async () => {
    ({ personId, caseId } = await caseAbout(community, '101'));
    const other = await caseAbout(community, '101');
    await impose(caseId, personId, { kind: 'suspension', lengthDays: 7, scope: ['forum'] });
    await impose(other.caseId, personId, { kind: 'silence', lengthDays: 30, scope: ['forum'] });
    await untilPerson(personId, ({ progress }) => progress.applied === 2, 'both stand');
  });

  it('each kind of measure on an account: what should hold, what does, and how far they are', async () => {
    const { accounts, progress } = await personAs(desk, personId);
    expect(accounts[0]?.measures).toMatchObject([
      { kind: 'suspend', desired: { until: expect.any(String) }, measure: { state: 'applied' } },
      { kind: 'silence', desired: { until: expect.any(String) }, measure: { state: 'applied' } },
    ]);
    for (const { desired, measure } of accounts[0]?.measures ?? [])
      expect(measure?.until).toBe(desired?.until);
    expect(progress).toEqual({ applied: 2, waiting: 0, needsHuman: 0, drifted: 0, left: 0, over: 0 });
  });

  it('every call to a platform with how it came out, and what became of each measure', async () => {
    const { attempts, history, cases } = await personAs(desk, personId);
    expect(attempts).toMatchObject([
      { act: 'apply', outcome: 'done' },
      { act: 'apply', outcome: 'done' },
    ]);
    expect(history.map(({ kind, change }) => `${kind} ${change.to}`).toSorted()).toEqual([
      'silence applied',
      'suspend applied',
    ]);
    expect(cases.map((one) => [one.part, one.id === caseId])).toEqual([
      ['respondent', false],
      ['respondent', true],
    ]);
  });

  it('what others did on the platform, and not the echo of our own acts', async () => {
    await tellAct(community, '101', { act: 'applied', ours: true });
    await staffLift(community, 101);
    const { acts } = await untilPerson(personId, ({ progress }) => progress.drifted === 1, 'a lift is seen');
    expect(acts).toMatchObject([{ act: 'lifted', ours: false, by: { handle: 'alex' } }]);
  });

  it('to a member to whom a case is hidden, nothing of it: no measure, call, act, task or case (R28, R29)', async () => {
    const member = await sit(community, 'Tove', ['decider', 'staff']);
    await community.running.server.database.statement(
      'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id',
      [caseId, member.memberId],
    );
    const { accounts, sanctions, progress, cases, history, attempts, acts, tasks } = await personAs(
      member,
      personId,
    );
    expect(accounts[0]?.measures).toMatchObject([{ kind: 'silence' }]);
    expect([sanctions.length, cases.length, progress.applied, progress.drifted]).toEqual([1, 1, 1, 0]);
    expect(history.map(({ kind }) => kind)).toEqual(['silence']);
    expect(attempts).toHaveLength(1);
    expect([acts, tasks]).toEqual([[], []]);
    const text = (await member.send('GET', `/desk/people/${personId}`, undefined, { accept: 'text/html' }))
      .text;
    expect(text).toContain('reads only until');
    for (const words of ['alex', caseId, 'lifted by', 'suspended']) expect(text).not.toContain(words);
  });
});

describe('a person with 1,000 accounts', () => {
  let personId: string;
  let caseId: string;
  const rowsOf = (html: string) => html.match(/<td role="cell" data-label="Should be"/g)?.length;

  /** As if the lists had come so far with the sanction: 612 done, 385 on their way, 3 stopped. */
  beforeAll(async () => {
    ({ personId, caseId } = await caseAbout(community, '102'));
    await impose(caseId, personId, { kind: 'suspension', lengthDays: 7, scope: ['lists'] });
    const { statement } = community.running.server.database;
    await statement(
      `insert into account (id, channel_id, external_id, handle, seen_at)
       select 'many-' || n, 'lists', 'many' || n || '@members.example', 'many' || n || '@members.example', now()
       from generate_series(1, 1000) n returning id`,
      [],
    );
    await statement(
      `insert into account_link (id, account_id, person_id, state, evidence, created_at)
       select 'link-' || n, 'many-' || n, $1, 'confirmed', 'They told us.', now()
       from generate_series(1, 1000) n returning id`,
      [personId],
    );
    await statement(
      `insert into measure (id, account_id, channel_id, person_id, kind, state, until, sanction_ids, created_at)
       select 'measure-' || n, 'many-' || n, 'lists', $1, 'suspend',
         case when n <= 612 then 'applied' when n <= 997 then 'pending' else 'needs-human' end,
         ends_at, jsonb_build_array(sanction.id), now()
       from generate_series(1, 1000) n, sanction where case_id = $2 returning id`,
      [personId, caseId],
    );
  });

  it('is shown with how far it is, and account by account as far as somebody asks', async () => {
    const path = `/desk/people/${personId}`;
    const first = await page(path);
    expect(first).toMatch(/<progress max="1000" value="612"/);
    expect(first).toContain('612 of 1,000 in force as decided, 3 need a human');
    expect(first).toContain('1–25 of 1,000 rows');
    expect(first).toContain('1–20 of 1,001 accounts');
    expect(rowsOf(first)).toBe(25);
    expect(first.length).toBeLessThan(150_000);
    // What needs a human comes first, and may be tried again.
    expect(first.match(/>\s*Try again\s*</g)).toHaveLength(3);
    expect(rowsOf(await page(`${path}?measures=all`))).toBe(1_000);
    expect(await page(`${path}?measures=40`)).toContain('976–1,000 of 1,000 rows');
    expect(await page(`${path}?accounts=51`)).toContain('1,001–1,001 of 1,001 accounts');
  });

  it('keeps the case readable too, with the way to all of them', async () => {
    const html = await page(`/desk/cases/${caseId}`);
    expect(html).toContain('612 of 1,000 in force as decided, 3 need a human');
    expect(rowsOf(html)).toBe(20);
    expect(html).toContain('980 more rows');
    expect(html).toContain('991 more accounts');
    expect(html.length).toBeLessThan(150_000);
  });

  it('is counted by the API', async () => {
    const { progress, accounts } = await personAs(desk, personId);
    expect(progress).toEqual({ applied: 612, waiting: 385, needsHuman: 3, drifted: 0, left: 0, over: 0 });
    expect(accounts).toHaveLength(1_001);
  });
});
