import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, callerWith, must, nobody, operator, program } from '../fixtures/callers.ts';
import { sit } from '../fixtures/committee.ts';
import { type Community, startCommunity } from '../fixtures/community.ts';
import { heldMessageOf } from '../fixtures/held-message.ts';
import { call } from '../fixtures/http-doors.ts';
import { heldMessageContentType } from '@comity/core';

let community: Community;
beforeAll(async () => {
  community = await startCommunity();
});
afterEach(() => {
  community.clock.aheadMs = 0;
});
afterAll(() => community?.stop());

const dayMs = 86_400_000;
const list = 'members@lists.test.example';

describe('whoever is not known gets 401', () => {
  it.each<[string, Record<string, string>]>([
    ['without a token', {}],
    ['with an empty token', { authorization: 'Bearer ' }],
    ['with a wrong token', { authorization: `Bearer comity_${'x'.repeat(43)}` }],
    ['with a token of another kind', { authorization: 'Basic b3BlcmF0b3I6eA==' }],
    ['with the token in the wrong place', { 'x-api-key': 'comity' }],
    [
      'with a cookie that was made up',
      { cookie: 'comity_session=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' },
    ],
    ['with words of SQL', { authorization: `Bearer ' or 1=1 --` }],
  ])('%s', async (_what, headers) => {
    for (const path of [
      '/api/reports',
      '/api/cases',
      '/api/holds',
      '/api/sanctions',
      '/api/mail/lists',
      '/metrics',
    ]) {
      const answer = await call(`${community.url}${path}`, 'GET', headers);
      expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'not-signed-in']);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('with a token that has run out, and not a moment before', async () => {
    const guest = await program(community, { roles: ['decider'], daysValid: 2 });
    community.clock.aheadMs = 2 * dayMs - 60_000;
    expect((await guest.send('GET', '/api/cases')).status).toBe(200);
    community.clock.aheadMs = 2 * dayMs + 1_000;
    expect((await guest.send('GET', '/api/cases')).status).toBe(401);
  });

  it('with the digest of a token instead of the token', async () => {
    const [row] = await community.running.server.database.statement<{ hash: string }>(
      'select hash from token limit 1',
      [],
    );
    const thief = callerWith(community.url, { authorization: `Bearer ${row?.hash}` });
    expect((await thief.send('GET', '/api/cases')).status).toBe(401);
  });
});

describe('a token is asked for', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['without a name', { roles: ['staff'] }, 'name'],
    ['with a role that is none', { name: 'x', roles: ['king'] }, 'roles.0'],
    ['with neither roles nor a channel', { name: 'x' }, 'roles'],
    ['with roles and a channel', { name: 'x', roles: ['staff'], channelId: 'lists' }, 'roles'],
    ['for no days', { name: 'x', roles: ['staff'], daysValid: 0 }, 'daysValid'],
    ['for a channel that does not exist', { name: 'x', channelId: 'lsits' }, 'channelId'],
    ['for a channel that has no gateway', { name: 'x', channelId: 'forum' }, 'channelId'],
  ])('%s: 422 names the field', async (_what, wish, field) => {
    const answer = await operator(community).send('POST', '/api/tokens', wish);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect((answer.body.errors as { field: string }[]).map((mistake) => mistake.field)).toContain(field);
  });

  it('by nobody: 401', async () => {
    expect(
      (await nobody(community).send('POST', '/api/tokens', { name: 'x', roles: ['operator'] })).status,
    ).toBe(401);
  });
});

describe('a gateway’s token', () => {
  const verdict = { ...JSON.parse(heldMessageOf(Buffer.from('x'), list).line) } as Record<string, unknown>;
  const message = (to: string) => heldMessageOf(Buffer.from(`Subject: ${to}\r\n\r\nHello\r\n`), to).body;
  const bring = async (channelId: string, body: Uint8Array) => {
    const made = await operator(community).send('POST', '/api/tokens', { name: 'gateway', channelId });
    const headers = {
      authorization: `Bearer ${String(made.body.token)}`,
      'content-type': heldMessageContentType,
    };
    return call(`${community.url}/api/mail/messages`, 'POST', headers, body);
  };

  it('uses the mail calls of its channel', async () => {
    const gateway = await program(community, { channelId: 'lists' });
    expect((await gateway.send('GET', '/api/mail/lists')).body).toMatchObject({ lists: [{ address: list }] });
    expect((await gateway.send('POST', '/api/mail/verdict', verdict)).body).toMatchObject({ action: 'hold' });
    expect((await bring('lists', message(list))).status).toBe(201);
  });

  it('brings the same message twice and finds the same hold', async () => {
    const body = message(list);
    const [first, second] = [await bring('lists', body), await bring('lists', body)];
    expect(second.status).toBe(200);
    expect(second.body).toEqual(first.body);
  });

  it.each<[string, () => Uint8Array, number, string]>([
    [
      'for a list that is none',
      () => message('nobody@lists.test.example'),
      422,
      'envelope.recipient.address',
    ],
    [
      'whose digest is wrong',
      () => heldMessageOf(Buffer.from('abc'), list, { sha256: '0'.repeat(64) }).body,
      422,
      'sha256',
    ],
    [
      'whose length is wrong',
      () => heldMessageOf(Buffer.from('abc'), list, { sizeBytes: 4 }).body,
      422,
      'sha256',
    ],
    ['without its line', () => Buffer.from('no line feed'), 422, 'line feed'],
    ['whose line is no JSON', () => Buffer.from('hello\nworld'), 422, 'JSON'],
    ['with nothing in it', () => Buffer.alloc(0), 422, 'line'],
    ['over the limit', () => heldMessageOf(Buffer.alloc(2_000_001, 0x61), list).body, 413, 'limit'],
  ])('a message %s is refused and leaves nothing behind', async (_what, body, status, words) => {
    const before = await operator(community).send('GET', '/api/holds');
    const answer = await bring('lists', body());
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(words);
    expect((await operator(community).send('GET', '/api/holds')).text).toBe(before.text);
  });

  it('a message of another media type: 415', async () => {
    const answer = await operator(community).send('POST', '/api/mail/messages', {});
    expect([answer.status, answer.body.code]).toEqual([415, 'media-type']);
  });
});

describe('a token that reads', () => {
  it('reads all that its roles may read, and changes nothing, by calls and at the desk', async () => {
    const wish = { name: 'report', roles: ['staff'], scope: 'read' };
    const made = must(await operator(community).send('POST', '/api/tokens', wish), 201);
    const reads = callerWith(community.url, { authorization: `Bearer ${String(made.body.token)}` });
    must(await reads.send('GET', '/api/cases'), 200);
    for (const [method, path] of [
      ['POST', '/api/people'],
      ['POST', '/api/cases'],
      ['DELETE', '/api/sessions'],
      ['PUT', '/api/channels/forum/keeper'],
      ['POST', '/desk/tasks/x/settlement'],
    ] as const) {
      const answer = await reads.send(method, path, {});
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'read-only']);
    }
  });
});

describe('tokens', () => {
  it('are listed without their secrets, to members their own, and revoked at once', async () => {
    const [kim, mo] = [await sit(community, 'Kim'), await sit(community, 'Mo')];
    const listed = async (by: Caller) =>
      must(await by.send('GET', '/api/tokens'), 200).body.items as { id: string; memberId: string }[];
    const [own, ...more] = await listed(kim);
    expect([own?.memberId, more]).toEqual([kim.memberId, []]);
    expect(JSON.stringify(await listed(operator(community)))).not.toMatch(/hash|comity_/);
    expect((await mo.send('DELETE', `/api/tokens/${own?.id}`)).status).toBe(404);
    must(await kim.send('DELETE', `/api/tokens/${own?.id}`), 200);
    expect((await kim.send('GET', '/api/tokens')).status).toBe(401);
    const [moToken] = await listed(mo);
    must(await operator(community).send('DELETE', `/api/tokens/${moToken?.id}`), 200);
    expect((await mo.send('GET', '/api/tokens')).status).toBe(401);
    expect((await operator(community).send('DELETE', `/api/tokens/${moToken?.id}`)).status).toBe(404);
  });

  it('of a member have an end, a year away at most, and make no others that would outlive it', async () => {
    const kim = await sit(community, 'Kim');
    const make = (by: Caller, wish: object) =>
      by.send('POST', '/api/tokens', { name: 'x', memberId: kim.memberId, ...wish });
    for (const wish of [{}, { daysValid: null }, { daysValid: 367 }])
      expect((await make(operator(community), wish)).body.detail).toContain('daysValid');
    must(await make(operator(community), { daysValid: 366 }), 201);
    expect((await make(kim, { daysValid: 1 })).body.detail).toContain('memberId');
  });

  it('change nothing that leads in: second factor, addresses, passkeys, connected accounts', async () => {
    const kim = await sit(community, 'Kim', ['operator']);
    for (const [method, path] of [
      ['DELETE', '/api/account/app'],
      ['POST', '/api/account/app'],
      ['POST', '/api/account/address'],
      ['POST', '/api/account/recovery-codes'],
      ['POST', '/desk/account/app/removal'],
      ['POST', '/desk/account/connections'],
      ['DELETE', '/api/passkeys/x'],
    ] as const) {
      const answer = await kim.send(
        method,
        path,
        method === 'POST' ? { mail: 'x@members.example' } : undefined,
        {
          origin: community.url,
        },
      );
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'no-session']);
    }
  });
});
