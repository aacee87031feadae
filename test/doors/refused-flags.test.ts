import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { apiOf, forumFlag } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { call, flagHeaders, sendChunked } from '../fixtures/http-doors.ts';

type Report = {
  id: string;
  eventId: string;
  narrative: string;
  subject: { title: string };
  evidence: { body: string }[];
};

let community: Community;
let url: string;
let api: ReturnType<typeof apiOf>;
beforeAll(async () => {
  community = await startCommunity();
  url = `${community.url}/api/flags`;
  api = apiOf(community);
});
afterAll(() => community?.stop());

const { forum: secret } = secrets;
const reports = () => everyPage<Report>(api, '/api/reports');
const textOf = (change: Record<string, unknown> = {}) => JSON.stringify(forumFlag(change));
const send = (body: string, headers: Record<string, string | null> = {}) => {
  const eventId = /"eventId":"([^"]*)"/.exec(body)?.[1] ?? 'none';
  const all = { ...flagHeaders(body, { secret, eventId }), ...headers };
  const given = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return call(url, 'POST', Object.fromEntries(given) as Record<string, string>, body);
};
const minutes = (n: number) => new Date(Date.now() + n * 60_000);

/** Sends, and makes sure that neither a report nor an account is there that was not before. */
const refused = async <Answer>(sending: () => Promise<Answer>): Promise<Answer> => {
  const before = await stored();
  const answer = await sending();
  expect(await stored()).toEqual(before);
  return answer;
};
const stored = async () => {
  const { statement } = community.running.server.database;
  const accounts = await statement<{ n: string }>('select count(*)::text as n from account', []);
  return [(await reports()).length, accounts];
};

const refusedSend: typeof send = (body, headers) => refused(() => send(body, headers));

describe('a flag that is refused leaves nothing behind', () => {
  const body = textOf({
    capture: {
      body: 'words',
      author: { externalId: 'refused', handle: 'refused' },
      createdAt: null,
      capturedAt: '2026-11-01T10:00:00.000Z',
    },
  });
  const signed = (change: Parameters<typeof flagHeaders>[1]) =>
    flagHeaders(body, change)['comity-signature'] ?? '';
  const now = () => Math.floor(Date.now() / 1_000);

  it.each<[string, () => Record<string, string | null>, string]>([
    ['no signature', () => ({ 'comity-signature': null }), 'signature-missing'],
    ['an empty signature', () => ({ 'comity-signature': '' }), 'signature-missing'],
    [
      'a signature without a time',
      () => ({ 'comity-signature': `v1=${'0'.repeat(64)}` }),
      'signature-missing',
    ],
    [
      'a signature that is too short',
      () => ({ 'comity-signature': `t=${now()},v1=00ff` }),
      'signature-missing',
    ],
    [
      'a signature that is not hex',
      () => ({ 'comity-signature': `t=${now()},v1=${'g'.repeat(64)}` }),
      'signature-missing',
    ],
    [
      'a signature given twice',
      () => ({ 'comity-signature': `${signed({ secret })}, ${signed({ secret })}` }),
      'signature-missing',
    ],
    [
      'a wrong secret',
      () => ({ 'comity-signature': signed({ secret: 'another secret' }) }),
      'signature-wrong',
    ],
    [
      'a time six minutes old',
      () => ({ 'comity-signature': signed({ secret, at: minutes(-6) }) }),
      'signature-stale',
    ],
    [
      'a time six minutes ahead',
      () => ({ 'comity-signature': signed({ secret, at: minutes(6) }) }),
      'signature-stale',
    ],
    [
      'a fresh time put on an old signature',
      () => ({ 'comity-signature': signed({ secret, at: minutes(-6) }).replace(/t=\d+/, `t=${now()}`) }),
      'signature-wrong',
    ],
    ['no channel', () => ({ 'comity-channel': null }), 'signature-wrong'],
    ['a channel that has another secret', () => ({ 'comity-channel': 'github' }), 'signature-wrong'],
    ['a channel that sends no flags', () => ({ 'comity-channel': 'lists' }), 'signature-wrong'],
    [
      'a channel named like a part of every object',
      () => ({ 'comity-channel': '__proto__' }),
      'signature-wrong',
    ],
  ])('%s: 401', async (_what, headers, code) => {
    const answer = await refusedSend(body, headers());
    expect([answer.status, answer.body.code]).toEqual([401, code]);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('an altered body: 401', async () => {
    const headers = flagHeaders(body, { secret });
    const answer = await refusedSend(body.replace('inappropriate', 'spam'), {
      'comity-signature': headers['comity-signature'] ?? '',
    });
    expect([answer.status, answer.body.code]).toEqual([401, 'signature-wrong']);
  });

  it('an unknown channel gets the very answer of a wrong signature, also when it guesses the stand-in secret', async () => {
    const wrong = await refusedSend(body, { 'comity-signature': signed({ secret: 'another secret' }) });
    for (const guess of ['another secret', 'no such channel', '', 'undefined']) {
      const unknown = await refusedSend(body, {
        'comity-channel': 'no-such',
        'comity-signature': signed({ secret: guess }),
      });
      expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    }
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no address of the subject', { subject: { type: 'post' } }, 'subject.url'],
    [
      'a subject address that is a script',
      { subject: { type: 'post', url: 'javascript:alert(1)' } },
      'subject.url',
    ],
    ['a subject address without a host', { subject: { type: 'post', url: '/t/1' } }, 'subject.url'],
    [
      'an unknown type of subject',
      { subject: { type: 'poem', url: 'https://forum.example/t/1' } },
      'subject.type',
    ],
    ['no subject', { subject: undefined }, 'subject'],
    ['a narrative that is too long', { narrative: 'x'.repeat(20_001) }, 'narrative'],
    ['a narrative that is no text', { narrative: 12 }, 'narrative'],
    ['a date that is none', { flaggedAt: 'yesterday' }, 'flaggedAt'],
    ['a day that does not exist', { flaggedAt: '2026-02-30T10:00:00Z' }, 'flaggedAt'],
    ['no reason', { reason: '' }, 'reason'],
    ['a reporter without an id', { reporter: { handle: 'sam' } }, 'reporter.externalId'],
    ['an event id that is too long', { eventId: 'e'.repeat(201) }, 'eventId'],
    ['evidence that is too long', { capture: capture({ body: 'x'.repeat(200_001) }) }, 'capture.body'],
    ['evidence without a time', { capture: capture({ capturedAt: undefined }) }, 'capture.capturedAt'],
    [
      'evidence of a nameless author',
      { capture: capture({ author: { externalId: '', handle: '' } }) },
      'capture.author.externalId',
    ],
  ])('%s: 422 names the field', async (_what, change, field) => {
    const answer = await refusedSend(textOf(change));
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect((answer.body.errors as { field: string }[]).map((mistake) => mistake.field)).toContain(field);
    expect(answer.body.detail).toContain(field);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([
    ['cut off', '{"eventId":"none"'],
    ['empty', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['not JSON', 'hello'],
    ['nested too deep to be read', '['.repeat(500_000)],
  ])('a body that is %s: 422', async (_what, text) => {
    const answer = await refusedSend(text);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
  });

  it('another event id in the header than in the body: 422', async () => {
    const answer = await refusedSend(body, { 'comity-event-id': randomUUID() });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect(answer.body.detail).toContain('Comity-Event-Id');
  });

  it('no event id in the header: 422', async () => {
    expect((await refusedSend(body, { 'comity-event-id': null })).status).toBe(422);
  });

  it('a body over the limit with its length told: 413', async () => {
    const answer = await refusedSend(textOf({ narrative: 'x'.repeat(2_000_000) }));
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
  });

  it('a body of 50 MB without a length: 413 long before its end, and memory does not grow with it', async () => {
    const chunk = new Uint8Array(65_536).fill(0x20);
    const rss = process.memoryUsage().rss;
    const answer = await refused(() =>
      sendChunked(url, { ...flagHeaders('', { secret }), 'comity-event-id': 'e' }, chunk, 800),
    );
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
    expect(answer.chunksSent).toBeLessThan(400);
    expect(process.memoryUsage().rss - rss).toBeLessThan(40_000_000);
  });
});

const capture = (change: Record<string, unknown>) => ({
  body: 'words',
  author: { externalId: '101', handle: 'robin_reads' },
  createdAt: null,
  capturedAt: '2026-11-01T10:00:00.000Z',
  ...change,
});
