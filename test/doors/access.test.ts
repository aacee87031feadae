import type { Role } from '@comity/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Caller,
  caseAbout,
  flagAbout,
  heldPost,
  nobody,
  operator,
  program,
} from '../fixtures/callers.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';

const who = [
  'nobody',
  'gateway',
  'operator',
  'list-moderator',
  'staff',
  'decider',
  'counsel',
  'appeal',
] as const;
type Who = (typeof who)[number];
type Ids = {
  caseId: string;
  personId: string;
  reportId: string;
  holdId: string;
  procedure: string;
  body: string;
  proofLink: string;
};

let community: Community;
let ids: Ids;
const callers = {} as Record<Who, Caller>;

beforeAll(async () => {
  community = await startCommunity();
  const { caseId, personId } = await caseAbout(community, '101');
  const holdId = await heldPost(community, 'settled');
  await operator(community).send('POST', `/api/holds/${holdId}/discard`, {});
  const reportId = await flagAbout(community, '102');
  const link = await operator(community).send('POST', `/api/people/${personId}/proof-links`);
  const proofLink = String(link.body.id);
  ids = {
    caseId,
    personId,
    reportId,
    holdId,
    procedure: 'executive-director/1',
    body: 'director',
    proofLink,
  };
  callers.nobody = nobody(community);
  callers.gateway = await program(community, { channelId: 'lists' });
  for (const role of who.slice(2) as Role[]) {
    callers[role] = await program(community, { roles: [role] });
  }
});
afterAll(() => community?.stop());

/**
 * Every call that is not open to all: its path, a body, and what each caller gets. 404 is "not yours to know". A 422 or
 * 409 shows that the caller came past the door: the bodies are malformed, the hold is settled.
 */
const table: readonly [
  method: string,
  path: (of: Ids) => string,
  body: unknown,
  answers: Record<Who, number>,
][] = [
  ['GET', () => '/metrics', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/reports', undefined, row(401, 404, 404, 404, 200, 200, 404, 404)],
  [
    'GET',
    ({ reportId }) => `/api/reports/${reportId}`,
    undefined,
    row(401, 404, 404, 404, 200, 200, 404, 404),
  ],
  [
    'POST',
    ({ reportId }) => `/api/reports/${reportId}/unsealing`,
    {},
    row(401, 404, 404, 404, 422, 422, 404, 404),
  ],
  ['POST', () => '/api/cases/:id/texts/:textId/unsealing', {}, row(401, 404, 404, 404, 422, 422, 422, 422)],
  ['POST', () => '/api/keys/rotation', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/keys/destruction', {}, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/cases', undefined, row(401, 404, 404, 404, 200, 200, 200, 200)],
  ['GET', () => '/api/queue', undefined, row(401, 404, 404, 404, 200, 200, 200, 200)],
  ['POST', () => '/api/cases', {}, row(401, 404, 404, 404, 422, 422, 404, 404)],
  ['GET', ({ caseId }) => `/api/cases/${caseId}`, undefined, row(401, 404, 404, 404, 200, 200, 404, 404)],
  ['POST', ({ caseId }) => `/api/cases/${caseId}/commands`, {}, row(401, 404, 404, 404, 422, 422, 422, 422)],
  ['POST', ({ caseId }) => `/api/cases/${caseId}/outlook`, {}, row(401, 404, 404, 404, 422, 422, 422, 422)],
  [
    'GET',
    ({ caseId }) => `/api/cases/${caseId}/like`,
    undefined,
    row(401, 404, 404, 404, 200, 200, 404, 404),
  ],
  [
    'GET',
    ({ caseId }) => `/api/cases/${caseId}/anonymised`,
    undefined,
    row(401, 404, 404, 404, 200, 200, 404, 404),
  ],
  ['GET', () => '/api/digest', undefined, row(401, 404, 404, 404, 422, 422, 404, 404)],
  ['GET', ({ body }) => `/api/bodies/${body}/agenda`, undefined, row(401, 404, 404, 404, 200, 200, 200, 200)],
  ['POST', () => '/api/meetings', {}, row(401, 404, 404, 404, 422, 422, 422, 422)],
  ['POST', () => '/api/people', {}, row(401, 404, 404, 404, 201, 201, 404, 404)],
  [
    'GET',
    ({ personId }) => `/api/people/${personId}`,
    undefined,
    row(401, 404, 404, 404, 200, 200, 404, 404),
  ],
  [
    'POST',
    ({ personId }) => `/api/people/${personId}/accounts`,
    {},
    row(401, 404, 404, 404, 422, 422, 404, 404),
  ],
  [
    'POST',
    () => '/api/people/:id/accounts/:accountId/withdrawal',
    {},
    row(401, 404, 404, 404, 422, 422, 404, 404),
  ],
  ['POST', () => '/api/people/:id/merges', {}, row(401, 404, 404, 404, 422, 422, 404, 404)],
  ['POST', () => '/api/people/:id/splits', {}, row(401, 404, 404, 404, 422, 422, 404, 404)],
  ['POST', () => '/api/person-changes/:id/undo', {}, row(401, 404, 404, 404, 422, 422, 404, 404)],
  ['GET', () => '/api/proposals', undefined, row(401, 404, 404, 404, 200, 200, 404, 404)],
  [
    'POST',
    () => '/api/people/:id/proposals/:accountId/confirm',
    {},
    row(401, 404, 404, 404, 422, 422, 404, 404),
  ],
  [
    'POST',
    () => '/api/people/:id/proposals/:accountId/refuse',
    {},
    row(401, 404, 404, 404, 422, 422, 404, 404),
  ],
  [
    'GET',
    ({ personId }) => `/api/people/${personId}/proof-links`,
    undefined,
    row(401, 404, 404, 404, 200, 200, 404, 404),
  ],
  [
    'POST',
    ({ personId }) => `/api/people/${personId}/proof-links`,
    undefined,
    row(401, 404, 404, 404, 201, 201, 404, 404),
  ],
  [
    'DELETE',
    ({ personId, proofLink }) => `/api/people/${personId}/proof-links/${proofLink}`,
    undefined,
    row(401, 404, 404, 404, 200, 200, 404, 404),
  ],
  ['POST', () => '/api/measures/:id/retry', undefined, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/sanctions', undefined, row(401, 404, 404, 404, 200, 200, 404, 404)],
  ['GET', () => '/api/calendar.ics', undefined, row(401, 404, 200, 200, 200, 200, 200, 200)],
  ['GET', () => '/api/calendar-links', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/calendar-links', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['DELETE', () => '/api/calendar-links/:id', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['GET', () => '/api/holds', undefined, row(401, 404, 404, 200, 200, 200, 404, 404)],
  ['GET', ({ holdId }) => `/api/holds/${holdId}`, undefined, row(401, 404, 404, 200, 200, 200, 404, 404)],
  ['GET', ({ holdId }) => `/api/holds/${holdId}/raw`, undefined, row(401, 404, 404, 200, 200, 200, 404, 404)],
  ['POST', ({ holdId }) => `/api/holds/${holdId}/release`, {}, row(401, 404, 404, 409, 409, 409, 404, 404)],
  ['POST', ({ holdId }) => `/api/holds/${holdId}/reject`, {}, row(401, 404, 404, 409, 409, 409, 404, 404)],
  ['POST', ({ holdId }) => `/api/holds/${holdId}/discard`, {}, row(401, 404, 404, 409, 409, 409, 404, 404)],
  ['GET', () => '/api/channels', undefined, row(401, 404, 200, 200, 200, 200, 404, 404)],
  ['PUT', () => '/api/channels/:id/keeper', { memberId: null }, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/search', undefined, row(401, 404, 200, 200, 200, 200, 200, 200)],
  ['GET', () => '/api/conflicts', undefined, row(401, 404, 200, 200, 200, 200, 200, 200)],
  ['POST', () => '/api/conflicts', {}, row(401, 404, 422, 422, 422, 422, 422, 422)],
  ['GET', () => '/api/emergency-access', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/emergency-access', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/emergency-access/:id/grant', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/emergency-access/:id/refuse', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/emergency-access/:id/end', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['GET', () => '/api/tasks', undefined, row(401, 404, 200, 200, 200, 200, 200, 200)],
  ['POST', () => '/api/tasks/:id/settlement', {}, row(401, 404, 422, 422, 422, 422, 422, 422)],
  ['POST', () => '/api/tasks/:id/owner', {}, row(401, 404, 422, 422, 422, 422, 422, 422)],
  ['GET', () => '/api/tokens', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/tokens', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['DELETE', () => '/api/tokens/:id', undefined, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/sessions', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['DELETE', () => '/api/sessions', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['DELETE', () => '/api/sessions/:id', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['GET', () => '/api/account', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/account/confirmation', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/account/address', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/account/app', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['PUT', () => '/api/account/app', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['DELETE', () => '/api/account/app', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['POST', () => '/api/account/recovery-codes', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['PUT', () => '/api/passkeys/:id', {}, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['DELETE', () => '/api/passkeys/:id', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['DELETE', () => '/api/connected-accounts/:id', undefined, row(401, 404, 403, 403, 403, 403, 403, 403)],
  ['GET', () => '/api/invitations', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/invitations', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['DELETE', () => '/api/invitations/:id', undefined, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['PUT', () => '/api/members/:id/suspension', undefined, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['DELETE', () => '/api/members/:id/suspension', undefined, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['DELETE', () => '/api/members/:id/second-factor', undefined, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['DELETE', () => '/api/members/:id/sessions', undefined, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/sign-in-events', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/sign-in-links', {}, row(401, 404, 404, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/members', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/members/:id/person', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/members/:id/mail', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/members', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/bodies', undefined, row(401, 404, 200, 404, 200, 200, 200, 200)],
  ['GET', () => '/api/settings', undefined, row(401, 404, 200, 404, 200, 200, 200, 200)],
  ['GET', () => '/api/templates', undefined, row(401, 404, 200, 404, 200, 200, 200, 200)],
  ['POST', () => '/api/appointments', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/appointments/:id/end', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/procedures', undefined, row(401, 404, 200, 404, 200, 200, 200, 200)],
  ['GET', () => '/api/procedures/current', undefined, row(401, 404, 200, 404, 200, 200, 200, 200)],
  [
    'GET',
    ({ procedure }) => `/api/procedures/${procedure}`,
    undefined,
    row(401, 404, 200, 404, 200, 200, 200, 200),
  ],
  ['POST', () => '/api/procedures', {}, row(401, 404, 422, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/audit/reads', undefined, row(401, 404, 404, 404, 200, 200, 404, 404)],
  ['GET', () => '/api/audit/seals', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/audit/verification', undefined, row(401, 404, 200, 404, 404, 404, 404, 404)],
  ['GET', () => '/api/mail/lists', undefined, row(401, 200, 200, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/mail/verdict', {}, row(401, 422, 422, 404, 404, 404, 404, 404)],
  ['POST', () => '/api/mail/messages', {}, row(401, 415, 415, 404, 404, 404, 404, 404)],
];

/** Open to all, or to whoever signs what they send. */
const open = [
  'GET /healthz',
  'GET /readyz',
  'GET /api/openapi.json',
  'POST /api/flags',
  'POST /api/acts',
  'POST /api/github/webhooks',
];

function row(
  ...answers: [number, number, number, number, number, number, number, number]
): Record<Who, number> {
  return Object.fromEntries(who.map((name, n) => [name, answers[n]])) as Record<Who, number>;
}

const nothing = { type: 'decide', finding: 'x', responses: [{ kind: 'no-action' }] };

describe('who may do what', () => {
  const placeholders: Ids = {
    caseId: ':id',
    personId: ':id',
    reportId: ':id',
    holdId: ':id',
    procedure: ':id/:version',
    body: ':id',
    proofLink: ':linkId',
  };
  const cases = table.flatMap(([method, path, body, answers]) =>
    who.map((name) => ({
      call: `${method} ${path(placeholders)}`,
      name,
      method,
      path,
      body,
      status: answers[name],
    })),
  );
  it.each(cases)('$call by $name: $status', async ({ name, method, path, body, status }) => {
    const answer = await callers[name].send(method, path(ids), body);
    expect(answer.status).toBe(status);
    if (status >= 400) expect(answer.headers.get('content-type')).toBe('application/problem+json');
    if (status === 404)
      expect(answer.body).toMatchObject({
        code: 'not-found',
        detail: 'There is nothing here, or not for you.',
      });
  });

  it('the table holds every call there is', () => {
    const known = new Set([...table.map(([method, path]) => `${method} ${path(placeholders)}`), ...open]);
    const served = community.running.app.routes
      .filter(({ method, path }) => method !== 'ALL' && /^\/(api\/|metrics|healthz|readyz)/.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].filter((call) => !known.has(call))).toEqual([]);
  });

  it('staff may not decide where a director does, and are told so; to counsel the case is not there (R19)', async () => {
    const command = { ...nothing, personId: ids.personId };
    const send = (name: Who, id: string) => callers[name].send('POST', `/api/cases/${id}/commands`, command);
    const { status, body } = await send('staff', ids.caseId);
    expect([status, body.code, body.requirement]).toEqual([409, 'not-the-decider', 'R19']);
    const [counsels, none] = [await send('counsel', ids.caseId), await send('staff', 'none')];
    expect([none.status, none.text]).toEqual([404, counsels.text.replaceAll(ids.caseId, 'none')]);
  });
});

describe('what is not there', () => {
  it.each([
    ['GET', '/api/cases/none', undefined],
    ['GET', '/api/cases/%00', undefined],
    ['GET', `/api/cases/${'x'.repeat(5_000)}`, undefined],
    ['POST', '/api/cases/none/commands', { type: 'add-report', reportId: 'none' }],
    ['POST', '/api/cases/none/commands', { type: 'record-delivery', noticeId: 'none', how: 'by post' }],
    ['POST', '/api/cases/none/commands', { ...nothing, personId: 'none' }],
    ['GET', '/api/cases/none/like', undefined],
    ['GET', '/api/bodies/none/agenda', undefined],
    ['GET', '/api/reports/none', undefined],
    ['GET', '/api/people/none', undefined],
    [
      'POST',
      '/api/people/none/accounts',
      { channelId: 'forum', handle: 'a', externalId: '1', evidence: 'x' },
    ],
    ['POST', '/api/people/none/merges', { personId: 'none', reason: 'x' }],
    ['POST', '/api/people/none/splits', { accountIds: ['none'], reason: 'x' }],
    ['POST', '/api/people/none/proposals/none/confirm', { reason: 'x' }],
    ['POST', '/api/people/none/proposals/none/refuse', { reason: 'x' }],
    ['POST', '/api/person-changes/none/undo', { reason: 'x' }],
    ['GET', '/api/people/none/proof-links', undefined],
    ['POST', '/api/people/none/proof-links', undefined],
    ['DELETE', '/api/people/none/proof-links/none', undefined],
    ['GET', '/api/holds/none', undefined],
    ['GET', '/api/holds/none/raw', undefined],
    ['POST', '/api/holds/none/release', {}],
    ['POST', '/api/holds/none/reject', {}],
    ['POST', '/api/holds/none/discard', {}],
    ['POST', '/api/tasks/none/settlement', { outcome: 'done' }],
    ['POST', '/api/tasks/none/owner', { memberId: 'none' }],
    ['PUT', '/api/channels/none/keeper', { memberId: null }],
    ['GET', '/api/nothing', undefined],
    ['DELETE', '/api/cases', undefined],
  ])('%s %s: 404', async (method, path, body) => {
    const answer = await callers.decider.send(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([404, 'not-found']);
  });

  it.each([
    '/api/reports?limit=0',
    '/api/reports?limit=x',
    '/api/cases?limit=201',
    '/api/cases?phase=lost',
    '/api/cases?after=garbage',
    '/api/holds?state=gone',
    '/api/holds?after=%00',
    `/api/reports?after=${Buffer.from('2026-99-99T99:99:99.999Z x').toString('base64url')}`,
    '/api/sanctions?state=odd',
    '/api/sanctions?colour=red',
  ])('%s: 422', async (path) => {
    const answer = await callers.decider.send('GET', path);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
  });
});
