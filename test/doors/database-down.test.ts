import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { apiOf, forumFlag, listPost, sendMail, until } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { call, flagHeaders } from '../fixtures/http-doors.ts';
import { type StoppablePostgres, startStoppablePostgres } from '../fixtures/stoppable-postgres.ts';

const { forum: secret } = secrets;
const here = inject('postgresUrl') !== '';
if (!here) process.stderr.write('\nNO POSTGRESQL: what happens when the database is down is NOT tested.\n\n');

describe.skipIf(!here)('while the database is down', () => {
  let postgres: StoppablePostgres | null;
  let community: Community;
  let api: ReturnType<typeof apiOf>;
  beforeAll(async () => {
    postgres = await startStoppablePostgres();
    community = await startCommunity({ postgresUrl: postgres.url });
    api = apiOf(community);
  });
  afterAll(async () => {
    await postgres?.start();
    await community?.stop();
    await postgres?.remove();
  });

  const flag = JSON.stringify(forumFlag({ eventId: 'while-down' }));
  const sendFlag = () =>
    call(`${community.url}/api/flags`, 'POST', flagHeaders(flag, { secret, eventId: 'while-down' }), flag);
  const act = JSON.stringify({
    eventId: 'act-while-down',
    kind: 'suspend',
    act: 'lifted',
    account: { externalId: '101', handle: 'robin_reads' },
    by: null,
    ours: false,
    at: '2026-11-01T10:00:00.000Z',
  });
  const sendAct = () =>
    call(`${community.url}/api/acts`, 'POST', flagHeaders(act, { secret, eventId: 'act-while-down' }), act);
  const post = {
    from: 'robin@members.example',
    to: 'members@lists.test.example',
    raw: listPost({ id: 'while-down' }),
  };
  const headers = { 'x-github-event': 'issues', 'x-github-delivery': 'while-down' };

  it('a flag and an act: 503 with Retry-After; a post: 451; ready: 503; alive: 200', async () => {
    expect((await sendMail(community.smtpPort, { ...post, raw: listPost({ id: 'before' }) })).code).toBe(250);
    await postgres?.stop();
    const started = Date.now();
    const answer = await sendFlag();
    expect([answer.status, answer.body.code]).toEqual([503, 'database-down']);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    for (let n = 0; n < 3; n += 1) expect((await sendFlag()).status).toBe(503);
    const ofAct = await sendAct();
    expect([ofAct.status, ofAct.body.code]).toEqual([503, 'database-down']);
    expect(Number(ofAct.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await sendMail(community.smtpPort, post)).line).toMatch(/^451 4\.3\.0 /);
    expect((await sendMail(community.lmtpPort, post, { lmtp: true })).line).toMatch(/^451 4\.3\.0 /);
    expect((await call(`${community.url}/readyz`, 'GET')).status).toBe(503);
    expect((await call(`${community.url}/healthz`, 'GET')).status).toBe(200);
    expect((await call(`${community.url}/api/github/webhooks`, 'POST', headers, '{}')).status).toBe(401);
    // All of it is one wait of a sender, not minutes.
    expect(Date.now() - started).toBeLessThan(40_000);
  });

  it('a call with a token, and a page, say 503 too', async () => {
    const authorization = `Bearer ${community.operatorToken}`;
    expect((await call(`${community.url}/api/reports`, 'GET', { authorization })).status).toBe(503);
    expect((await call(`${community.url}/metrics`, 'GET', { authorization })).status).toBe(503);
  });

  it('when it is back, the same flag, the same act and the same post are accepted, once', async () => {
    await postgres?.start();
    await until(async () => (await call(`${community.url}/readyz`, 'GET')).status === 200, 'ready again');
    expect((await sendFlag()).status).toBe(201);
    expect((await sendFlag()).status).toBe(200);
    expect([(await sendAct()).status, (await sendAct()).status]).toEqual([201, 200]);
    expect((await sendMail(community.smtpPort, post)).code).toBe(250);
    const reports = await everyPage<{ eventId: string }>(api, '/api/reports');
    expect(reports).toHaveLength(3);
    expect(reports.filter(({ eventId }) => eventId === 'while-down')).toHaveLength(1);
    expect(await everyPage(api, '/api/holds')).toHaveLength(2);
  });

  it('its jobs go on', async () => {
    const [hold] = await everyPage<{ id: string }>(api, '/api/holds');
    const delivered = community.listManager.messages.length;
    expect((await api.post(`/api/holds/${hold?.id}/release`, {})).status).toBe(200);
    await until(
      async () => community.listManager.messages.length === delivered + 1,
      'the release after the outage',
      90,
    );
  }, 120_000);
});
