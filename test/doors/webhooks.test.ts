import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { apiOf, until } from '../fixtures/doors.ts';
import { everyPage } from '../fixtures/every-page.ts';
import { call } from '../fixtures/http-doors.ts';
import { labelledIssue } from '../fixtures/labelled-issue.ts';

type Delivery = { id: string; state: string; body: string };

let community: Community;
let url: string;
beforeAll(async () => {
  community = await startCommunity();
  url = `${community.url}/api/github/webhooks`;
});
afterAll(() => community?.stop());

const signatureOf = (body: string | Uint8Array, secret: string = secrets.webhook) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
const send = (body: string, change: Record<string, string | null> = {}) => {
  const all: Record<string, string | null> = {
    'content-type': 'application/json',
    'x-github-event': 'issues',
    'x-github-delivery': randomUUID(),
    'x-hub-signature-256': signatureOf(body),
    ...change,
  };
  const given = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return call(url, 'POST', Object.fromEntries(given) as Record<string, string>, body);
};
const statement = <Row>(text: string, parameters: unknown[] = []) =>
  community.running.server.database.statement<Row>(text, parameters);
const deliveries = () =>
  statement<Delivery>('select id, state, body from github_delivery order by received_at, id');
const delivery = async (id: string) => (await deliveries()).find((row) => row.id === id);
const reports = () => everyPage<{ eventId: string }>(apiOf(community), '/api/reports');
const issue = JSON.stringify(labelledIssue());

describe('a web hook that is refused leaves nothing behind', () => {
  it.each<[string, Record<string, string | null>, number]>([
    ['no signature', { 'x-hub-signature-256': null }, 401],
    ['an empty signature', { 'x-hub-signature-256': '' }, 401],
    ['a signature of another secret', { 'x-hub-signature-256': signatureOf(issue, 'another secret') }, 401],
    ['a signature of another body', { 'x-hub-signature-256': signatureOf(`${issue} `) }, 401],
    [
      'the signature of the flags’ secret',
      { 'x-hub-signature-256': signatureOf(issue, secrets.github) },
      401,
    ],
    ['the old kind of signature alone', { 'x-hub-signature-256': null, 'x-hub-signature': 'sha1=00' }, 401],
    ['a signature that is cut off', { 'x-hub-signature-256': signatureOf(issue).slice(0, 20) }, 401],
    ['a signature without its kind', { 'x-hub-signature-256': signatureOf(issue).slice(7) }, 401],
    ['no delivery id', { 'x-github-delivery': null }, 422],
    ['an empty delivery id', { 'x-github-delivery': '' }, 422],
    ['a delivery id with blanks', { 'x-github-delivery': 'a b' }, 422],
    ['a delivery id that is too long', { 'x-github-delivery': 'a'.repeat(101) }, 422],
    ['no event', { 'x-github-event': null }, 422],
    ['an event that is no name', { 'x-github-event': '../issues' }, 422],
  ])('%s', async (_what, change, status) => {
    const before = await deliveries();
    const answer = await send(issue, change);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.body.code).toBe(status === 401 ? 'signature-wrong' : 'invalid');
    if (status === 422) expect(answer.body.detail).toMatch(/^X-GitHub-(Delivery|Event): /);
    expect(await deliveries()).toEqual(before);
  });

  it('a body over GitHub’s own limit: 413', async () => {
    const before = await deliveries();
    const answer = await send(`"${'x'.repeat(25 * 1024 * 1024)}"`);
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
    expect(await deliveries()).toEqual(before);
  });
});

describe('a web hook that is accepted', () => {
  it('twice with the same delivery id: 202 both times, stored once, one report', async () => {
    const id = randomUUID();
    const before = (await reports()).length;
    const answers = await Promise.all([1, 2, 3].map(() => send(issue, { 'x-github-delivery': id })));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    await until(async () => (await delivery(id))?.state === 'handled', 'the delivery is handled');
    expect((await send(issue, { 'x-github-delivery': id })).status).toBe(202);
    await until(async () => (await openJobs(id)) === 0, 'no job is left');
    expect((await deliveries()).filter((row) => row.id === id)).toHaveLength(1);
    expect(await reports()).toHaveLength(before + 1);
  });

  it('of an event that nobody knows is stored and ignored', async () => {
    const id = randomUUID();
    const before = (await reports()).length;
    expect(
      (await send('{"zen":"Keep it simple."}', { 'x-github-delivery': id, 'x-github-event': 'star' })).status,
    ).toBe(202);
    await until(async () => (await delivery(id))?.state === 'handled', 'the delivery is handled');
    expect(await reports()).toHaveLength(before);
  });

  it('of a label that is no flag makes no report', async () => {
    const id = randomUUID();
    const before = (await reports()).length;
    const other = JSON.stringify({ ...labelledIssue(), label: { id: 2, name: 'good first issue' } });
    expect((await send(other, { 'x-github-delivery': id })).status).toBe(202);
    await until(async () => (await delivery(id))?.state === 'handled', 'the delivery is handled');
    expect(await reports()).toHaveLength(before);
  });

  it('of another organisation makes no report', async () => {
    const id = randomUUID();
    const before = (await reports()).length;
    const foreign = labelledIssue();
    const other = JSON.stringify({
      ...foreign,
      repository: { ...foreign.repository, owner: { login: 'elsewhere', id: 1 } },
    });
    expect((await send(other, { 'x-github-delivery': id })).status).toBe(202);
    await until(async () => (await delivery(id))?.state === 'handled', 'the delivery is handled');
    expect(await reports()).toHaveLength(before);
  });
});

describe('a web hook of a block', () => {
  const block = (change: object = {}) =>
    JSON.stringify({
      action: 'blocked',
      blocked_user: { id: 5001, login: 'robinreads', type: 'User' },
      sender: { id: 5002, login: 'sam-codes', type: 'User' },
      organization: { login: 'test-library', id: 9 },
      installation: { id: 3 },
      ...change,
    });
  const sendBlock = async (body: string): Promise<string> => {
    const id = randomUUID();
    const answer = await send(body, { 'x-github-delivery': id, 'x-github-event': 'org_block' });
    expect(answer.status).toBe(202);
    await until(async () => (await delivery(id))?.state === 'handled', 'the delivery is handled');
    return id;
  };
  const acts = (id: string) =>
    statement<{ handle: string; act: string; by: string | null; ours: boolean; onTime: boolean }>(
      `select account.handle, act.act, act.by->>'handle' as by, act.ours, act.at = delivery.received_at as "onTime"
       from platform_act act join account on account.id = act.account_id
       join github_delivery delivery on delivery.id = act.id where act.id = $1`,
      [id],
    );

  it.each([
    ['blocked', 'applied'],
    ['unblocked', 'lifted'],
  ])('that a human %s is kept as theirs, of the time at which it came in', async (action, act) => {
    const id = await sendBlock(block({ action }));
    expect(await acts(id)).toEqual([
      { handle: 'robinreads', act, by: 'sam-codes', ours: false, onTime: true },
    ]);
  });

  it('by another App is not taken for ours', async () => {
    const id = await sendBlock(block({ sender: { id: 77, login: 'sweeper[bot]', type: 'Bot' } }));
    expect(await acts(id)).toMatchObject([{ by: 'sweeper[bot]', ours: false }]);
  });

  it('of another organisation is kept nowhere', async () => {
    expect(await acts(await sendBlock(block({ organization: { login: 'elsewhere', id: 1 } })))).toEqual([]);
  });

  it('twice with the same delivery id is one act', async () => {
    const id = await sendBlock(block());
    const again = await send(block(), { 'x-github-delivery': id, 'x-github-event': 'org_block' });
    expect(again.status).toBe(202);
    await until(async () => (await openJobs(id)) === 0, 'no job is left');
    expect(await acts(id)).toHaveLength(1);
  });
});

describe('a rightly signed web hook that cannot be handled', () => {
  it.each([
    ['that is not JSON', 'payload=%7B%7D'],
    ['that is cut off', issue.slice(0, 100)],
    ['that is no object', '[1,2]'],
    ['without the fields of its event', '{"action":"labeled"}'],
    ['with a NUL in its words', JSON.stringify(labelledIssue({ body: 'a\0b' }))],
    ['with a byte of zero in it', '{"action":"\0"}'],
  ])(
    '%s is answered and comes to an end after a few tries, and later ones are handled',
    async (_what, body) => {
      const id = randomUUID();
      const answer = await send(body, { 'x-github-delivery': id });
      expect([202, 422]).toContain(answer.status);
      const later = randomUUID();
      expect((await send(issue, { 'x-github-delivery': later })).status).toBe(202);
      await until(async () => (await delivery(later))?.state === 'handled', 'the one after it is handled');
      if (answer.status === 422) return;
      // Ten times the wait before a next try passes; what still tries after that tries for days.
      for (let tries = 0; tries < 10 && (await openJobs(id)) > 0; tries += 1) {
        await community.timePasses(120_000);
        await new Promise((resolve) => setTimeout(resolve, 700));
      }
      expect(await jobs(id)).toEqual([]);
    },
  );
});

/** Jobs of a delivery that are still to run, with the number of tries so far. */
const jobs = (id: string) =>
  statement<{ state: string; tries: number }>(
    `select state::text as state, retry_count as tries from pgboss.job
     where name = 'handle-github-delivery' and data->>'deliveryId' = $1 and state in ('created', 'retry', 'active')`,
    [id],
  );
const openJobs = async (id: string): Promise<number> => (await jobs(id)).length;
