import { randomUUID } from 'node:crypto';
import type { PlatformAct } from '@comity/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAbout, decide, must, operator } from '../fixtures/callers.ts';
import { type Community, secrets, startCommunity } from '../fixtures/community.ts';
import { until } from '../fixtures/doors.ts';
import { call, flagHeaders, statuses } from '../fixtures/http-doors.ts';

type Row = { id: string; channel_id: string; handle: string; kind: string; act: string; ours: boolean };

let community: Community;
let url: string;
beforeAll(async () => {
  community = await startCommunity();
  url = `${community.url}/api/acts`;
});
afterAll(() => community?.stop());

const { forum: secret } = secrets;
const actOf = (change: Partial<PlatformAct> = {}): PlatformAct => ({
  eventId: randomUUID(),
  kind: 'suspend',
  act: 'applied',
  account: { externalId: '900', handle: 'nobody_knows' },
  by: { externalId: '3', handle: 'moderator' },
  ours: false,
  until: '2027-01-01T00:00:00.000Z',
  at: '2026-11-20T09:00:00.000Z',
  ...change,
});
const textOf = (change: object = {}) => JSON.stringify({ ...actOf(), ...change });
const send = (body: string, headers: Record<string, string | null> = {}) => {
  const eventId = /"eventId":"([^"]*)"/.exec(body)?.[1] ?? 'none';
  const all = { ...flagHeaders(body, { secret, eventId }), ...headers };
  const given = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return call(url, 'POST', Object.fromEntries(given) as Record<string, string>, body);
};
const statement = <T>(text: string) => community.running.server.database.statement<T>(text, []);
const kept = () =>
  statement<Row>(
    `select act.id, act.channel_id, account.handle, act.kind, act.act, act.ours
     from platform_act act join account on account.id = act.account_id order by act.received_at, act.id`,
  );
const stored = async () => [await kept(), await statement('select id from account order by id')];

describe('what was done on a platform', () => {
  it('is kept, also of an account that nobody knows: 201, then 200 and still one', async () => {
    const act = actOf();
    const [first, second] = [await send(JSON.stringify(act)), await send(JSON.stringify(act))];
    expect([first.status, first.body]).toEqual([201, { eventId: act.eventId }]);
    expect([second.status, second.body]).toEqual([200, { eventId: act.eventId }]);
    expect((await kept()).filter(({ id }) => id === act.eventId)).toEqual([
      {
        id: act.eventId,
        channel_id: 'forum',
        handle: 'nobody_knows',
        kind: 'suspend',
        act: 'applied',
        ours: false,
      },
    ]);
  });

  it('two at once: one 201, one 200, one kept', async () => {
    for (let round = 0; round < 5; round += 1) {
      const body = textOf({ eventId: randomUUID() });
      const before = (await kept()).length;
      expect(statuses(await Promise.all([send(body), send(body)]))).toEqual([200, 201]);
      expect(await kept()).toHaveLength(before + 1);
    }
  });

  it('the same event id from another channel is another event', async () => {
    const act = actOf();
    const body = JSON.stringify(act);
    expect((await send(body)).status).toBe(201);
    const headers = flagHeaders(body, { secret: secrets.github, channelId: 'github', eventId: act.eventId });
    expect((await call(url, 'POST', headers, body)).status).toBe(201);
    expect((await kept()).filter(({ id }) => id === act.eventId)).toHaveLength(2);
  });

  it.each([
    ['by nobody in particular', { by: null }],
    ['with no end', { until: null }],
    ['whose end is not told', { until: undefined }],
    ['that is a lift of a silence', { kind: 'silence', act: 'lifted', until: undefined }],
    ['of our own', { ours: true }],
  ])('%s is kept too', async (_what, change) => {
    expect((await send(textOf(change))).status).toBe(201);
  });
});

describe('an act that is refused leaves nothing behind', () => {
  const refused = async (body: string, headers: Record<string, string | null> = {}) => {
    const before = await stored();
    const answer = await send(body, headers);
    expect(await stored()).toEqual(before);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    return answer;
  };
  const body = textOf({ eventId: 'refused', account: { externalId: 'refused', handle: 'refused' } });
  const signed = (change: Partial<Parameters<typeof flagHeaders>[1]>) => ({
    'comity-signature': flagHeaders(body, { secret, ...change })['comity-signature'] ?? '',
  });
  const minutes = (n: number) => new Date(Date.now() + n * 60_000);

  it.each<[string, () => Record<string, string | null>, string]>([
    ['no signature', () => ({ 'comity-signature': null }), 'signature-missing'],
    ['a wrong secret', () => signed({ secret: 'another secret' }), 'signature-wrong'],
    ['the secret of another channel', () => signed({ secret: secrets.github }), 'signature-wrong'],
    [
      'a signature of another body',
      () => ({ 'comity-signature': flagHeaders(`${body} `, { secret })['comity-signature'] ?? '' }),
      'signature-wrong',
    ],
    ['a time six minutes old', () => signed({ at: minutes(-6) }), 'signature-stale'],
    ['a time six minutes ahead', () => signed({ at: minutes(6) }), 'signature-stale'],
    ['an unknown channel', () => ({ 'comity-channel': 'none' }), 'signature-wrong'],
    ['a channel that sends nothing', () => ({ 'comity-channel': 'lists' }), 'signature-wrong'],
    ['no channel', () => ({ 'comity-channel': null }), 'signature-wrong'],
  ])('%s: 401', async (_what, headers, code) => {
    const answer = await refused(body, headers());
    expect([answer.status, answer.body.code]).toEqual([401, code]);
  });

  it.each([
    ['eventId', { eventId: undefined }],
    ['eventId', { eventId: 'x'.repeat(201) }],
    ['kind', { kind: 'shout' }],
    ['act', { act: 'extended' }],
    ['account', { account: null }],
    ['account.externalId', { account: { externalId: '', handle: 'a' } }],
    ['account.handle', { account: { externalId: '1', handle: 'h'.repeat(321) } }],
    ['by', { by: undefined }],
    ['by.handle', { by: { externalId: '3' } }],
    ['ours', { ours: 'no' }],
    ['until', { until: 'tomorrow' }],
    ['at', { at: '2026-11-20' }],
  ])('a mistake in %s: 422 that names it (%#)', async (field, change) => {
    const answer = await refused(textOf({ eventId: 'wrong', ...change }), { 'comity-event-id': 'wrong' });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect((answer.body.errors as { field: string }[]).map((mistake) => mistake.field)).toContain(field);
    expect(answer.body.detail).toContain(field);
  });

  it.each([
    ['cut off', '{"eventId":"none"'],
    ['empty', ''],
    ['a list', '[]'],
  ])('a body that is %s: 422', async (_what, text) => {
    expect((await refused(text)).status).toBe(422);
  });

  it('another event id in the header than in the body: 422', async () => {
    const answer = await refused(body, { 'comity-event-id': randomUUID() });
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid']);
    expect(answer.body.detail).toContain('Comity-Event-Id');
  });

  it('a body over the limit: 413', async () => {
    const answer = await refused(textOf({ eventId: 'large', more: 'x'.repeat(16_384) }));
    expect([answer.status, answer.body.code]).toEqual([413, 'too-large']);
  });
});

describe('a human’s act is seen at once (R47)', () => {
  it('who lifts our suspension on the forum is left their way, and their lift is seen without waiting', async () => {
    const { caseId, personId } = await caseAbout(community, '101');
    must(await operator(community).send('POST', `/api/cases/${caseId}/commands`, decide(personId)), 200);
    const isNow = async (state: string) =>
      (
        await statement<{ id: string }>(
          `select id from measure where channel_id = 'forum' and state = '${state}'`,
        )
      ).length === 1;
    await until(() => isNow('applied'), 'the suspension stands');
    const account = { externalId: '101', handle: 'robin_reads' };
    community.forum.unsuspend(101, 'moderator');
    // What the forum says that we did ourselves tells nothing new.
    expect((await send(textOf({ act: 'lifted', account, until: undefined, ours: true }))).status).toBe(201);
    expect((await send(textOf({ act: 'lifted', account, until: undefined }))).status).toBe(201);
    await until(() => isNow('drifted'), 'the lift is shown');
    const suspended = community.forum.state().accounts.find(({ id }) => id === 101);
    expect(suspended).toMatchObject({ by: 'moderator' });
    expect(
      community.forum.state().requests.filter(({ path }) => path.endsWith('/suspend.json')),
    ).toHaveLength(1);
  });
});
