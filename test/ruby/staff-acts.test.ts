import { createHmac } from 'node:crypto';
import { formatSignature, PlatformAct, signedText } from '@comity/core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Ruby, startRuby } from './ruby.ts';

type Sent = { url: string; body: string; headers: Record<string, string> };
type Entry = { kind: string; state: string; payload: string; post_action_id: number | null };
type Happened = {
  event: string;
  user?: object | null;
  by?: object | null;
  reason?: string;
  till?: string;
};

const secret = 'a secret of ünusual letters';
const now = '2026-03-02T09:00:01.250Z';
const robin = { id: 101, username: 'robin_reads' };
const moderator = { id: 3, username: 'moderator' };
const keyAccount = { id: 50, username: 'comity' };
const system = { id: -1, username: 'system' };
const till = '2026-04-01T00:00:00Z';
let ruby: Ruby;

beforeAll(async () => {
  ruby = await startRuby();
  ruby.answer(
    `require "/test/stubs/forum"
     SiteSetting.comity_enabled = true
     SiteSetting.comity_server_url = "https://conduct.example.org"
     SiteSetting.comity_channel_id = "forum"
     SiteSetting.comity_flag_secret = GIVEN
     true`,
    secret,
  );
});
beforeEach(() =>
  ruby.answer(
    `Time.frozen = Time.iso8601(GIVEN)
     [Comity::OutboxEntry::ROWS, Jobs::ENQUEUED, Net::HTTP::SENT, Discourse::WARNINGS, Discourse::FAULTS].each(&:clear)
     true`,
    now,
  ),
);

/** Discourse announces that something was done to an account, with the names that its events have. */
const happens = (given: Happened): unknown =>
  ruby.answer(
    `user, by = [GIVEN["user"], GIVEN["by"]].map { |facts| facts && StubUser.new(**facts.transform_keys(&:to_sym)) }
     name = GIVEN["event"].to_sym
     ends_at = GIVEN["till"] && Time.iso8601(GIVEN["till"])
     user&.suspended_till = ends_at if name == :user_suspended
     user&.silenced_till = ends_at if name == :user_silenced
     named = name == :user_silenced ? { silenced_by: by } : { by_user: by }
     PLUGIN.handlers[name].call(user:, reason: GIVEN["reason"], message: "words for Robin", **named)
     true`,
    { user: robin, by: moderator, ...given },
  );
const entries = (): Entry[] =>
  ruby.answer(
    'Comity::OutboxEntry::ROWS.map { |row| row.to_h.slice(:kind, :state, :payload, :post_action_id) }',
  ) as Entry[];
const acts = (): unknown[] => entries().map(({ payload }) => JSON.parse(payload) as unknown);
const warnings = (): string[] => ruby.answer('Discourse::WARNINGS') as string[];

describe('What staff of the forum do to an account', () => {
  test("is put into the outbox as core's schema takes it, and its delivery enqueued", () => {
    happens({ event: 'user_suspended', till, reason: 'Robin was rude.' });
    expect(entries()).toMatchObject([{ kind: 'act', state: 'waiting', post_action_id: null }]);
    const [act] = acts();
    expect(PlatformAct.parse(act)).toEqual(act);
    expect(act).toEqual({
      eventId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ) as string,
      kind: 'suspend',
      act: 'applied',
      account: { externalId: '101', handle: 'robin_reads' },
      by: { externalId: '3', handle: 'moderator' },
      ours: false,
      until: '2026-04-01T00:00:00.000Z',
      at: now,
    });
    expect(ruby.answer('Jobs::ENQUEUED.map { |name, args| [name, args[:entry_id]] }')).toEqual([
      ['comity_deliver_entry', 1],
    ]);
    expect(warnings()).toEqual([]);
  });

  test.each([
    ['user_suspended', { kind: 'suspend', act: 'applied', until: '2026-04-01T00:00:00.000Z' }],
    ['user_silenced', { kind: 'silence', act: 'applied', until: '2026-04-01T00:00:00.000Z' }],
    ['user_unsuspended', { kind: 'suspend', act: 'lifted' }],
    ['user_unsilenced', { kind: 'silence', act: 'lifted' }],
  ])('%s is told with who did it', (event, told) => {
    happens({ event, till });
    const [act] = acts();
    expect(PlatformAct.parse(act)).toEqual(act);
    expect(act).toMatchObject({ ...told, by: { externalId: '3', handle: 'moderator' }, ours: false });
    expect('until' in (act as object)).toBe('until' in told);
  });

  test('for a thousand years, as Discourse says for ever, has no end', () => {
    happens({ event: 'user_suspended', till: '3026-03-02T09:00:00Z' });
    expect(acts()).toMatchObject([{ until: null }]);
  });

  test('by no account that the event names is told without a name', () => {
    happens({ event: 'user_silenced', by: null, till });
    happens({ event: 'user_unsilenced', by: null });
    expect(acts()).toMatchObject([
      { by: null, ours: false },
      { by: null, ours: false },
    ]);
  });

  test('as the system, which silences by its own rules, is told without a name', () => {
    happens({ event: 'user_silenced', by: system, till });
    expect(acts()).toMatchObject([{ act: 'applied', by: null, ours: false }]);
  });

  test('the words of the reason and of the message stay on the forum', () => {
    happens({ event: 'user_suspended', till, reason: 'Robin was rude.' });
    expect(JSON.stringify(entries())).not.toMatch(/rude|words for Robin/);
  });

  test('two suspensions in a row are two events', () => {
    happens({ event: 'user_suspended', till });
    happens({ event: 'user_unsuspended' });
    ruby.answer('Time.frozen += 60; true');
    happens({ event: 'user_suspended', till });
    expect(new Set(acts().map((act) => PlatformAct.parse(act).eventId)).size).toBe(3);
  });

  test('is sent to the door for acts under a signature that node:crypto agrees with', () => {
    happens({ event: 'user_unsuspended' });
    ruby.answer(
      'Net::HTTP::ANSWERS << ["201", "{}", {}]; Jobs::ComityDeliverEntry.new.execute({ entry_id: 1 }); true',
    );
    const [request] = ruby.answer('Net::HTTP::SENT') as Sent[];
    const { body = '', headers, url } = request ?? {};
    const unixSeconds = Math.floor(Date.parse(now) / 1000);
    const hexHmac = createHmac('sha256', secret).update(signedText(unixSeconds, body)).digest('hex');
    expect(url).toBe('https://conduct.example.org:443/api/acts');
    expect(headers).toEqual({
      'Content-Type': 'application/json',
      'Comity-Channel': 'forum',
      'Comity-Event-Id': PlatformAct.parse(JSON.parse(body)).eventId,
      'Comity-Signature': formatSignature({ unixSeconds, hexHmac }),
    });
    expect(entries()).toMatchObject([{ state: 'done', payload: '' }]);
  });
});

describe('Our own act, come back', () => {
  test.each([
    ['with our mark', 'Until Monday. [comity 0199-abc]', keyAccount, true],
    ['with our mark, by whatever account the key has', 'Until Monday. [comity 0199-abc]', moderator, true],
    ['by hand with the account of our key', 'Spam.', keyAccount, false],
    ['quoting our mark in the middle', '[comity 0199-abc] is what they said', moderator, false],
    ['quoting our mark in a later line', 'Spam.\n\nsee [comity 0199-abc]', moderator, false],
    ['with no reason', undefined, moderator, false],
  ])('a suspension %s: ours %#', (_how, reason, by, ours) => {
    happens({ event: 'user_suspended', till, by, ...(reason === undefined ? {} : { reason }) });
    expect(acts()).toMatchObject([{ ours }]);
  });

  test.each(['user_unsuspended', 'user_unsilenced'])(
    '%s by the account of our key is ours, by another not',
    (event) => {
      happens({ event, by: keyAccount });
      happens({ event, by: moderator, user: { id: 102, username: 'sam' } });
      expect(acts()).toMatchObject([{ ours: true }, { ours: false }]);
    },
  );
});

describe('What is not told', () => {
  test.each([
    ['the forum ends a suspension that has run out', { event: 'user_unsuspended', by: system }],
    ['the forum ends a silence that has run out', { event: 'user_unsilenced', by: system }],
    ['it was done to a system account', { event: 'user_suspended', user: system, till }],
    ['the event names no account', { event: 'user_suspended', user: null }],
  ])('%s', (_what, given) => {
    happens(given);
    expect(entries()).toEqual([]);
    expect(warnings()).toEqual([]);
  });
});

describe('A fault of ours', () => {
  test('does not break what staff do, and is told to the operator', () => {
    happens({ event: 'user_suspended', user: { id: 101, username: 'robin_reads' }, till });
    ruby.answer('Discourse::FAULTS << :api_key; true');
    happens({ event: 'user_unsuspended' });
    expect(entries()).toHaveLength(1);
    expect(warnings()).toEqual([expect.stringContaining('comity: user_unsuspended was not recorded')]);
  });
});
