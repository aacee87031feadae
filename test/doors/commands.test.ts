import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, caseAbout, decide, firstMember, flagAbout, operator } from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { statuses } from '../fixtures/http-doors.ts';

type Row = [
  what: string,
  command: (personId: string) => unknown,
  status: number,
  code: string,
  where: string,
];

let community: Community;
let decider: Caller;
let open: { caseId: string; personId: string };
beforeAll(async () => {
  community = await startCommunity();
  decider = operator(community);
  open = await caseAbout(community, '101');
});
afterAll(() => community?.stop());

const send = (caseId: string, command: unknown) =>
  decider.send('POST', `/api/cases/${caseId}/commands`, command);
const versionOf = async (caseId: string) => (await decider.send('GET', `/api/cases/${caseId}`)).body.version;
const suspension = (change: Record<string, unknown>) => ({
  kind: 'suspension',
  scope: 'everywhere',
  ...change,
});

describe('a command that a rule refuses: 409 with its code and requirement, and the case is as before', () => {
  it.each<Row>([
    [
      'a suspension without a length',
      (id) => decide(id, { responses: [suspension({})] }),
      409,
      'length-unclear',
      'R44',
    ],
    [
      'a suspension with two lengths',
      (id) => decide(id, { responses: [suspension({ lengthDays: 7, endsAt: '2099-01-01T00:00:00Z' })] }),
      409,
      'length-unclear',
      'R44',
    ],
    [
      'an end in the past',
      (id) => decide(id, { responses: [suspension({ endsAt: '2020-01-01T00:00:00Z' })] }),
      409,
      'end-in-the-past',
      'R44',
    ],
    [
      'a suspension of two years',
      (id) => decide(id, { responses: [suspension({ lengthDays: 731 })] }),
      409,
      'suspension-too-long',
      'R44',
    ],
    ['somebody else', () => decide('another-person'), 409, 'not-a-respondent', 'R20'],
    [
      'a notice that is not owed',
      () => ({ type: 'record-delivery', noticeId: 'none', how: 'by post' }),
      409,
      'no-such-notice',
      'R50',
    ],
    [
      'a report that is not there',
      () => ({ type: 'add-report', reportId: 'none' }),
      409,
      'no-such-report',
      'R5',
    ],
  ])('%s', async (_what, command, status, code, requirement) => {
    const before = await versionOf(open.caseId);
    const answer = await send(open.caseId, command(open.personId));
    expect([answer.status, answer.body.code, answer.body.requirement]).toEqual([status, code, requirement]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await versionOf(open.caseId)).toBe(before);
  });
});

describe('a malformed command: 422 names the field, and the case is as before', () => {
  it.each<Row>([
    [
      'a response nobody knows',
      (id) => decide(id, { responses: [{ kind: 'banishment' }] }),
      422,
      'invalid',
      'responses.0.kind',
    ],
    ['no response', (id) => decide(id, { responses: undefined }), 422, 'invalid', 'responses'],
    ['no finding', (id) => decide(id, { finding: '  ' }), 422, 'invalid', 'finding'],
    [
      'a length of no days',
      (id) => decide(id, { responses: [suspension({ lengthDays: 0 })] }),
      422,
      'invalid',
      'responses.0.lengthDays',
    ],
    [
      'half a day',
      (id) => decide(id, { responses: [suspension({ lengthDays: 0.5 })] }),
      422,
      'invalid',
      'responses.0.lengthDays',
    ],
    [
      'a length in words',
      (id) => decide(id, { responses: [suspension({ lengthDays: '7' })] }),
      422,
      'invalid',
      'responses.0.lengthDays',
    ],
    [
      'an end that is no time',
      (id) => decide(id, { responses: [suspension({ endsAt: 'soon' })] }),
      422,
      'invalid',
      'responses.0.endsAt',
    ],
    [
      'no scope',
      (id) => decide(id, { responses: [{ kind: 'suspension', lengthDays: 7 }] }),
      422,
      'invalid',
      'responses.0.scope',
    ],
    [
      'an empty scope',
      (id) => decide(id, { responses: [suspension({ lengthDays: 7, scope: [] })] }),
      422,
      'invalid',
      'responses.0.scope',
    ],
    ['a command nobody knows', () => ({ type: 'forgive' }), 422, 'invalid', 'type'],
    ['a command of the system', () => ({ type: 'end-sanction', sanctionId: 'x' }), 422, 'invalid', 'type'],
    ['no command', () => [], 422, 'invalid', ''],
  ])('%s', async (_what, command, status, code, field) => {
    const before = await versionOf(open.caseId);
    const answer = await send(open.caseId, command(open.personId));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    const fields = (answer.body.errors as { field: string }[]).map((mistake) => mistake.field);
    expect(fields.some((name) => name.startsWith(field))).toBe(true);
    expect(await versionOf(open.caseId)).toBe(before);
  });
});

it('a suspension in a place that is no channel: 422 names it, and nothing is decided', async () => {
  const { caseId, personId } = await caseAbout(community, '200');
  const answer = await send(
    caseId,
    decide(personId, { responses: [suspension({ lengthDays: 7, scope: ['forvm'] })] }),
  );
  expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
  expect(answer.body.detail).toContain('scope');
  expect((await decider.send('GET', `/api/sanctions?state=all&personId=${personId}`)).body).toEqual({
    items: [],
    next: null,
    total: 0,
  });
});

describe('twice', () => {
  it('a decision about the same person: the second is refused', async () => {
    const { caseId, personId } = await caseAbout(community, '201');
    expect((await send(caseId, decide(personId))).status).toBe(200);
    const second = await send(caseId, decide(personId, { responses: [{ kind: 'no-action' }] }));
    expect([second.status, second.body.code, second.body.requirement]).toEqual([
      409,
      'already-decided',
      'R33',
    ]);
  });

  it('two decisions at once: one is adopted, one refused, one sanction', async () => {
    const { caseId, personId } = await caseAbout(community, '202');
    const answers = await Promise.all(
      [1, 2, 3].map((days) =>
        send(caseId, decide(personId, { responses: [suspension({ lengthDays: days })] })),
      ),
    );
    expect(statuses(answers)).toEqual([200, 409, 409]);
    const { body } = await decider.send('GET', `/api/sanctions?state=all&personId=${personId}`);
    expect(body.items).toHaveLength(1);
    expect((await decider.send('GET', '/api/audit/verification')).body).toMatchObject({ breaks: [] });
  });

  it('two cases from one report at once: one is opened', async () => {
    const reportIds = [await flagAbout(community, '203')];
    const answers = await Promise.all([1, 2].map(() => decider.send('POST', '/api/cases', { reportIds })));
    expect(statuses(answers)).toEqual([201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'report-already-in-case',
    });
  });
});

it('a member’s session is no use to a page of another site, not even to a sibling', async () => {
  const member = await firstMember(community);
  const reportIds = [await flagAbout(community, '204')];
  const foreign = {
    origin: 'http://forum.example',
    'content-type': 'text/plain',
    'sec-fetch-site': 'same-site',
  };
  const refused = await member.send('POST', '/api/cases', { reportIds }, foreign);
  expect([403, 415]).toContain(refused.status);
  expect((await member.send('POST', '/api/cases', { reportIds }, { origin: community.url })).status).toBe(
    201,
  );
});
