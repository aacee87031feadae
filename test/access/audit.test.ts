import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, flagAbout, heldPost, must, operator } from '../fixtures/callers.ts';
import { type Sitting, sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';

type Read = { by: string; thing: string; thingId: string; caseId: string | null; caseName: string | null };

let community: Community;
let ada: Sitting;
let ben: Sitting;
let made: { caseId: string; personId: string; reportId: string };
beforeAll(async () => {
  community = await startCommunity();
  ada = await sit(community, 'Ada', ['staff']);
  ben = await sit(community, 'Ben', ['staff', 'decider']);
  made = await caseAbout(community, '101');
});
afterAll(() => community?.stop());

const readsAs = async (who: Caller, query = ''): Promise<Read[]> =>
  must(await who.send('GET', `/api/audit/reads${query}`), 200).body.items as Read[];
const statement = (text: string, ...values: unknown[]) =>
  community.running.server.database.statement<Record<string, unknown>>(text, values);

describe('who opens something', () => {
  it.each([
    ['case', () => `/api/cases/${made.caseId}`, () => made.caseId],
    ['person', () => `/api/people/${made.personId}`, () => made.personId],
    ['report', () => `/api/reports/${made.reportId}`, () => made.reportId],
  ] as const)('is on record: a %s', async (thing, path, thingId) => {
    const before = (await readsAs(ben, `?by=${ada.memberId}`)).length;
    must(await ada.send('GET', path()), 200);
    const reads = await readsAs(ben, `?by=${ada.memberId}`);
    expect(reads).toHaveLength(before + 1);
    expect(reads[0]).toMatchObject({ by: ada.memberId, thing, thingId: thingId() });
  });

  it('is on record: a held post, and its whole message', async () => {
    const holdId = await heldPost(community, 'Read me');
    must(await ada.send('GET', `/api/holds/${holdId}`), 200);
    must(await ada.send('GET', `/api/holds/${holdId}/raw`), 200);
    const things = (await readsAs(ben, `?by=${ada.memberId}`)).filter(({ thingId }) => thingId === holdId);
    expect(things.map(({ thing }) => thing).sort()).toEqual(['hold', 'post']);
  });

  it('on the desk’s pages as well, a program too', async () => {
    const other = await caseAbout(community, '102');
    const html = { accept: 'text/html' };
    must(await ben.send('GET', `/desk/cases/${other.caseId}`, undefined, html), 200);
    must(await ben.send('GET', `/desk/people/${other.personId}`, undefined, html), 200);
    must(await ben.send('GET', `/desk/reports/${other.reportId}`, undefined, html), 200);
    const own = (await readsAs(ada, `?by=${ben.memberId}`)).map(({ thingId }) => thingId);
    expect(own).toEqual(expect.arrayContaining([other.caseId, other.personId, other.reportId]));
    const all = await readsAs(ada, `?caseId=${other.caseId}`);
    expect(all.some(({ by }) => by.startsWith('token '))).toBe(true);
  });

  it('reads on within ten minutes, and is recorded anew after them', async () => {
    const count = async () =>
      (await readsAs(ben, `?by=${ada.memberId}&caseId=${made.caseId}`)).filter(
        ({ thing }) => thing === 'case',
      ).length;
    const before = await count();
    must(await ada.send('GET', `/api/cases/${made.caseId}`), 200);
    expect(await count()).toBe(before);
    community.clock.aheadMs += 11 * 60_000;
    must(await ada.send('GET', `/api/cases/${made.caseId}`), 200);
    expect(await count()).toBe(before + 1);
  });

  it('and who gets nothing has read nothing', async () => {
    const rows = () => statement('select count(*)::int as n from read_record');
    const before = await rows();
    expect((await ada.send('GET', '/api/cases/none')).status).toBe(404);
    expect((await operator(community).send('GET', '/api/cases')).status).toBe(200);
    expect(await rows()).toEqual(before);
  });

  it('nothing stands there of a case that is not there for the reader (R28, R29)', async () => {
    const hidden = await caseAbout(community, '104');
    must(await ben.send('GET', `/api/cases/${hidden.caseId}`), 200);
    must(await ben.act(hidden.caseId, { type: 'declare-conflict', nature: 'A friend.' }), 200);
    for (const query of ['', `?caseId=${hidden.caseId}`, `?by=${ben.memberId}`])
      expect(JSON.stringify(await readsAs(ben, query))).not.toContain(hidden.caseId);
    expect(JSON.stringify(await readsAs(ada))).toContain(hidden.caseId);
  });

  it('no record can be changed or taken away, not even by the owner of the tables', async () => {
    for (const text of [
      `update read_record set "by" = 'nobody'`,
      'delete from read_record',
      'truncate read_record',
      'delete from audit_anchor',
      'truncate audit_anchor',
    ])
      await expect(statement(text)).rejects.toThrow(/append-only/);
  });

  it('the page says so in words, and a filter that is unknown is named', async () => {
    const html = must(await ada.send('GET', '/desk/audit', undefined, { accept: 'text/html' }), 200).text;
    expect(html).toContain('Who read what');
    expect(html).toContain('Ben');
    expect((await ada.send('GET', '/api/audit/reads?colour=red')).body).toMatchObject({ code: 'invalid' });
  });
});

describe('the day’s seal', () => {
  const verification = async () =>
    must(await operator(community).send('GET', '/api/audit/verification'), 200).body as {
      anchors: number;
      reads: number;
      breaks: unknown[];
      anchorBreaks: { n: number; caseId: string | null; what: string }[];
    };
  const files = () => {
    const folder = join(community.dataDir, 'anchors');
    return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  };
  beforeAll(async () => {
    await flagAbout(community, '101');
    await until(async () => files().length === 1, 'the first seal, at the start');
    await community.timePasses(25 * 3_600_000);
    await until(async () => files().length === 2, 'the seal of the next day');
  });

  it('is made each day, kept as a file, and holds all cases and all that was read', async () => {
    const { hash, body } = JSON.parse(
      readFileSync(join(community.dataDir, 'anchors', '000002.json'), 'utf8'),
    ) as { hash: string; body: { cases: { caseId: string }[]; reads: { count: number } } };
    expect(body.cases.map(({ caseId }) => caseId)).toContain(made.caseId);
    expect(body.reads.count).toBeGreaterThan(5);
    const { items } = must(await operator(community).send('GET', '/api/audit/seals'), 200).body as {
      items: { n: number; hash: string }[];
    };
    expect(items.map(({ n }) => n)).toEqual([2, 1]);
    expect(items[0]?.hash).toBe(hash);
    expect(await verification()).toMatchObject({ anchors: 2, breaks: [], anchorBreaks: [] });
  });

  it.each([
    [
      'a record of reading that was taken away',
      'read_record',
      `delete from read_record where id = (select min(id) from read_record)`,
      'the record of what was read was changed',
    ],
    [
      'a record of reading that was added later',
      'read_record',
      `insert into read_record select 'x', "by", thing, thing_id, case_id, at from read_record order by at limit 1`,
      'the record of what was read was changed',
    ],
    [
      'a seal that was changed',
      'audit_anchor',
      `update audit_anchor set body = jsonb_set(body, '{cases}', '[]') where n = 2`,
      'the anchor was changed, or one before it is missing',
    ],
    [
      'a seal that was taken away',
      'audit_anchor',
      'delete from audit_anchor where n = 1',
      'the anchor was changed, or one before it is missing',
    ],
    [
      'a case that was taken away whole, log and rows',
      'case_event',
      `with gone as (delete from case_event where case_id = (select min(case_id) from case_event) returning case_id)
       delete from cases where id in (select case_id from gone)`,
      'the log is not the one that was anchored',
    ],
  ])('finds %s', async (_what, table, change, said) => {
    const { db } = community.running.server.database;
    const rollBack = new Error('roll back');
    const { verifyAnchors } = await import('@comity/server');
    let found: readonly { what: string }[] = [];
    // As somebody would who may do everything to the database, and undone again.
    const tamper = db.transaction(async (tx) => {
      await tx.execute(`alter table ${table} disable trigger user`);
      await tx.execute(change);
      found = (await verifyAnchors(tx)).breaks;
      throw rollBack;
    });
    await expect(tamper).rejects.toThrow(rollBack);
    expect(found.map(({ what }) => what)).toContain(said);
    expect((await verification()).anchorBreaks).toEqual([]);
  });
});
