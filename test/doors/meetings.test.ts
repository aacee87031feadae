import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, must, operator } from '../fixtures/callers.ts';
import { type ByName, convene } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { eventsOf, finding, motionTo, readAs } from '../fixtures/deliberation.ts';

type Item = { caseId: string; matters: { what: string; about: string; dueAt: string | null }[] };

let community: Community;
let who: ByName;
beforeAll(async () => {
  community = await startCommunity();
  const seats = {
    committee: ['Ada', 'Ben', 'Cleo', 'Dora', 'convenor:Mo'],
    'appeal-panel': ['Pia', 'Quin'],
  };
  who = await convene(community, 'member-review-committee', seats, { Stef: ['staff'] });
});
afterAll(() => community?.stop());

const onTrack = async (externalId: string, track: 'lesser' | 'serious' | 'severe') => {
  const made = await caseAbout(community, externalId);
  eventsOf(await who('Stef').act(made.caseId, { type: 'set-track', track, reason: 'What was reported.' }));
  return made;
};
const agenda = async (name: string, bodyId = 'committee') =>
  must(await who(name).send('GET', `/api/bodies/${bodyId}/agenda`), 200).body.items as Item[];
const decided = async (externalId: string, clauses: readonly string[]) => {
  const made = await onTrack(externalId, 'lesser');
  eventsOf(
    await who('Stef').act(made.caseId, {
      type: 'decide',
      personId: made.personId,
      finding: 'Advertising.',
      clauses,
      responses: [{ kind: 'ask-for-change' }],
    }),
  );
  return made;
};
const month = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format().slice(0, 7);

describe('meetings (R18, R31)', () => {
  let grave: string;
  let serious: string;
  let undecided: string;
  beforeAll(async () => {
    undecided = (await caseAbout(community, '501')).caseId;
    const made = await onTrack('502', 'serious');
    serious = made.caseId;
    eventsOf(await who('Mo').act(serious, finding(made.personId)));
    eventsOf(await who('Ada').act(serious, motionTo(made.personId, { kind: 'talk' })));
    grave = (await onTrack('503', 'severe')).caseId;
  });
  const meeting = (caseIds: readonly string[], change: Readonly<Record<string, unknown>> = {}) => ({
    bodyId: 'committee',
    emergency: true,
    heldAt: new Date(Date.now() - 1_000).toISOString(),
    attended: [who('Ada').memberId, who('Ben').memberId],
    minutes: 'folder 7',
    caseIds,
    ...change,
  });
  const hold = (body: unknown) => who('Mo').send('POST', '/api/meetings', body);

  it('have an agenda: the grave case first, then the motion, then what waits for a track', async () => {
    const items = await agenda('Mo');
    expect(items.map(({ caseId, matters }) => [caseId, matters[0]?.what])).toEqual([
      [grave, 'emergency'],
      [serious, 'motion'],
      [undecided, 'triage'],
    ]);
    expect(items[1]?.matters[0]?.dueAt).not.toBeNull();
    expect(await agenda('Stef', 'staff')).toMatchObject([{ caseId: undecided }]);
  });

  it('do not have a case on the agenda for whoever is recused from it (R28)', async () => {
    await who('Dora').act(serious, { type: 'declare-conflict', nature: 'A friend.' });
    expect((await agenda('Dora')).map(({ caseId }) => caseId)).toEqual([grave, undecided]);
    expect((await who('Pia').send('GET', '/api/bodies/committee/agenda')).body.items).toEqual([]);
  });

  it.each<[string, (() => Readonly<Record<string, unknown>>) | (() => unknown), number, string]>([
    ['a case that is not there', () => meeting([grave, 'none']), 404, 'not-found'],
    [
      'a body of another procedure',
      () => meeting([grave, serious], { bodyId: 'council' }),
      409,
      'no-such-body',
    ],
    [
      'a meeting in the future',
      () => meeting([grave, serious], { heldAt: '2099-01-01T10:00:00Z' }),
      409,
      'in-the-future',
    ],
    ['somebody who is no member', () => meeting([grave, serious], { attended: ['none'] }), 422, 'invalid'],
    ['no case at all', () => meeting([]), 422, 'invalid'],
  ])('are on record in all of their cases or in none: %s', async (_what, body, status, code) => {
    const before = await Promise.all([grave, serious].map((id) => readAs(who('Mo'), id)));
    const answer = await hold(body());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const after = await Promise.all([grave, serious].map((id) => readAs(who('Mo'), id)));
    expect(after.map(({ version }) => version)).toEqual(before.map(({ version }) => version));
  });

  it('are on record in each case, with who was there', async () => {
    const { meetingId } = must(await hold(meeting([serious, grave, grave])), 201).body;
    for (const caseId of [grave, serious]) {
      const { state } = (await who('Mo').send('GET', `/api/cases/${caseId}`)).body as unknown as {
        state: { meetings: unknown[] };
      };
      expect(state.meetings).toEqual([
        expect.objectContaining({ meetingId, attended: [who('Ada').memberId, who('Ben').memberId] }),
      ]);
    }
    expect((await agenda('Mo')).find(({ caseId }) => caseId === grave)?.matters[0]?.what).toBe('grave-case');
  });
});

describe('the digest of lesser cases (R16, R59)', () => {
  const digest = async (name: string, of = month()) =>
    must(await who(name).send('GET', `/api/digest?month=${of}`), 200).body as unknown as {
      coverage: string;
      decisions: { count: number | null; before: number | null };
      repeated: { count: number | null };
      byClause: { name: string | null; count: number }[];
      byChannel: { name: string | null; count: number }[];
    };
  let first: { caseId: string; personId: string };
  beforeAll(async () => {
    first = await decided('601', ['3.1']);
    await decided('602', ['3.1', '3.2']);
    await decided('603', []);
    // The same person once more.
    await decided('601', ['3.2']);
  });

  it('counts what staff decided alone, with repeats, and without names', async () => {
    const found = await digest('Mo');
    expect(found).toMatchObject({
      coverage: 'in-part',
      decisions: { count: 4, before: null },
      repeated: { count: 1 },
    });
    expect(found.byClause.map(({ name, count }) => [name, count])).toEqual([
      ['3.1', 2],
      ['3.2', 2],
      [null, 1],
    ]);
    expect(found.byChannel).toMatchObject([{ name: 'forum', count: 4 }]);
    expect(JSON.stringify(found)).not.toContain(first.personId);
  });

  it('leaves out a case that is not there for the one who reads (R28)', async () => {
    await who('Cleo').act(first.caseId, { type: 'declare-conflict', nature: 'A friend.' });
    expect(await digest('Cleo')).toMatchObject({ decisions: { count: 3 }, repeated: { count: 0 } });
  });

  it('does not know of a month before anything was recorded: that is not none', async () => {
    expect(await digest('Mo', '2020-01')).toMatchObject({
      coverage: 'none',
      decisions: { count: null, before: null },
    });
  });

  it.each(['', '?month=2026', '?month=2026-13', '?month=March'])('wants a month: %s', async (query) => {
    expect((await who('Mo').send('GET', `/api/digest${query}`)).status).toBe(422);
  });

  it('is told to the committee at its meeting, and is on its agenda until then (R16)', async () => {
    const told = async () =>
      (await agenda('Ada')).flatMap(({ caseId, matters }) =>
        matters.flatMap(({ what }) => (what === 'report' ? [caseId] : [])),
      );
    expect(await told()).toContain(first.caseId);
    const body = {
      bodyId: 'committee',
      heldAt: new Date().toISOString(),
      attended: [who('Ada').memberId],
      caseIds: [first.caseId],
    };
    must(await who('Mo').send('POST', '/api/meetings', body), 201);
    expect(await told()).not.toContain(first.caseId);
  });
});

describe('like cases (R39)', () => {
  const like = async (name: string, caseId: string) =>
    must(await who(name).send('GET', `/api/cases/${caseId}/like`), 200).body.items as {
      caseId: string;
      why: unknown;
    }[];

  it('are the earlier decisions about the same clauses, the likest first, for those who may see them', async () => {
    const one = await decided('701', ['7.1']);
    const both = await decided('702', ['7.1', '7.2']);
    await decided('703', ['9.9']);
    const { caseId, personId } = await onTrack('704', 'lesser');
    expect(await like('Ada', caseId)).not.toEqual([]);
    eventsOf(await who('Stef').act(caseId, { ...finding(personId), clauses: ['7.1', '7.2'] }));
    const found = await like('Ada', caseId);
    expect(found.map((item) => item.caseId)).toEqual([both.caseId, one.caseId]);
    expect(found[0]?.why).toEqual({ clauses: ['7.1', '7.2'], sameTrack: true, responses: [] });
    expect(JSON.stringify(found)).not.toContain(both.personId);
    await who('Ben').act(both.caseId, { type: 'declare-conflict', nature: 'A friend.' });
    expect((await like('Ben', caseId)).map((item) => item.caseId)).toEqual([one.caseId]);
  });

  it('of a case that is not there are not there', async () => {
    expect((await who('Pia').send('GET', '/api/cases/none/like')).status).toBe(404);
  });
});

it('all that was kept holds', async () => {
  expect((await operator(community).send('GET', '/api/audit/verification')).body).toMatchObject({
    breaks: [],
  });
});
