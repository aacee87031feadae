import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, decide, flagAbout, heldPost, must, nobody, operator } from '../fixtures/callers.ts';
import { until } from '../fixtures/doors.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

type Operation = {
  operationId?: string;
  summary?: string;
  parameters?: { in: string; name: string; required?: boolean; schema?: object }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses?: Record<string, { description?: string; content?: Record<string, unknown> }>;
};
type Description = {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components?: { securitySchemes?: object };
};

let community: Community;
let description: Description;
let operations: { name: string; method: string; path: string; operation: Operation }[];
beforeAll(async () => {
  community = await startCommunity();
  description = (await nobody(community).send('GET', '/api/openapi.json')).body as unknown as Description;
  operations = Object.entries(description.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      operation,
    })),
  );
});
afterAll(() => community?.stop());

const served = () =>
  community.running.app.routes
    .filter(({ method, path }) => method !== 'ALL' && /^\/(api\/|metrics|healthz|readyz)/.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);

/** Every `$ref` of the document, wherever it stands. */
const references = (node: unknown): string[] =>
  typeof node !== 'object' || node === null
    ? []
    : Object.entries(node).flatMap(([key, value]) => (key === '$ref' ? [String(value)] : references(value)));

const targetOf = (reference: string): unknown =>
  reference
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/')],
      description,
    );

describe('/api/openapi.json', () => {
  it('is a description in OpenAPI 3.1 with a title, a version and the bearer scheme', () => {
    expect(description.openapi).toMatch(/^3\.1\.\d+$/);
    expect(description.info.title).toBe('Comity');
    expect(description.info.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(description.components?.securitySchemes).toMatchObject({
      bearer: { type: 'http', scheme: 'bearer' },
    });
  });

  it('describes every call that the server serves, and no other', () => {
    const described = operations.map(({ name }) => name).sort();
    const there = [...new Set(served())].filter((name) => name !== 'GET /api/openapi.json').sort();
    expect(described).toEqual(there);
  });

  it('refers to nothing that is not in it', () => {
    expect(references(description).filter((reference) => targetOf(reference) === undefined)).toEqual([]);
  });

  it('gives each call a summary and an id of its own', () => {
    expect(operations.filter(({ operation }) => !operation.summary).map(({ name }) => name)).toEqual([]);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(operations.length);
  });

  it('declares the parameters of every path', () => {
    const missing = operations.filter(({ path, operation }) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).filter(
        (parameter) => parameter.in === 'path' && parameter.required,
      );
      return names.some((name) => !declared.some((parameter) => parameter.name === name));
    });
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('says what each call answers, with words', () => {
    const silent = operations.filter(({ operation }) => {
      const answers = Object.values(operation.responses ?? {});
      return answers.length === 0 || answers.some((answer) => typeof answer.description !== 'string');
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('describes the body of each answer that has one', () => {
    const bodiless = [
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
      'POST /api/github/webhooks',
      'GET /api/holds/{id}/raw',
      'GET /api/calendar.ics',
    ];
    const silent = operations.filter(({ name, operation }) => {
      const good = Object.entries(operation.responses ?? {}).filter(([status]) => status.startsWith('2'));
      return (
        !bodiless.includes(name) && !good.some(([, answer]) => Object.keys(answer.content ?? {}).length > 0)
      );
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('describes the body of each call that takes one', () => {
    const bodiless = [
      'POST /api/people',
      'POST /api/people/{id}/proof-links',
      'POST /api/sign-in-links',
      'POST /api/account/app',
      'POST /api/account/recovery-codes',
      'POST /api/github/webhooks',
      'POST /api/measures/{id}/retry',
      'POST /api/keys/rotation',
      'POST /api/emergency-access/{id}/refuse',
      'POST /api/emergency-access/{id}/end',
    ];
    const silent = operations.filter(({ name, method, operation }) => {
      const schemas = Object.values(operation.requestBody?.content ?? {}).map(({ schema }) => schema);
      return (
        method === 'post' &&
        !bodiless.includes(name) &&
        !schemas.some((schema) => schema && Object.keys(schema).length > 0)
      );
    });
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('describes the query of each list', () => {
    const lists = ['/api/reports', '/api/cases', '/api/holds', '/api/sanctions'].map(
      (path) => description.paths[path]?.get,
    );
    const queries = lists.map((list) =>
      (list?.parameters ?? []).filter((parameter) => parameter.in === 'query').map(({ name }) => name),
    );
    for (const query of queries) expect(query).toEqual(expect.arrayContaining(['after', 'limit']));
  });

  it('every call in it answers, and none with a fault', async () => {
    const { caseId, personId } = await caseAbout(community, '101');
    const reportId = await flagAbout(community, '102');
    const holdId = await heldPost(community, 'described');
    must(await operator(community).send('POST', `/api/cases/${caseId}/commands`, decide(personId)), 200);
    const measureId = await until(async () => {
      const person = await operator(community).send('GET', `/api/people/${personId}`);
      const [account] = person.body.accounts as { measure: { id: string } | null }[];
      return account?.measure?.id;
    }, 'a measure');
    const made = must(await operator(community).send('POST', `/api/people/${personId}/proof-links`), 201);
    const seats = await seatsAround();
    const idFor = (path: string) =>
      Object.entries(seats).find(([start]) => path.startsWith(start))?.[1] ??
      (path.startsWith('/api/cases')
        ? caseId
        : path.startsWith('/api/people')
          ? personId
          : path.startsWith('/api/holds')
            ? holdId
            : path.startsWith('/api/measures')
              ? measureId
              : path.startsWith('/api/procedures')
                ? 'executive-director'
                : path.startsWith('/api/bodies')
                  ? 'director'
                  : reportId);
    const answers: [string, number][] = [];
    for (const { name, method, path } of operations) {
      const answer = await operator(community).send(
        method.toUpperCase(),
        path.replace('{id}', idFor(path)).replace('{version}', '1').replace('{linkId}', String(made.body.id)),
        method === 'post' ? {} : undefined,
      );
      answers.push([name, answer.status]);
    }
    expect(answers.filter(([, status]) => status === 404 || status >= 500)).toEqual([]);
  });
});

/** A member, a token and an invitation, by the path of the calls that change them. */
const seatsAround = async (): Promise<Record<string, string>> => {
  const desk = operator(community);
  const member = must(await desk.send('POST', '/api/members', { name: 'Described' }), 201).body.id;
  must(await desk.send('POST', '/api/tokens', { name: 'described', roles: ['staff'] }), 201);
  const tokens = must(await desk.send('GET', '/api/tokens'), 200).body.items as {
    id: string;
    name: string;
  }[];
  const invited = { mail: 'described@members.example', name: 'Invited' };
  const invitation = must(await desk.send('POST', '/api/invitations', invited), 201).body.id;
  return {
    '/api/members': String(member),
    '/api/tokens': tokens.find(({ name }) => name === 'described')?.id ?? '',
    '/api/invitations': String(invitation),
  };
};
