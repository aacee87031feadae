import { rowsOf, seenBy } from '@comity/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, flagAbout, must, nobody, operator, program } from '../fixtures/callers.ts';
import { declareNone, localDay, type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { askerOf } from '../fixtures/raw-rows.ts';
import { type WholeCase, wholeCase } from '../fixtures/whole-case.ts';

type Found = {
  kind: string;
  id: string;
  name: string;
  caseId: string | null;
  extract: { text: string; found: boolean }[];
};

let community: Community;
let whole: WholeCase;
let caseName: string;
let subjectUrl: string;
let staff: Sitting;
beforeAll(async () => {
  community = await startCommunity('pglite', { manual: true });
  whole = await wholeCase(community, { externalId: '102', name: 'samovar' });
  caseName = String(must(await operator(community).send('GET', `/api/cases/${whole.caseId}`), 200).body.name);
  const report = must(await operator(community).send('GET', `/api/reports/${whole.reportId}`), 200);
  subjectUrl = (report.body.subject as { url: string }).url;
  staff = await sit(community, 'Kim', ['staff']);
}, 120_000);
afterAll(() => community?.stop());

const search = async (who: Caller, q: string, more = ''): Promise<Found[]> =>
  must(await who.send('GET', `/api/search?q=${encodeURIComponent(q)}${more}`), 200).body.items as Found[];
const kindsOf = (found: readonly Found[]) => [...new Set(found.map(({ kind }) => kind))].sort();

describe('search', () => {
  it.each([
    ['a part of a code name', () => caseName.slice(2, 7), 'case'],
    ['what somebody noted', () => 'note about samovar', 'text'],
    ['a statement that is not sealed', () => 'what was seen', 'text'],
    ['the address of what was reported', () => subjectUrl, 'report'],
    ['the subject of a held post', () => 'post SAMOVAR', 'hold'],
    ['its sender', () => 'samovar@members.example', 'hold'],
    ['a part of a handle', () => 'amova', 'account'],
    ['one that is like a handle', () => 'samowar', 'account'],
    ['an address that looks like one', () => 'sarnovar@members.example', 'account'],
  ])('finds by %s (R57)', async (_by, q, kind) => {
    const found = await search(staff, q());
    expect(kindsOf(found)).toContain(kind);
  });

  it('marks what was looked for, and says to which case it belongs', async () => {
    const [note] = await search(staff, 'note about samov', '&kind=text');
    expect(note).toMatchObject({ name: caseName, caseId: whole.caseId });
    expect(note?.extract.filter(({ found }) => found).map(({ text }) => text)).toEqual(['note about samov']);
  });

  it('finds nothing that is sealed, by no word of it (R56)', async () => {
    expect(await search(staff, 'in confidence of samovar')).toEqual([]);
  });

  it('finds for each what they may see', async () => {
    const moderator = await sit(community, 'Mo', ['list-moderator']);
    const counsel = await sit(community, 'Con', ['counsel']);
    const board = await sit(community, 'Bo', []);
    const seat = {
      bodyId: 'board',
      seat: 'member',
      startsOn: localDay(community, 0),
      endsOn: localDay(community, 9),
    };
    must(
      await operator(community).send('POST', '/api/appointments', { ...seat, memberId: board.memberId }),
      201,
    );
    await declareNone(board);
    expect(kindsOf(await search(staff, 'samovar'))).toEqual(['account', 'hold', 'report', 'text']);
    expect(kindsOf(await search(moderator, 'samovar'))).toEqual(['hold']);
    expect(await search(counsel, 'samovar')).toEqual([]);
    expect(kindsOf(await search(board, 'samovar'))).toEqual(['account', 'report', 'text']);
    expect(await search(await sit(community, 'Op', ['operator']), 'samovar')).toEqual([]);
    expect(kindsOf(await search(await program(community, { roles: ['staff'] }), caseName))).toEqual(['case']);
    expect((await nobody(community).send('GET', '/api/search?q=samovar')).status).toBe(401);
  });

  it('finds as much as a query without any filter lets through, and no more', async () => {
    const { server } = community.running;
    for (const who of [staff.memberId, (await sit(community, 'Ro', ['list-moderator'])).memberId]) {
      const asker = await askerOf(community, who);
      const counts = await seenBy(server, asker, async (db) => {
        const answer = await db.execute(`select
          (select count(*)::int from comity_sight.find('', '', null, 'account', null, null, 1000)) as found,
          (select count(*)::int from account) as seen`);
        return rowsOf<{ found: number; seen: number }>(answer)[0];
      });
      expect(counts?.found).toBe(counts?.seen);
    }
  });

  it('is not there for whoever was recused (R28, R29)', async () => {
    const friend = await sit(community, 'Fay', ['decider', 'staff', 'list-moderator']);
    const { caseId } = await caseAbout(community, '171', { narrative: 'A quince was thrown.' });
    expect(await search(friend, 'quince')).toHaveLength(1);
    const before = await friend.send('GET', '/api/search?q=quinces');
    must(await friend.act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    const after = await friend.send('GET', '/api/search?q=quince');
    expect(after.text).toBe(before.text);
    expect((await search(friend, 'forum-171')).map(({ name }) => name)).not.toContain('forum-171');
    expect((await search(staff, 'forum-171')).map(({ name }) => name)).toContain('forum-171');
    expect(await search(staff, 'quince')).toHaveLength(1);
  });
});

describe('a long answer', () => {
  it('comes in pages of twenty, newest first, each thing once, whatever comes meanwhile', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 45; n += 1)
      ids.push(await flagAbout(community, '172', { narrative: `Marmalade, the ${n}th time.` }));
    const seen: string[] = [];
    let after = '';
    const sizes: number[] = [];
    do {
      const { body } = must(
        await staff.send('GET', `/api/search?q=marmalade&kind=report&after=${after}`),
        200,
      );
      const items = body.items as Found[];
      sizes.push(items.length);
      seen.push(...items.map(({ id }) => id));
      after = (body.next as string | null) ?? '';
      await flagAbout(community, '172', { narrative: 'Marmalade once more.' });
    } while (after !== '');
    expect(sizes).toEqual([20, 20, 5]);
    expect([...seen].sort()).toEqual([...ids].sort());
  });
});

describe('hostile words', () => {
  it.each([
    ['one letter', 'a'],
    ['operators', 'a & !b | <-> (c):*'],
    ['quotes', `' or 1=1; drop table cases; -- "`],
    ['patterns', '%_\\'],
    ['right to left', '\u202Eelpmaxe شكوى'],
    ['markup', '<script>alert(1)</script>'],
    ['an emoji and a lone half', '🦆 \uFFFD'],
    ['two hundred characters', 'x '.repeat(100)],
  ])('are harmless: %s', async (_what, q) => {
    const answer = await staff.send('GET', `/api/search?q=${encodeURIComponent(q)}`);
    expect(answer.status).toBe(200);
    const html = { accept: 'text/html' };
    const shown = await staff.send('GET', `/desk/search?q=${encodeURIComponent(q)}`, undefined, html);
    expect(shown.status).toBe(200);
    expect(shown.text).not.toContain('<script>alert');
  });

  it.each([
    ['a NUL', 'a%00b', /control character/],
    ['201 characters', 'x'.repeat(201), /longer than 200 characters/],
    ['10 kB', 'x'.repeat(10_000), /longer than 200 characters/],
  ])('that cannot be looked for are answered clearly: %s', async (_what, q, words) => {
    const answer = await staff.send('GET', `/api/search?q=${q}`);
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(words);
    const shown = await staff.send('GET', `/desk/search?q=${q}`, undefined, { accept: 'text/html' });
    expect(shown.status).toBe(422);
    expect(shown.text).toMatch(words);
    expect(shown.text).toContain('name="kind"');
  });

  it('a pattern finds itself alone', async () => {
    expect(await search(staff, '%')).toEqual([]);
    expect(await search(staff, '_')).toEqual([]);
  });
});
