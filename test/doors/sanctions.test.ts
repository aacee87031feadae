import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';

type Item = {
  id: string;
  caseId: string;
  caseName: string;
  personId: string;
  startsAt: string;
  measures: Record<string, number>;
};
type List = { items: Item[]; next: string | null; total: number };

const dayMs = 86_400_000;
/** What was decided, by the words of the tests: the forum knows accounts 101 and 102 alone. */
const decided = {
  'a week on the forum': ['101', { kind: 'suspension', lengthDays: 7, scope: ['forum'] }],
  'removed everywhere': ['102', { kind: 'removal', scope: 'everywhere', reviewAt: 'in 20 days' }],
  'read first on GitHub': ['103', { kind: 'premoderation', lengthDays: 40, scope: ['github'] }],
  'unknown to the forum': ['104', { kind: 'suspension', lengthDays: 60, scope: ['forum', 'lists'] }],
  'over by now': ['105', { kind: 'suspension', lengthDays: 1, scope: ['lists'] }],
} as const;
type Label = keyof typeof decided;

let community: Community;
let desk: Caller;
const about = {} as Record<Label, { caseId: string; personId: string }>;
const inDays = (days: number) => new Date(community.clock.now().getTime() + days * dayMs).toISOString();

beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
  for (const [label, [externalId, wish]] of Object.entries(decided)) {
    const made = await caseAbout(community, externalId);
    const response = 'reviewAt' in wish ? { ...wish, reviewAt: inDays(20) } : wish;
    const command = decide(made.personId, { responses: [response] });
    must(await desk.send('POST', `/api/cases/${made.caseId}/commands`, command), 200);
    about[label as Label] = made;
  }
  await community.timePasses(2 * dayMs);
});
afterAll(() => community?.stop());

const list = async (query: string, caller = desk): Promise<List> =>
  must(await caller.send('GET', `/api/sanctions${query}`), 200).body as unknown as List;
const labelsOf = ({ items }: List): string[] =>
  items.map(({ caseId }) => Object.entries(about).find(([, made]) => made.caseId === caseId)?.[0] ?? '?');

describe('asked for, GET /api/sanctions answers (R44, R47)', () => {
  const now = ['read first on GitHub', 'removed everywhere', 'a week on the forum', 'unknown to the forum'];
  it.each<[asked: string, query: () => string, Label[]]>([
    ['nothing: what holds now', () => '', now as Label[]],
    ['those that hold', () => '?state=active', now as Label[]],
    ['those that have ended', () => '?state=ended', ['over by now']],
    ['all of them', () => '?state=all', [...now, 'over by now'] as Label[]],
    ['those of a person', () => `?personId=${about['removed everywhere'].personId}`, ['removed everywhere']],
    ['those of nobody', () => '?personId=nobody', []],
    ['those of a case', () => `?caseId=${about['a week on the forum'].caseId}`, ['a week on the forum']],
    ['those of no case', () => '?caseId=none', []],
    [
      'those that reach the forum',
      () => '?channelId=forum',
      ['removed everywhere', 'a week on the forum', 'unknown to the forum'],
    ],
    ['those that reach GitHub', () => '?channelId=github', ['removed everywhere', 'read first on GitHub']],
    ['those that would reach a place that is new', () => '?channelId=elsewhere', ['removed everywhere']],
    ['removals', () => '?kind=removal', ['removed everywhere']],
    [
      'suspensions of any time',
      () => '?kind=suspension&state=all',
      ['a week on the forum', 'unknown to the forum', 'over by now'],
    ],
    ['those that rest on a decision', () => '?basis=decision', now as Label[]],
    ['interim ones', () => '?basis=interim', []],
    ['those that end within ten days', () => `?endsBefore=${inDays(10)}`, ['a week on the forum']],
    [
      'those that end later',
      () => `?endsAfter=${inDays(10)}`,
      ['read first on GitHub', 'unknown to the forum'],
    ],
    [
      'those that end between two days',
      () => `?endsAfter=${inDays(10)}&endsBefore=${inDays(50)}`,
      ['read first on GitHub'],
    ],
    [
      'those that are looked at again within thirty days',
      () => `?reviewBefore=${inDays(30)}`,
      ['removed everywhere'],
    ],
    ['those that are looked at again within three', () => `?reviewBefore=${inDays(3)}`, []],
  ])('%s', async (_asked, query, labels) => {
    const found = await list(query());
    expect(labelsOf(found).toSorted()).toEqual([...labels].sort());
    expect(found).toMatchObject({ total: labels.length, next: null });
  });

  it('one ends at its instant, whether or not the job that ends it has run (R45)', async () => {
    const { caseId } = about['a week on the forum'];
    const before = community.clock.aheadMs;
    community.clock.aheadMs = before + 5 * dayMs - 60_000;
    expect(labelsOf(await list(`?caseId=${caseId}`))).toEqual(['a week on the forum']);
    community.clock.aheadMs = before + 5 * dayMs + 60_000;
    expect(await list(`?caseId=${caseId}`)).toMatchObject({ items: [], total: 0 });
    expect(labelsOf(await list(`?caseId=${caseId}&state=ended`))).toEqual(['a week on the forum']);
    community.clock.aheadMs = before;
  });

  it('a person who turned out to be another is one human: either id finds what holds for both (R47)', async () => {
    const [one, other] = [about['removed everywhere'].personId, about['read first on GitHub'].personId];
    const setRoot = (id: string, root: string) =>
      community.running.server.database.statement(
        'update person set root_id = $1 where id = $2 returning id',
        [root, id],
      );
    await setRoot(other, one);
    for (const personId of [one, other]) {
      const found = labelsOf(await list(`?personId=${personId}`));
      expect(found.toSorted()).toEqual(['read first on GitHub', 'removed everywhere']);
    }
    await setRoot(other, other);
    expect(labelsOf(await list(`?personId=${one}`))).toEqual(['removed everywhere']);
  });
});

describe('a list shows how far each sanction has come (R47)', () => {
  const progressOf = async (label: Label) => {
    const [item] = (await list(`?state=all&caseId=${about[label].caseId}`)).items;
    return item?.measures;
  };
  const nothing = { applied: 0, waiting: 0, needsHuman: 0, drifted: 0, left: 0, over: 0 };

  it('an account on which it stands', async () => {
    const applied = await until(async () => {
      const measures = await progressOf('a week on the forum');
      return measures?.applied === 1 && measures;
    }, 'the suspension stands');
    expect(applied).toEqual({ ...nothing, applied: 1 });
  });

  it('an account that has stopped for a human, and needsHuman finds it alone', async () => {
    await until(async () => {
      const measures = await progressOf('unknown to the forum');
      return (measures?.needsHuman ?? 0) + (measures?.drifted ?? 0) === 1;
    }, 'the forum does not know the account');
    expect(labelsOf(await list('?needsHuman=true'))).toContain('unknown to the forum');
    expect(labelsOf(await list('?needsHuman=true'))).not.toContain('a week on the forum');
    expect(labelsOf(await list('?needsHuman=false'))).toContain('a week on the forum');
  });

  it('a drift that a member has decided to leave so needs nobody any more (R45)', async () => {
    const { caseId } = about['unknown to the forum'];
    const settle = (outcome: string | null) =>
      community.running.server.database.statement(
        `update measure set state = 'drifted', drift_settled = $1 where sanction_ids ? $2 returning id`,
        [outcome, `${caseId}-s1`],
      );
    expect(await settle('accept')).toHaveLength(1);
    expect(await progressOf('unknown to the forum')).toEqual({ ...nothing, left: 1 });
    expect(labelsOf(await list('?needsHuman=true'))).not.toContain('unknown to the forum');
    await settle(null);
    expect(await progressOf('unknown to the forum')).toEqual({ ...nothing, drifted: 1 });
  });

  it('none, where no account is known', async () => {
    expect(await progressOf('over by now')).toEqual(nothing);
  });
});

describe('the pages of the list', () => {
  it('follow one another, the newest first, and hold each sanction once', async () => {
    const whole = await list('?state=all');
    const found: Item[] = [];
    let next: string | null = '';
    while (next !== null) {
      const page: List = await list(`?state=all&limit=2&after=${encodeURIComponent(next)}`);
      expect(page.total).toBe(5);
      expect(page.items.length).toBeLessThanOrEqual(2);
      found.push(...page.items);
      next = page.next;
    }
    expect(found.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id));
    expect(new Set(found.map(({ id }) => id)).size).toBe(5);
    const starts = found.map(({ startsAt }) => startsAt);
    expect(starts).toEqual(starts.toSorted().toReversed());
  });
});

describe('a filter that is wrong is refused and named', () => {
  it.each([
    ['?colour=red', 'colour'],
    ['?personid=x', 'personid'],
    ['?__proto__=x', '__proto__'],
    ['?state=odd', 'state'],
    ['?kind=prison', 'kind'],
    ['?basis=rumour', 'basis'],
    ['?channelId=No%20Place', 'channelId'],
    ['?endsBefore=tomorrow', 'endsBefore'],
    ['?endsAfter=2026-13-01T00:00:00Z', 'endsAfter'],
    ['?reviewBefore=', 'reviewBefore'],
    ['?needsHuman=perhaps', 'needsHuman'],
    ['?personId=', 'personId'],
    ['?limit=0', 'limit'],
    ['?after=garbage', 'after'],
    ['?state=active&state=ended', 'state'],
    ['?caseId=%00', 'caseId'],
  ])('%s', async (query, field) => {
    const answer = await desk.send('GET', `/api/sanctions${query}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect((answer.body.errors as { field: string }[]).map((mistake) => mistake.field)).toEqual([field]);
  });
});

describe('a case that is not there for a member (R28, R29)', () => {
  it('is neither listed, nor counted, nor found by any filter, nor shown at the desk', async () => {
    const { caseId, personId } = about['removed everywhere'];
    const member = await sit(community, 'Rowan', ['staff']);
    const before = await list('?state=all', member);
    expect(labelsOf(before)).toContain('removed everywhere');
    await community.running.server.database.statement(
      'insert into case_recusal (case_id, member_id) values ($1, $2) returning case_id',
      [caseId, member.memberId],
    );
    const after = await list('?state=all', member);
    expect(after.items.map(({ id }) => id)).toEqual(
      before.items.filter((item) => item.caseId !== caseId).map(({ id }) => id),
    );
    expect(after.total).toBe(before.total - 1);
    for (const query of [`caseId=${caseId}`, `personId=${personId}`, 'kind=removal', 'needsHuman=true'])
      expect((await list(`?state=all&${query}`, member)).items.map((item) => item.caseId)).not.toContain(
        caseId,
      );
    const page = await member.send('GET', '/desk/sanctions?state=all', undefined, { accept: 'text/html' });
    expect([page.status, page.text.includes(caseId)]).toEqual([200, false]);
    expect(page.text).toContain('4 sanctions in all');
  });
});
