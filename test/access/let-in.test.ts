import { randomUUID } from 'node:crypto';
import { rowsOf, seenBy } from '@comity/server';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { must, operator } from '../fixtures/callers.ts';
import { type Community, type Ground, startCommunity } from '../fixtures/community.ts';
import { askFor, letIn, nameOf, type Present, present } from '../fixtures/emergency.ts';
import { newPerson } from '../fixtures/proofs.ts';
import { askerOf, readTables } from '../fixtures/raw-rows.ts';
import { wholeCase } from '../fixtures/whole-case.ts';

const postgresUrl = inject('postgresUrl');
const grounds: [string, Ground][] = [
  ['the embedded database', 'pglite'],
  ...(postgresUrl === '' ? [] : [['PostgreSQL', { postgresUrl }] as [string, Ground]]),
];
type Asker = Awaited<ReturnType<typeof askerOf>>;

/** Tables whose rows name the case that they belong to. */
const ofCases = ['case_event', 'case_text', 'case_person', 'decision', 'notice', 'sanction', 'matter'];
/** Tables of which somebody let in sees nothing at all. */
const neverSeen = [
  'hold',
  'hold_chunk',
  'release_attempt',
  'task',
  'person_change',
  'proof_link',
  'proof_attempt',
];

describe.each(grounds)('on %s, raw SQL as somebody who is let in to a case (R29, R57)', (_name, ground) => {
  let community: Community;
  let olga: Present;
  let gil: Present;
  let open: { caseId: string; personId: string };
  let other: { caseId: string };
  let requestId: string;
  const asLetIn = async (caseId: string): Promise<Asker> => ({
    ...(await askerOf(community, olga.memberId)),
    roles: [],
    bodyIds: [],
    letIn: caseId,
  });
  const casesOf = async (asker: Asker) =>
    rowsOf<{ id: string }>(
      await seenBy(community.running.server, asker, (db) => db.execute('select id from cases')),
    ).map(({ id }) => id);
  const owner = (query: string, values: string[] = []) =>
    community.running.server.database.statement(query, values);
  beforeAll(async () => {
    community = await startCommunity(ground, { manual: true });
    gil = await present(community, 'Gil', ['decider', 'staff']);
    olga = await present(community, 'Olga', ['operator']);
    open = await wholeCase(community, { externalId: '102', name: 'sam' });
    other = await wholeCase(community, { externalId: '176', name: 'kit' });
    const name = await nameOf(community, open.caseId);
    requestId = await letIn({ asker: olga, granter: gil }, name);
  }, 120_000);
  afterAll(() => community?.stop());

  it('finds that case and what belongs to it, of others nothing', async () => {
    const found = await readTables(community, await asLetIn(open.caseId));
    expect(found.cases?.map((row) => JSON.parse(row).id)).toEqual([open.caseId]);
    for (const table of ofCases) {
      expect({ [table]: found[table]?.length }).not.toEqual({ [table]: 0 });
      const ids = new Set(found[table]?.map((row) => JSON.parse(row).case_id));
      expect({ [table]: [...ids] }).toEqual({ [table]: [open.caseId] });
    }
    for (const table of neverSeen) expect({ [table]: found[table] }).toEqual({ [table]: [] });
    const all = JSON.stringify(found);
    expect(all).not.toContain(other.caseId);
    expect(all).not.toContain('kit');
    expect(found.person?.map((row) => JSON.parse(row).id)).toContain(open.personId);
  });

  it('finds nothing where they name another case, or look as themselves, or by a program', async () => {
    expect(await casesOf(await asLetIn(other.caseId))).toEqual([]);
    const self = await askerOf(community, olga.memberId);
    expect(await casesOf(self)).toEqual([]);
    const own = await asLetIn(open.caseId);
    expect(await casesOf({ ...own, memberId: null, madeBy: olga.memberId })).toEqual([]);
    expect(await casesOf({ ...own, memberId: gil.memberId })).toEqual([]);
  });

  it('changes nothing, and nobody changes what is on record', async () => {
    for (const table of ['emergency_access', 'emergency_access_step', 'cases'])
      await expect(
        asLetIn(open.caseId).then((asker) =>
          seenBy(community.running.server, asker, (db) => db.execute(`delete from ${table}`)),
        ),
      ).rejects.toThrow(/delete/);
    for (const [table, column] of [
      ['emergency_access', 'reason'],
      ['emergency_access_step', 'by'],
    ]) {
      await expect(owner(`update ${table} set "${column}" = 'x' returning 1`)).rejects.toThrow(/append-only/);
      await expect(owner(`delete from ${table} returning 1`)).rejects.toThrow(/append-only/);
      await expect(owner(`truncate ${table}`)).rejects.toThrow(/append-only/);
    }
  });

  it('is let in by a second member and for a day at most, whatever a program would write', async () => {
    const id = randomUUID();
    const ask = `insert into emergency_access (id, member_id, case_name, reason, hours, asked_at)
      values ($1, $2, 'x', 'x', 2, now()) returning 1`;
    const grant = `insert into emergency_access_step (request_id, kind, case_id, by, at, ends_at)
      values ($1, 'granted', $2, $3, now(), now() + $4::interval) returning 1`;
    await owner(ask, [id, olga.memberId]);
    await expect(owner(grant, [id, other.caseId, olga.memberId, '1 hour'])).rejects.toThrow(/second member/);
    await expect(owner(grant, [id, other.caseId, gil.memberId, '25 hours'])).rejects.toThrow(/at_most_a_day/);
  });

  it('finds nothing from the instant on at which it ends, or once it was ended', async () => {
    const own = await asLetIn(open.caseId);
    community.clock.stoppedAt = new Date(Date.now() + 2 * 3_600_000 + 60_000);
    expect(await casesOf(own)).toEqual([]);
    community.clock.stoppedAt = null;
    expect(await casesOf(own)).toEqual([open.caseId]);
    must(await olga.send('POST', `/api/emergency-access/${requestId}/end`, {}), 200);
    expect(await casesOf(own)).toEqual([]);
  });

  it('finds nothing once they have a part in it, and no more of what they asked than they wrote', async () => {
    const name = await nameOf(community, other.caseId);
    await letIn({ asker: olga, granter: gil }, name);
    expect(await casesOf(await asLetIn(other.caseId))).toEqual([other.caseId]);
    const personId = await newPerson(community);
    const desk = operator(community);
    must(await desk.send('POST', `/api/members/${olga.memberId}/person`, { personId }), 200);
    const witness = { type: 'name-witness', personId };
    must(await desk.send('POST', `/api/cases/${other.caseId}/commands`, witness), 200);
    must(await askFor(olga, { caseName: name }), 202);
    for (const asker of [await asLetIn(other.caseId), await askerOf(community, olga.memberId)]) {
      expect(await casesOf(asker)).toEqual([]);
      const { emergency_access_step: steps, emergency_access: asked } = await readTables(community, asker);
      expect(JSON.stringify(steps)).not.toContain(other.caseId);
      expect(asked?.every((row) => JSON.parse(row).member_id === olga.memberId)).toBe(true);
    }
  });
});
