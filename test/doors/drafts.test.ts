import { readAsCaller, rowsOf, seenBy } from '@comity/server';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caseAbout, must, nobody, operator } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import type { RawAnswer } from '../fixtures/http-doors.ts';
import { signInAs } from '../fixtures/live-stream.ts';
import type { SigningIn } from '../fixtures/sign-in.ts';

type Person = Sitting & { readonly browser: SigningIn };

let community: Community;
let [ann, ben]: Person[] = [];
let accounts = 850;
const dayMs = 86_400_000;

beforeAll(async () => {
  community = await startCommunity();
  const seat = async (name: string): Promise<Person> => {
    const member = await sit(community, name, ['decider', 'staff']);
    return { ...member, browser: await signInAs(community, member) };
  };
  [ann, ben] = [await seat('Ann'), await seat('Ben')];
});
beforeEach(async () => void (await rows('delete from draft returning id')));
afterAll(() => community?.stop());

const rows = (text: string, ...values: unknown[]) =>
  community.running.server.database.statement<Record<string, unknown>>(text, values);
const one = (person: Person | undefined): Person => {
  if (!person) throw new Error('nobody sits there');
  return person;
};
const aCase = async () => (await caseAbout(community, String((accounts += 1)))).caseId;
const noteForm = (caseId: string) => JSON.stringify([`/desk/cases/${caseId}/commands`, ['form', 'add-note']]);
const began = (
  person: Person | undefined,
  caseId: string,
  words: string,
  change: Record<string, unknown> = {},
): Promise<RawAnswer> =>
  one(person).browser.send('PUT', '/desk/drafts', {
    memberId: one(person).memberId,
    from: randomUUID(),
    page: `/desk/cases/${caseId}`,
    form: noteForm(caseId),
    title: 'Add a note',
    content: [
      ['form', 'add-note'],
      ['note', words],
    ],
    ...change,
  });
const pageOf = async (person: Person | undefined, path: string) => (await one(person).browser.get(path)).text;

describe('what somebody began to write', () => {
  it('is offered to them where they began it, and to nobody else', async () => {
    const caseId = await aCase();
    must(await began(ann, caseId, 'Half a sentence'), 200);
    const own = await pageOf(ann, `/desk/cases/${caseId}`);
    expect(own).toContain('You began “<bdi>Add a note</bdi>”');
    expect(own).toContain('Half a sentence');
    for (const text of [
      await pageOf(ben, `/desk/cases/${caseId}`),
      (await one(ann).send('GET', `/desk/cases/${caseId}`, undefined, { accept: 'text/html' })).text,
      await pageOf(ann, '/desk/cases'),
    ])
      expect(text).not.toMatch(/Half a sentence|You began/);
  });

  it('is put into its form again, without a script, and is gone once it was sent', async () => {
    const caseId = await aCase();
    const { id } = must(await began(ann, caseId, 'Half a sentence'), 200).body;
    const text = await pageOf(ann, `/desk/cases/${caseId}?draft=${String(id)}`);
    expect(text).toMatch(/<details open=""><summary>Add a note<\/summary>/);
    expect(text).toMatch(/<textarea[^>]*name="note"[^>]*>\s*Half a sentence<\/textarea>/);
    expect(text).toContain(`<input type="hidden" name="draft" value="${String(id)}"/>`);
    expect(text).not.toContain('You began');
    const form = { form: 'add-note', note: '', draft: String(id) };
    must(await one(ann).browser.post(`/desk/cases/${caseId}/commands`, form), 422);
    expect(await rows('select id from draft')).toHaveLength(1);
    must(await one(ann).browser.post(`/desk/cases/${caseId}/commands`, { ...form, note: 'Whole.' }), 303);
    expect(await rows('select id from draft')).toEqual([]);
  });

  it('is thrown away by its writer alone', async () => {
    const caseId = await aCase();
    const { id } = must(await began(ann, caseId, 'Half a sentence'), 200).body;
    const page = `/desk/cases/${caseId}`;
    for (const [person, left] of [
      [ben, 1],
      [ann, 0],
    ] as const) {
      const answer = must(
        await one(person).browser.post('/desk/drafts/removal', { id: String(id), page }),
        303,
      );
      expect(answer.headers.get('location')).toBe(page);
      expect(await rows('select id from draft')).toHaveLength(left);
    }
    must(await one(ann).browser.post('/desk/drafts/removal', { id: 'x', page: 'https://evil.example' }), 303);
  });

  it('is one a form: the newest words count', async () => {
    const caseId = await aCase();
    const { id } = must(await began(ann, caseId, 'First words'), 200).body;
    expect(must(await began(ann, caseId, 'Second words', { from: id }), 200).body).toEqual({ id });
    expect(await rows('select id from draft')).toHaveLength(1);
    const text = await pageOf(ann, `/desk/cases/${caseId}`);
    expect(text).toContain('Second words');
    expect(text).not.toContain('First words');
  });

  it('is sealed, with the key of its case, and gone with it (R56)', async () => {
    const caseId = await aCase();
    must(await began(ann, caseId, 'Nobody reads this'), 200);
    must(await began(ann, caseId, 'Nor this at all', { page: '/desk/tasks', form: '[]' }), 200);
    const kept = await rows(
      `select draft.case_id, data_key.case_id as key_of, encode(sealed, 'escape') as sealed
       from draft join data_key on data_key.id = encode(substring(sealed from 2 for 16), 'hex') order by draft.case_id`,
    );
    expect(kept.map(({ case_id, key_of }) => [case_id, key_of])).toEqual([
      [caseId, caseId],
      [null, null],
    ]);
    expect(JSON.stringify(kept)).not.toMatch(/Nobody reads|Nor this/);
    await rows(
      `update data_key set wrapped = '', destroyed_at = now() where case_id = $1 returning id`,
      caseId,
    );
    expect(await pageOf(ann, `/desk/cases/${caseId}`)).not.toMatch(/You began|Nobody reads/);
    const { name } = must(await operator(community).send('GET', `/api/cases/${caseId}`), 200).body;
    const wish = { caseName: name, reason: 'It was asked for.', confirm: true };
    must(await operator(community).send('POST', '/api/keys/destruction', wish), 200);
    expect(await rows('select case_id from draft')).toEqual([{ case_id: null }]);
  });

  it('is not there in a hidden case, nor can it be kept; and no row of it is read as a member (R28, R29)', async () => {
    const caseId = await aCase();
    must(await began(ann, caseId, 'A word of Ann'), 200);
    must(await began(ben, caseId, 'A word of Ben'), 200);
    const { server } = community.running;
    const readAs = async (person: Person | undefined) => {
      const asker = await readAsCaller(server.database.db, one(person).memberId, community.clock.now());
      if (!asker) throw new Error('there is no such member');
      const answer = await seenBy(server, asker, (db) => db.execute('select member_id from draft'));
      return rowsOf<{ member_id: string }>(answer).map(({ member_id }) => member_id);
    };
    expect(await readAs(ben)).toEqual([one(ben).memberId]);
    must(await one(ben).act(caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    expect(await readAs(ben)).toEqual([]);
    expect(await readAs(ann)).toEqual([one(ann).memberId]);
    const [hidden, none] = [await began(ben, caseId, 'More'), await began(ben, 'none', 'More')];
    expect([hidden.status, hidden.text]).toEqual([404, none.text]);
  });

  it('is kept for nobody who signed in meanwhile in the same browser', async () => {
    const caseId = await aCase();
    const mistaken = await began(ben, caseId, 'Words of Ann', { memberId: one(ann).memberId });
    expect([mistaken.status, mistaken.body.code]).toEqual([401, 'not-signed-in']);
    expect((await began(ben, caseId, 'Words of Ann', { memberId: undefined })).status).toBe(422);
    expect(await rows('select id from draft')).toEqual([]);
  });

  it('is not overwritten by who begins the same form anew', async () => {
    const caseId = await aCase();
    const { id } = must(await began(ann, caseId, 'An hour of work'), 200).body;
    const anew = await began(ann, caseId, 'x');
    expect([anew.status, anew.body.code]).toEqual([409, 'other-draft']);
    expect(await pageOf(ann, `/desk/cases/${caseId}`)).toContain('An hour of work');
    const elsewhere = await began(ann, caseId, 'x', { page: '/desk/tasks', from: id });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'other-draft']);
    const page = `/desk/cases/${caseId}`;
    must(await one(ann).browser.post('/desk/drafts/removal', { id: String(id), page }), 303);
    must(await began(ann, caseId, 'x'), 200);
  });

  it('is one also when a page sends it many times at once', async () => {
    const caseId = await aCase();
    const from = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => began(ann, caseId, `Words ${n}`, { from })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 200));
    expect(await rows('select id from draft')).toEqual([{ id: from }]);
  });

  it('is never what is taken out of a record without names (R58)', async () => {
    const page = `/desk/cases/${await aCase()}/anonymised`;
    for (const at of [page, `${page}?draft=1`, `${page}/`])
      expect((await began(ann, '', 'Secret Reporter', { page: at })).status).toBe(422);
    expect(await pageOf(ann, page)).toMatch(/<form[^>]* data-not-kept/);
    expect(await rows('select id from draft')).toEqual([]);
  });

  it('is done with also where a page answers, but not while a decision is only looked at', async () => {
    const caseId = await aCase();
    const keep = async (page: string) =>
      String(must(await began(ann, caseId, 'A name', { page, form: '[]' }), 200).body.id);
    const link = await keep('/desk/calendar');
    must(await one(ann).browser.post('/desk/calendar-links', { name: 'Mine', draft: link }), 200);
    expect(await rows('select id from draft')).toEqual([]);
    const path = `/desk/cases/${caseId}`;
    const decision = await keep(path);
    must(await one(ann).browser.post(`${path}/decide`, { step: 'change', draft: decision }), 200);
    must(await one(ann).browser.post(`${path}/decide/letters`, { draft: decision }), 200);
    expect(await rows('select id from draft')).toEqual([{ id: decision }]);
  });

  it('is done with once its writer has unsealed what they gave a reason for', async () => {
    const caseId = await aCase();
    const { body } = must(await operator(community).send('GET', `/api/cases/${caseId}`), 200);
    const [report] = (body as { reports?: { id: string }[] }).reports ?? [];
    const { id } = must(await began(ann, caseId, 'They asked', { form: '["unsealing"]' }), 200).body;
    const path = `/desk/reports/${report?.id}/unsealing`;
    must(await one(ann).browser.post(path, { reason: 'They asked to be called.', draft: String(id) }), 200);
    expect(await rows('select id from draft')).toEqual([]);
  });

  it('is gone when nothing is left of it', async () => {
    const caseId = await aCase();
    const { id } = must(await began(ann, caseId, 'Half a sentence'), 200).body;
    must(await began(ann, caseId, '', { content: [] }), 200);
    expect(await rows('select id from draft')).toEqual([{ id }]);
    must(await began(ann, caseId, '', { content: [], from: id }), 200);
    expect(await rows('select id from draft')).toEqual([]);
  });

  it('has bounds: its size, and how many there are', async () => {
    const caseId = await aCase();
    must(await began(ann, caseId, 'あ'.repeat(80_000), { page: '/desk/tasks', form: '0' }), 200);
    const from = randomUUID();
    for (let n = 1; n < 200; n += 1) {
      const change = { page: '/desk/tasks', form: String(n), ...(n === 7 ? { from } : {}) };
      must(await began(ann, caseId, 'A word', change), 200);
    }
    expect((await began(ann, caseId, 'One more')).status).toBe(409);
    must(await began(ann, caseId, 'Another word', { page: '/desk/tasks', form: '7', from }), 200);
    for (const page of ['https://evil.example/', '/api/cases', 'desk'])
      expect((await began(ann, caseId, 'A word', { page })).status).toBe(422);
    // What is refused unread may also end the connection.
    const large = await began(ann, caseId, 'x'.repeat(270_000)).catch(() => ({ status: 413 }));
    expect(large.status).toBe(413);
    await new Promise((resolve) => setTimeout(resolve, 500));
  });

  it('is forgotten after two weeks', async () => {
    const caseId = await aCase();
    must(await began(ann, caseId, 'Half a sentence'), 200);
    await community.timePasses(13 * dayMs);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await rows('select id from draft')).toHaveLength(1);
    await community.timePasses(2 * dayMs);
    await until(async () => (await rows('select id from draft')).length === 0, 'no draft');
    community.clock.aheadMs = 0;
  }, 60_000);

  it('is a browser’s: programs have none, and nobody else', async () => {
    const named = { memberId: one(ann).memberId, from: randomUUID() };
    const body = { ...named, page: '/desk/tasks', form: '[]', title: '', content: [] };
    expect((await one(ann).send('PUT', '/desk/drafts', body)).status).toBe(404);
    expect((await nobody(community).send('PUT', '/desk/drafts', body)).status).toBe(401);
  });
});
