import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, must, operator } from '../fixtures/callers.ts';
import { type ByName, type CommandFields, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

type Row = { id: string; assigneeId: string | null; dueAt: string | null };
type Page = { items: Row[]; previous: string | null; next: string | null };

let community: Community;
let members: ByName;
let staff: Caller;
/** By the order in which they were opened. */
let ids: string[];

const dayMs = 86_400_000;
const page = async (query: string, caller = staff): Promise<Page> =>
  must(await caller.send('GET', `/api/cases?${query}`), 200).body as unknown as Page;
const list = async (query: string, caller = staff): Promise<number[]> =>
  (await page(query, caller)).items.map(({ id }) => ids.indexOf(id));

beforeAll(async () => {
  community = await startCommunity();
  members = await convene(
    community,
    'member-review-committee',
    { committee: ['Ada', 'Ben', 'Cleo', 'Dora', 'convenor:Mo'], 'appeal-panel': ['Pia', 'Quin', 'Ravi'] },
    { Stef: ['staff'], Cora: ['counsel'] },
  );
  staff = members('Stef');
  ids = [];
  for (let n = 0; n < 7; n += 1) {
    ids.push((await caseAbout(community, String(900 + n))).caseId);
    await community.timePasses(1000);
  }
  const act = (n: number, command: CommandFields) => members('Stef').act(ids[n] ?? '', command);
  for (const [n, track] of [
    [1, 'severe'],
    [2, 'serious'],
    [3, 'serious'],
  ] as const)
    must(await act(n, { type: 'set-track', track, reason: 'What was reported.' }), 200);
  must(await act(3, { type: 'consult-counsel', question: 'May we?' }), 200);
  for (const [n, name] of [
    [3, 'Stef'],
    [4, 'Stef'],
    [5, 'Ada'],
  ] as const)
    must(await act(n, { type: 'assign-case', memberId: members(name).memberId }), 200);
});
afterAll(() => community?.stop());

describe('GET /api/cases', () => {
  it.each<[string, number[]]>([
    ['', [6, 5, 4, 3, 2, 1, 0]],
    ['order=oldest', [0, 1, 2, 3, 4, 5, 6]],
    ['assignee=me', [4, 3]],
    ['assignee=none', [6, 2, 1, 0]],
    ['assignee=me&order=oldest', [3, 4]],
    ['track=serious', [3, 2]],
    ['track=serious&assignee=none', [2]],
    ['waiting=true&track=severe', [1]],
    ['phase=triage&assignee=me', [4, 3]],
    ['phase=restored', []],
    ['order=due', [1, 3]],
    ['order=due&assignee=me', [3]],
  ])('?%s', async (query, expected) => {
    expect(await list(query)).toEqual(expected);
  });

  it('takes a member by their id, and one who looks after nothing has no cases', async () => {
    expect(await list(`assignee=${members('Ada').memberId}`)).toEqual([5]);
    expect(await list(`assignee=${members('Ben').memberId}`)).toEqual([]);
  });

  it('says by when something is due, soonest first', async () => {
    const { items } = await page('order=due');
    const [first, second] = items.map(({ dueAt }) => dueAt ?? '');
    expect(String(first) < String(second)).toBe(true);
    expect(await list(`due=before:${second}`)).toEqual([1]);
    const far = new Date(community.clock.now().getTime() + 30 * dayMs).toISOString();
    expect(await list(`due=before:${far}`)).toEqual([1, 3]);
  });

  it.each(['', 'order=oldest', 'assignee=none', 'order=oldest&waiting=true'])(
    'is read forwards and back, page by page, and each case is met once: ?%s',
    async (query) => {
      const all = await list(query);
      const pages: Page[] = [];
      for (let after = ''; ; ) {
        const found = await page(`${query}&limit=2${after && `&after=${after}`}`);
        pages.push(found);
        if (found.next === null) break;
        after = found.next;
      }
      expect(pages.flatMap(({ items }) => items.map(({ id }) => ids.indexOf(id)))).toEqual(all);
      const back: Page[] = [];
      for (let before = pages.at(-1)?.previous; before; before = back.at(-1)?.previous)
        back.push(await page(`${query}&limit=2&before=${before}`));
      expect(back.toReversed().map(({ items }) => items)).toEqual(
        pages.slice(0, -1).map(({ items }) => items),
      );
      expect(back.at(-1)?.previous).toBeNull();
    },
  );

  it('has neither in lists nor in filters a case that is not there for who asks (R28, R29)', async () => {
    const conflict = { type: 'declare-conflict', kind: 'hard', nature: 'Family.' } as const;
    must(await members('Ben').act(ids[1] ?? '', conflict), 200);
    expect(await list('', members('Ben'))).toEqual([6, 5, 4, 3, 2, 0]);
    expect(await list('order=due', members('Ben'))).toEqual([3]);
    expect(await list('track=severe&waiting=true', members('Ben'))).toEqual([]);
    // Counsel was asked in one; the appeal body in none.
    expect(await list('waiting=true', members('Cora'))).toEqual([3]);
    expect(await list('assignee=none', members('Pia'))).toEqual([]);
    const desk = await members('Ben').send('GET', '/desk?view=severe');
    expect([desk.status, desk.text.includes(ids[1] ?? '')]).toEqual([200, false]);
  });

  it.each([
    ['after=a&before=b', 'before'],
    ['due=after:2026-01-01T00:00:00Z', 'due'],
    ['due=before:soon', 'due'],
    ['order=random', 'order'],
    ['colour=red', 'colour'],
    ['track=odd', 'track'],
  ])('?%s: 422 that names it', async (query, field) => {
    const { status, body } = await staff.send('GET', `/api/cases?${query}`);
    expect([status, (body.errors as { field: string }[])[0]?.field]).toEqual([422, field]);
  });

  it('refuses "me" to a program, which looks after no case', async () => {
    const { status, body } = await operator(community).send('GET', '/api/cases?assignee=me');
    expect([status, body.code]).toEqual([422, 'invalid']);
  });
});

describe('GET /api/queue', () => {
  const counts = async (query = '') => must(await staff.send('GET', `/api/queue${query}`), 200).body;

  it('says how many are in each view, for how long, and what is due when', async () => {
    const { views, held, ages, due } = (await counts('?view=open')) as unknown as {
      views: Record<string, number>;
      held: number;
      ages: { words: string; count: number }[];
      due: { words: string; count: number }[];
    };
    expect(views).toEqual({ waiting: 0, mine: 2, unassigned: 4, due: views.due, severe: 1, open: 7 });
    expect(views.due).toBe((await list('due=before:2100-01-01T00:00:00.000Z')).length);
    expect(held).toBe(0);
    expect(ages.map(({ count }) => count)).toEqual([7, 0, 0, 0]);
    expect(due.length).toBe(15);
  });

  it('begins with the first view that is there for whoever asks, and knows no view of others', async () => {
    expect((await counts()).due).toBeNull();
    const counsel = must(await members('Cora').send('GET', '/api/queue'), 200).body;
    expect(counsel).toMatchObject({ views: { mine: 0, open: 1 }, held: null });
    expect((await members('Cora').send('GET', '/api/queue?view=waiting')).status).toBe(404);
    expect((await staff.send('GET', '/api/queue?view=all')).status).toBe(422);
  });
});
