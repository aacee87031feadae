import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { crawl } from '../fixtures/crawl.ts';
import { letIn, nameOf, ownRequests, type Present, present } from '../fixtures/emergency.ts';
import { newPerson } from '../fixtures/proofs.ts';
import { wholeCase } from '../fixtures/whole-case.ts';

const nowhere = '00000000-0000-7000-8000-000000000000';

let community: Community;
/** Who may act in every case. */
let gil: Present;
let first: { caseId: string; name: string; reportId: string };
let second: { caseId: string };
beforeAll(async () => {
  community = await startCommunity('pglite', { manual: true });
  gil = await present(community, 'Gil', ['decider', 'staff']);
  const whole = await wholeCase(community, { externalId: '102', name: 'sam' });
  first = { ...whole, name: await nameOf(community, whole.caseId) };
  second = await caseAbout(community, '103', { narrative: 'About a quince.' });
}, 120_000);
afterAll(() => community?.stop());

let count = 0;
/** Somebody new who sees no case. */
const outsider = (roles: readonly string[] = ['operator']) => {
  count += 1;
  return present(community, `Out${count}`, roles);
};
const end = (who: Pick<Present, 'send'>, id: string) =>
  who.send('POST', `/api/emergency-access/${id}/end`, {});
const read = (who: Pick<Present, 'send'>, caseId: string) => who.send('GET', `/api/cases/${caseId}`);

describe('one who is let in (R29, R57)', () => {
  it('reads that one case and nothing else: every other address answers as before', async () => {
    const kim = await outsider();
    const look = async () => {
      community.clock.stoppedAt = new Date(Date.now() + 60_000);
      const seen = await crawl(community, kim.token);
      community.clock.stoppedAt = null;
      return seen;
    };
    const probe = [
      `/api/cases/${first.caseId}/like`,
      `/api/reports/${first.reportId}`,
      '/api/search?q=sam',
      '/api/cases',
    ];
    const status = () => Promise.all(probe.map(async (path) => (await kim.send('GET', path)).status));
    const [before, probed] = [await look(), await status()];
    await letIn({ asker: kim, granter: gil }, first.name);
    const after = await look();
    expect(await status()).toEqual(probed);
    const isAbout = (path: string) => /emergency/.test(path) || path.endsWith(`/cases/${first.caseId}`);
    const changed = [...after].filter(([path, answer]) => before.has(path) && before.get(path) !== answer);
    expect(changed.map(([path]) => path).filter((path) => !isAbout(path))).toEqual([]);
    const opened = [...after].filter(([path, answer]) => !before.has(path) && answer.startsWith('200'));
    expect(opened.map(([path]) => path).toSorted()).toEqual([
      `/api/cases/${first.caseId}`,
      `/desk/cases/${first.caseId}`,
    ]);
    expect((await read(kim, second.caseId)).status).toBe(404);
    expect(JSON.stringify([...after.values()])).toContain('A note about sam.');
  });

  it('does nothing in it, not even with a role to act elsewhere: no form, no command, no seal', async () => {
    const cai = await outsider(['counsel', 'list-moderator']);
    const id = await letIn({ asker: cai, granter: gil }, first.name);
    const { body } = must(await read(cai, first.caseId), 200);
    const page = must(await cai.get(`/desk/cases/${first.caseId}`), 200).text;
    expect([...page.matchAll(/<form method="post" action="([^"]+)"/g)].map(([, action]) => action)).toEqual([
      '/desk/sign-out',
      `/desk/emergency/${id}/end`,
    ]);
    const [textId = ''] = Object.keys(body.sealedTexts as object);
    const why = { reason: 'I want to know.' };
    for (const [path, sent] of [
      [`/api/cases/${first.caseId}/commands`, { type: 'add-note', note: 'Mine.' }],
      [`/api/cases/${first.caseId}/texts/${textId}/unsealing`, why],
      [`/api/reports/${first.reportId}/unsealing`, why],
      [`/api/emergency-access/${id}/grant`, { hours: 24 }],
    ] as const)
      expect((await cai.send('POST', path, sent)).status).toBe(404);
    expect(JSON.stringify(body)).not.toContain('In confidence of');
  });

  it('is on record for having read it, under their own name', async () => {
    const kim = await outsider();
    await letIn({ asker: kim, granter: gil }, first.name);
    must(await read(kim, first.caseId), 200);
    const reads = must(await operator(community).send('GET', `/api/audit/reads?by=${kim.memberId}`), 200);
    expect(reads.body.items).toMatchObject([{ thing: 'case', caseId: first.caseId }]);
  });

  it('is out at the very instant, as if there were no such case', async () => {
    const kim = await outsider();
    const id = await letIn({ asker: kim, granter: gil }, first.name, 2);
    const rows = await community.running.server.database.statement<{ ends_at: string | Date }>(
      'select ends_at from emergency_access_step where request_id = $1 and kind = $2',
      [id, 'granted'],
    );
    const endsAt = new Date(rows[0]?.ends_at ?? 0).getTime();
    try {
      community.clock.stoppedAt = new Date(endsAt - 1);
      expect((await read(kim.token, first.caseId)).status).toBe(200);
      community.clock.stoppedAt = new Date(endsAt);
      const over = await read(kim.token, first.caseId);
      const none = await read(kim.token, nowhere);
      expect(over.text.replaceAll(first.caseId, nowhere)).toBe(none.text);
      expect((await ownRequests(kim.token))[0]?.state).toBe('over');
    } finally {
      community.clock.stoppedAt = null;
    }
  });

  it('ends it themselves', async () => {
    const kim = await outsider();
    const id = await letIn({ asker: kim, granter: gil }, first.name);
    must(await end(kim, id), 200);
    expect((await read(kim, first.caseId)).status).toBe(404);
  });

  it('is out once they turn out to have a part in the case, and it looks as if they were never answered', async () => {
    const kim = await outsider();
    const { caseId } = await caseAbout(community, '107');
    await letIn({ asker: kim, granter: gil }, await nameOf(community, caseId));
    must(await read(kim, caseId), 200);
    const personId = await newPerson(community);
    const desk = operator(community);
    must(await desk.send('POST', `/api/members/${kim.memberId}/person`, { personId }), 200);
    must(await desk.send('POST', `/api/cases/${caseId}/commands`, { type: 'name-witness', personId }), 200);
    expect((await read(kim, caseId)).status).toBe(404);
    const own = must(await kim.send('GET', '/api/emergency-access'), 200);
    expect(own.text).not.toContain(caseId);
    expect((await ownRequests(kim))[0]).toMatchObject({ state: 'asked', caseId: null });
  });
});
