import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flagAbout, must, operator } from '../fixtures/callers.ts';
import { declareNone, type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { call, type RawAnswer } from '../fixtures/http-doors.ts';
import { signInByMail, takePlace } from '../fixtures/sign-in.ts';
import { type WholeCase, wholeCase } from '../fixtures/whole-case.ts';

type Entry = { line: string; words: { label: string; text: string }[] };
type Record = { replaced: number; sections: { heading: string; entries: Entry[] }[] };
type Read = { by: string; thing: string; caseId: string | null };

const html = { accept: 'text/html' };

let community: Community;
let ada: Sitting;
let made: WholeCase;
/** Sends a form as Ada does. */
let form: (what: string, fields?: globalThis.Record<string, string>) => Promise<RawAnswer>;
beforeAll(async () => {
  community = await startCommunity('pglite', { manual: true });
  ada = await sit(community, 'Adalind Quist', ['staff', 'decider']);
  const wish = { name: 'forms', memberId: ada.memberId, daysValid: 30 };
  const { token } = must(await operator(community).send('POST', '/api/tokens', wish), 201).body;
  form = async (what, fields = {}) =>
    must(
      await call(
        `${community.url}/desk/cases/${made.caseId}/${what}`,
        'POST',
        {
          accept: 'text/html',
          authorization: `Bearer ${String(token)}`,
          origin: community.url,
          'content-type': 'application/x-www-form-urlencoded',
        },
        new URLSearchParams(fields).toString(),
      ),
      200,
    );
  const reporter = { externalId: '881', name: 'wrenfold' };
  made = await wholeCase(community, { externalId: '880', name: 'larkspur', reporter });
  const note = 'Larkspur and LARKSPUR’s friend wrote to adalind; see https://forum.example/u/larkspur.';
  must(await ada.act(made.caseId, { type: 'add-note', note }), 200);
}, 120_000);
afterAll(() => community?.stop());

const readsOf = async (thing: string): Promise<Read[]> => {
  const { body } = must(await ada.send('GET', `/api/audit/reads?caseId=${made.caseId}&limit=200`), 200);
  return (body.items as Read[]).filter((read) => read.thing === thing);
};
const caseName = async (): Promise<string> =>
  String(must(await ada.send('GET', `/api/cases/${made.caseId}`), 200).body.name);

describe('the file of a case for print', () => {
  it('holds the whole case in the order of the procedure, and what is sealed stays sealed (R56, R57)', async () => {
    const { text } = await form('file');
    const headings = [...text.matchAll(/<h2[^>]*>\d+\. ([^<]*)/g)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'Reports and evidence',
      'People and accounts',
      'Sorting',
      'Who takes part',
      'Measures before a decision',
      'The respondent’s account',
      'Statements, wishes and safety',
      'Notes',
      'Counsel',
      'Findings',
      'Motions and votes',
      'Decisions',
      'Sanctions',
      'Looking at it again',
      'Measures by channel',
      'What is owed',
      'Notices as sent',
      'Deadlines',
      'Appeals',
      'Time line',
      'Seals that were opened',
      'Who looked',
    ]);
    for (const part of [
      /SHA-256/,
      /[0-9a-f]{64}/,
      /What larkspur did\./,
      /I was elsewhere\./,
      /you can appeal/,
    ])
      expect(text).toMatch(part);
    expect(text).toContain('Sealed: who reported');
    expect(text).toContain('[Sealed: said in confidence]');
    expect(text).not.toContain('wrenfold');
    expect(text).not.toContain('In confidence of');
  });

  it('has nothing to press or to fill in', async () => {
    const { text } = await form('file');
    const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(text) ?? [];
    expect(main).not.toMatch(/<(form|button|input|details|select|textarea)\b/);
  });

  it('is on record as taken out, apart from reading the case (R57)', async () => {
    await form('file');
    expect(await readsOf('file')).toMatchObject([{ by: ada.memberId, caseId: made.caseId }]);
    must(await ada.send('GET', `/desk/cases/${made.caseId}/anonymised`, undefined, html), 200);
    expect(await readsOf('anonymised')).toEqual([]);
  });
});

describe('what is taken out of a case', () => {
  it.each(['file', 'anonymised'])('is asked for twice: the %s', async (what) => {
    const mail = `kim-${what}@desk.example`;
    await takePlace(community, { mail, roles: ['staff'] });
    const browser = await signInByMail(community, mail);
    await declareNone(browser);
    community.clock.aheadMs += 11 * 60_000;
    const path = `/desk/cases/${made.caseId}/${what}`;
    const answer = await browser.post(path, {}, { referer: `${community.url}${path}` });
    const location = answer.headers.get('location') ?? '';
    expect([answer.status, location.split('?')[0]]).toEqual([303, '/desk/confirm']);
    expect((await readsOf(what)).some(({ by }) => by !== ada.memberId)).toBe(false);
  });
});

describe('a record without names', () => {
  const take = async (query = ''): Promise<Record> =>
    must(await ada.send('GET', `/api/cases/${made.caseId}/anonymised${query}`), 200)
      .body as unknown as Record;

  it('names nobody and nothing that leads to them (R58)', async () => {
    const record = await take();
    const text = JSON.stringify(record);
    for (const name of [
      'larkspur',
      'Adalind',
      'Quist',
      await caseName(),
      made.caseId,
      made.personId,
      'https://',
    ])
      expect(text.toLowerCase()).not.toContain(name.toLowerCase());
    expect(text).not.toMatch(/[0-9a-f]{64}|@members\.example|[0-9a-f]{8}-[0-9a-f]{4}-/);
    const notes = record.sections
      .find(({ heading }) => heading === 'Notes')
      ?.entries.map(({ words }) => words);
    expect(notes?.at(-1)?.[0]?.text).toBe(
      '[the respondent] and [the respondent]’s friend wrote to [member 1]; see [the respondent].',
    );
    expect(record.replaced).toBeGreaterThan(10);
    expect(await take()).toEqual(record);
  });

  it('counts days and numbers places where that is chosen', async () => {
    const text = JSON.stringify(await take('?days=true&places=true'));
    expect(text).not.toMatch(/\b20\d\d\b|January|December|Forum|Mailing lists/);
    expect(text).toMatch(/"when":"day 1"/);
    expect(text).toContain('[place ');
  });

  it('does not open the seal of who reported, and takes out a name that its reader gives', async () => {
    const before = await operator(community).send('GET', `/api/cases/${made.caseId}`);
    must(await ada.act(made.caseId, { type: 'add-note', note: 'Wrenfold was brave.' }), 200);
    const { text } = await form('anonymised', { step: 'text' });
    expect(text).toContain('Wrenfold was brave.');
    const without = await form('anonymised', { step: 'text', names: 'Somebody\nwrenfold' });
    expect(without.text).toContain('[somebody] was brave.');
    expect(without.headers.get('content-disposition')).toContain('attachment');
    const after = await operator(community).send('GET', `/api/cases/${made.caseId}`);
    expect(after.body.unsealings).toEqual(before.body.unsealings);
  });

  it('is looked through first, with what was replaced marked, and recorded (R57, R58)', async () => {
    const { text } = await form('anonymised');
    expect(text).toContain('Words that people wrote may still tell who somebody is.');
    expect(text).toContain('<mark>[the respondent]</mark>');
    const print = await form('anonymised', { step: 'print' });
    expect(print.text).not.toContain('<mark>');
    expect((await readsOf('anonymised')).every(({ by }) => by === ada.memberId)).toBe(true);
    expect(await readsOf('anonymised')).not.toEqual([]);
  });

  it.each([
    ['a space of no width', 'ostrava', 'ost\u200Brava'],
    ['a letter and its mark apart', 'Jos\u00E9paz', 'Jose\u0301paz'],
    ['capitals', '\u00D6ZGEM', '\u00F6zgem'],
    ['a line between two parts', 'Ivo Finch', 'Ivo\nFinch'],
    ['a quotation mark', 'gre"ta', 'gre"ta'],
  ])('takes out the name of somebody else with %s', async (_with, handle, written) => {
    const author = { externalId: `other-${handle}`, handle };
    await flagAbout(community, author.externalId, {
      capture: { body: 'Hm.', author, createdAt: null, capturedAt: '2026-11-01T10:00:00.000Z' },
    });
    must(await ada.act(made.caseId, { type: 'add-note', note: `Look at ${written} too.` }), 200);
    const { text } = await form('anonymised', { step: 'text' });
    expect(text).toContain('Look at [somebody] too.');
    expect(text).not.toContain(written);
  });
});
