import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { apiOf, forumFlag } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { call, flagHeaders, statuses } from '../fixtures/http-doors.ts';

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

describe('the same event twice', () => {
  it('201, then 200 with the same report, and one report', async () => {
    const body = textOf();
    const first = await send(body);
    const second = await send(body);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toEqual(first.body);
    expect((await reports()).filter(({ id }) => id === first.body.reportId)).toHaveLength(1);
  });

  it('two at once: one 201, one 200, one report', async () => {
    for (let round = 0; round < 10; round += 1) {
      const body = textOf();
      const before = (await reports()).length;
      const answers = await Promise.all([send(body), send(body)]);
      expect(statuses(answers)).toEqual([200, 201]);
      expect(answers[0]?.body).toEqual(answers[1]?.body);
      expect(await reports()).toHaveLength(before + 1);
    }
  });

  it('without evidence too, and its evidence is asked for once', async () => {
    const body = textOf({ capture: undefined });
    const answers = await Promise.all([send(body), send(body), send(body)]);
    expect(statuses(answers)).toEqual([200, 200, 201]);
    const [reportId, ...others] = new Set(answers.map((answer) => String(answer.body.reportId)));
    expect(others).toEqual([]);
    const jobs = await community.running.server.database.statement(
      `select id from pgboss.job where name = 'capture-evidence' and data->>'reportId' = $1`,
      [reportId],
    );
    expect(jobs).toHaveLength(1);
  });

  it('a replay of a signed request under another event id is refused, and so adds nothing', async () => {
    const body = textOf();
    const headers = flagHeaders(body, { secret });
    expect((await send(body, { 'comity-signature': headers['comity-signature'] ?? '' })).status).toBe(201);
    const before = (await reports()).length;
    const replay = await send(body, {
      'comity-signature': headers['comity-signature'] ?? '',
      'comity-event-id': randomUUID(),
    });
    expect(replay.status).toBe(422);
    expect(await reports()).toHaveLength(before);
  });

  it('the same event id from another channel is another event', async () => {
    const body = textOf();
    expect((await send(body)).status).toBe(201);
    const eventId = (JSON.parse(body) as { eventId: string }).eventId;
    const headers = flagHeaders(body, { secret: secrets.github, channelId: 'github', eventId });
    expect((await call(url, 'POST', headers, body)).status).toBe(201);
  });
});

describe('hostile text is stored and comes back as inert text', () => {
  it.each([
    ['a NUL byte', 'a\0b', 'a\ufffdb'],
    ['half a surrogate pair', 'a\ud83dz', 'a\ufffdz'],
    ['the other half', 'a\ude00z', 'a\ufffdz'],
    ['a whole pair', 'a😀z', 'a😀z'],
    ['a right-to-left override', 'safe\u202egpj.exe', 'safe\u202egpj.exe'],
    [
      'a script',
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
    ],
    ['words of SQL', `'); drop table report; --`, `'); drop table report; --`],
    ['a literal backslash-u', 'a\\u0000b \\ud800', 'a\\u0000b \\ud800'],
    ['control characters', 'a\u0001\u0007\u001b[2Jb', 'a\u0001\u0007\u001b[2Jb'],
    ['200,000 characters', 'ü'.repeat(200_000), 'ü'.repeat(200_000)],
  ])('%s', async (_what, text, stored) => {
    const short = text.slice(0, 400);
    const answer = await send(
      textOf({
        capture: capture({ body: text }),
        narrative: text.slice(0, 20_000),
        subject: { type: 'post', url: 'https://forum.example/t/1', title: short },
      }),
    );
    expect(answer.status).toBe(201);
    const { body } = await api.get<Report>(`/api/reports/${String(answer.body.reportId)}`);
    expect(body.evidence.map((piece) => piece.body)).toEqual([stored]);
    expect(body.narrative).toBe(stored.slice(0, 20_000));
    expect(body.subject.title).toBe(stored.slice(0, 400));
    const raw = await call(`${community.url}/api/reports/${String(answer.body.reportId)}`, 'GET', {
      authorization: `Bearer ${community.operatorToken}`,
      accept: 'text/html',
    });
    expect(raw.headers.get('content-type')).toContain('application/json');
    expect(raw.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('bytes that are not UTF-8, rightly signed as they are, are not called wrongly signed', async () => {
    const [head, tail] = textOf({ eventId: 'latin-1', narrative: 'caf#' }).split('#');
    const bytes = Buffer.concat([Buffer.from(head ?? ''), Buffer.from([0xe9]), Buffer.from(tail ?? '')]);
    const unixSeconds = Math.floor(Date.now() / 1_000);
    const hex = createHmac('sha256', secret).update(`${unixSeconds}.`).update(bytes).digest('hex');
    const headers = {
      ...flagHeaders('', { secret, eventId: 'latin-1' }),
      'comity-signature': `t=${unixSeconds},v1=${hex}`,
    };
    const answer = await call(url, 'POST', headers, bytes);
    expect([201, 422]).toContain(answer.status);
  });

  it('a NUL in the name of a field that nobody knows is no fault', async () => {
    const text = textOf({ eventId: 'odd-key' }).replace('"narrative"', '"a\\u0000b":"c","narrative"');
    expect((await send(text)).status).toBe(201);
  });
});

const capture = (change: Record<string, unknown>) => ({
  body: 'words',
  author: { externalId: '101', handle: 'robin_reads' },
  createdAt: null,
  capturedAt: '2026-11-01T10:00:00.000Z',
  ...change,
});
