import { type Procedure, procedureFromPreset } from '@comity/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, must, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

let community: Community;
let desk: Caller;
beforeAll(async () => {
  community = await startCommunity();
  desk = operator(community);
});
afterAll(() => community?.stop());

type Change = (procedure: Omit<Procedure, 'version'>) => Record<string, unknown>;

/** A procedure as a committee sends it, with something changed. */
const wish = (change: Change = () => ({})): Record<string, unknown> => {
  const { version: _version, ...procedure } = procedureFromPreset('member-review-committee', {
    timeZone: 'Europe/Berlin',
  });
  return { ...procedure, ...change(procedure) };
};
const adopt = (body: unknown) => desk.send('POST', '/api/procedures', body);
const current = async () => must(await desk.send('GET', '/api/procedures/current'), 200).body;
const listed = async () => {
  const { body } = must(await desk.send('GET', '/api/procedures'), 200);
  return (body.items as { id: string; version: number }[]).map(({ id, version }) => `${id} ${version}`);
};

describe('the procedure in force', () => {
  it('is at first the one that comity.yaml begins with, in the community’s time zone', async () => {
    expect(await current()).toMatchObject({
      id: 'executive-director',
      version: 1,
      by: 'Comity',
      procedure: { id: 'executive-director', version: 1, timeZone: 'Europe/Berlin' },
    });
  });

  it('is replaced by a preset, once', async () => {
    const preset = { preset: 'member-review-committee' };
    expect(must(await adopt(preset), 201).body).toEqual({ id: 'member-review-committee', version: 1 });
    expect(must(await adopt(preset), 200).body).toEqual({ id: 'member-review-committee', version: 1 });
    expect(await current()).toMatchObject({ version: 1, by: 'program “operator-token file”' });
    expect(await listed()).toEqual(['member-review-committee 1', 'executive-director 1']);
  });

  it('that has become another one is the next version, and the ones before stay', async () => {
    const changed = wish(() => ({ suspensionDaysMax: 90 }));
    expect(must(await adopt(changed), 201).body).toEqual({ id: 'member-review-committee', version: 2 });
    expect(must(await adopt(changed), 200).body).toEqual({ id: 'member-review-committee', version: 2 });
    expect((await current()).procedure).toEqual({ ...changed, version: 2 });
    const before = must(await desk.send('GET', '/api/procedures/member-review-committee/1'), 200);
    expect(before.body.procedure).toEqual({ ...wish(), version: 1 });
  });

  it('is that of new cases; those that are open keep theirs (R37)', async () => {
    const procedureOf = async (caseId: string) => {
      const { body } = must(await desk.send('GET', `/api/cases/${caseId}`), 200);
      const { id, version } = body.procedure as Procedure;
      return `${id} ${version}`;
    };
    const { caseId } = await caseAbout(community, '101');
    expect(await procedureOf(caseId)).toBe('member-review-committee 2');
    must(await adopt({ preset: 'executive-director', timeZone: 'America/Chicago' }), 201);
    expect(await procedureOf(caseId)).toBe('member-review-committee 2');
    const later = await caseAbout(community, '102');
    expect(await procedureOf(later.caseId)).toBe('executive-director 2');
  });
});

describe('a procedure is refused, with its reason and its requirement', () => {
  type Row = [what: string, change: Change, field: string, requirement: string];
  it.each<Row>([
    [
      'whose quorum is larger than its seats',
      ({ bodies }) => ({
        bodies: bodies.map((body) => (body.id === 'committee' ? { ...body, seats: 3 } : body)),
      }),
      'bodies.0.voting.quorum',
      'R27',
    ],
    [
      'whose appeals go to the body that decided',
      ({ appeal }) => ({ appeal: { ...appeal, bodyId: 'committee' } }),
      'appeal',
      'R55',
    ],
    ['whose time zone is none', () => ({ timeZone: 'Berlin' }), 'timeZone', 'R53'],
    [
      'that names a body that is not there',
      ({ counsel }) => ({ counsel: { ...counsel, bodyId: 'lawyers' } }),
      'counsel.bodyId',
      'R34',
    ],
  ])('%s', async (_what, change, field, requirement) => {
    const before = await listed();
    const answer = must(await adopt(wish(change)), 422);
    expect(answer.body.code).toBe('procedure-unsound');
    const errors = answer.body.errors as { field: string; detail: string; requirement: string }[];
    const told = errors.find((error) => error.field.startsWith(field) && error.requirement === requirement);
    expect(told?.detail).toMatch(/\S/);
    expect(await listed()).toEqual(before);
  });

  it('with all that is wrong at once', async () => {
    const answer = must(
      await adopt(
        wish(({ appeal, counsel }) => ({
          appeal: { ...appeal, bodyId: 'committee' },
          counsel: { ...counsel, bodyId: 'lawyers' },
          timeZone: 'Berlin',
        })),
      ),
      422,
    );
    const requirements = (answer.body.errors as { requirement: string }[]).map((error) => error.requirement);
    expect(requirements).toEqual(expect.arrayContaining(['R34', 'R53', 'R55']));
  });
});

describe('a body that is no procedure: 422 names the field', () => {
  it.each<[string, () => unknown, string]>([
    ['an unknown setting', () => wish(() => ({ colour: 'green' })), 'colour'],
    ['a version, which is given here', () => wish(() => ({ version: 3 })), 'version'],
    ['a number that is too large', () => wish(() => ({ suspensionDaysMax: 1e9 })), 'suspensionDaysMax'],
    ['no bodies', () => wish(() => ({ bodies: [] })), 'bodies'],
    ['an id in capitals', () => wish(() => ({ id: 'Our Own' })), 'id'],
    ['an unknown preset', () => ({ preset: 'king' }), 'preset'],
    ['a preset with more', () => ({ preset: 'conduct-team', suspensionDaysMax: 3 }), 'suspensionDaysMax'],
    ['nothing', () => ({}), 'bodies'],
    ['a list', () => [], '(the whole body)'],
  ])('%s', async (_what, body, field) => {
    const before = await listed();
    const answer = must(await adopt(body()), 422);
    expect(answer.body.code).toBe('invalid');
    expect(JSON.stringify(answer.body.errors)).toContain(field);
    expect(await listed()).toEqual(before);
  });
});

describe('a version that is not there: 404', () => {
  it.each([
    'executive-director/9',
    'executive-director/0',
    'executive-director/1x',
    'none/1',
    'none/99999999999',
  ])('%s', async (path) => {
    const answer = await desk.send('GET', `/api/procedures/${path}`);
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });
});
