import { may, Role } from '@comity/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, startCommunity } from '../fixtures/community.ts';
import type { RawAnswer } from '../fixtures/http-doors.ts';
import { type Door, doorsTable, type Names } from './doors-table.ts';
import { allAround, type Around, hiddenFrom, type Relation, readers, relations } from './relations.ts';

const roles = Role.options;
const unknown = '00000000-0000-7000-8000-000000000000';

let community: Community;
let around: Around;
beforeAll(async () => {
  community = await startCommunity('pglite', { manual: true });
  around = await allAround(community, roles);
}, 240_000);
afterAll(() => community?.stop());

const served = (): string[] => [
  ...new Set(
    community.running.app.routes
      .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path.replaceAll(/\{.*?\}(?=\/|$)/g, '')}`),
  ),
];

/** The address of a route: with the thing of the case that it names, or with something that is nowhere. */
const addressOf = (path: string, names: Names, instead?: string): string => {
  const { caseId, personId, reportId, holdId } = around.subject;
  const ids = { case: caseId, person: personId, report: reportId, hold: holdId, other: unknown };
  const id = instead ?? ids[names ?? 'other'];
  const given: Readonly<Record<string, string>> = {
    ':id': id,
    ':version': '1',
    ':action': 'release',
    ':act': 'suspend',
  };
  return path.replaceAll(/:\w+/g, (name) => given[name] ?? unknown);
};

const ask = (role: Role, relation: Relation, call: string, names: Names, instead?: string) => {
  const [method = '', path = ''] = call.split(' ');
  const isForm = /^\/(desk|sign-in|prove)/.test(path);
  const body = method === 'GET' ? undefined : {};
  const headers = { origin: community.url, accept: isForm ? 'text/html' : 'application/json' };
  return around.caller(role, relation).send(method, addressOf(path, names, instead), body, headers);
};

/** `signed-out`: sign in first. `gone`: there is nothing here, or not for you. `in`: past the door. */
const kindOf = ({ status, headers }: RawAnswer): 'signed-out' | 'gone' | 'in' | 'fault' => {
  if (status === 401) return 'signed-out';
  if (status === 303 && (headers.get('location') ?? '').startsWith('/sign-in')) return 'signed-out';
  if (status === 404) return 'gone';
  return status >= 500 ? 'fault' : 'in';
};

/** Which answers the table allows. */
const allowedKinds = (door: Door, names: Names, role: Role, relation: Relation): readonly string[] => {
  if (door === 'open') return ['in', 'gone', 'signed-out'];
  if (relation === 'signed-out' || relation === 'suspended') return ['signed-out'];
  // Keepers of a gateway's door, and what is a member's own, refuse programs and say so.
  if (door === 'gateway') return may({ id: 'x', roles: [role] }, 'run-system') ? ['in'] : ['gone'];
  if (door === 'own') return ['in', 'gone', 'signed-out'];
  if (door !== 'place' && !may({ id: 'x', roles: [role] }, door)) return ['gone'];
  if (names === 'other') return ['in', 'gone'];
  if (names === null) return ['in'];
  return isThere(names, role, relation) ? ['in'] : ['gone'];
};

/** Counsel and the appeal body see a case once a body of theirs has a part: here an appeal was filed. Source: R34, R55 */
const isThere = (names: Names, role: Role, relation: Relation): boolean => {
  const conflict = relation === 'recused' && !readers.includes(role) ? 'none' : relation;
  if (hiddenFrom.includes(conflict)) return false;
  return names !== 'case' || !(role === 'counsel' || (role === 'appeal' && relation === 'other-body'));
};

it('every route has its line in the table, and no line is without a route', () => {
  expect(served().filter((call) => !(call in doorsTable))).toEqual([]);
  expect(Object.keys(doorsTable).filter((call) => !served().includes(call))).toEqual([]);
});

describe.each(relations)('with the relation “%s”', (relation) => {
  it.each(roles)(
    'the role “%s” comes through its own doors and no others',
    async (role) => {
      const wrong: string[] = [];
      for (const [call, [door, names = null]] of Object.entries(doorsTable)) {
        // It would end what the next ones need.
        if (call === 'POST /desk/sign-out') continue;
        const answer = await ask(role, relation, call, names);
        const kind = kindOf(answer);
        const allowed = allowedKinds(door, names, role, relation);
        if (!allowed.includes(kind))
          wrong.push(`${call}: ${answer.status} ${kind}, not ${allowed.join(' or ')}`);
      }
      expect(wrong).toEqual([]);
    },
    120_000,
  );

  it.skipIf(!hiddenFrom.includes(relation))('what is hidden is answered like what is nowhere', async () => {
    const told: string[] = [];
    for (const [call, [, names = null]] of Object.entries(doorsTable)) {
      if (names === null || names === 'other') continue;
      const path = addressOf(call.split(' ')[1] ?? '', names);
      const real = await ask('staff', relation, call, names);
      const none = await ask('staff', relation, call, names, unknown);
      const id = path.split('/').find((part) => part.length === unknown.length) ?? '';
      if (real.status !== none.status || real.text.replaceAll(id, unknown) !== none.text) told.push(call);
    }
    expect(told).toEqual([]);
  });
});
