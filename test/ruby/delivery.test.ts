import { createHmac } from 'node:crypto';
import { Flag, formatSignature, isFresh, parseSignature, signedText } from '@comity/core';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Ruby, startRuby } from './ruby.ts';

type Sent = { url: string; body: string; headers: Record<string, string> };
type Entry = { state: string; attempts: number; payload: string; last_error: string | null; wait: number };
const secret = 'a secret of ünusual letters';
const now = '2026-03-02T09:00:01Z';
const nowSeconds = Date.parse(now) / 1000;
let ruby: Ruby;

beforeEach(async () => {
  ruby = await startRuby();
  ruby.answer(
    `require "/test/stubs/forum"
     Time.frozen = Time.iso8601(GIVEN["now"])
     SiteSetting.comity_enabled = true
     SiteSetting.comity_server_url = "https://conduct.example.org/base/"
     SiteSetting.comity_channel_id = "forum"
     SiteSetting.comity_flag_secret = GIVEN["secret"]
     Post::ROWS << stub_post
     true`,
    { now, secret },
  );
});

/** A flag is made, as Discourse announces it. */
const flag = (changes: object = {}): unknown =>
  ruby.answer(
    'PostAction::ROWS << stub_flag(GIVEN); PLUGIN.handlers[:flag_created].call(PostAction::ROWS.last, nil); true',
    changes,
  );

/** The delivery job runs for an entry, and the server answers so; an answer of `null` is a connection refused. */
const deliver = (answer: [number, string?, object?] | null, entryId = 1): void => {
  ruby.answer(
    `Net::HTTP::ANSWERS << (GIVEN["answer"] ? [GIVEN["answer"][0].to_s, GIVEN["answer"][1], GIVEN["answer"][2] || {}] : Errno::ECONNREFUSED.new)
     Jobs::ComityDeliverEntry.new.execute({ entry_id: GIVEN["entryId"] })
     Net::HTTP::ANSWERS.clear
     true`,
    { answer, entryId },
  );
};

const pass = (seconds: number): unknown => ruby.answer('Time.frozen += GIVEN; true', seconds);
const sent = (): Sent[] => ruby.answer('Net::HTTP::SENT') as Sent[];
const jobs = (): unknown => ruby.answer('Jobs::ENQUEUED.map { |name, args| [name, args[:entry_id]] }');
const entries = (): Entry[] =>
  ruby.answer(
    'Comity::OutboxEntry::ROWS.map { |row| row.to_h.slice(:state, :attempts, :payload, :last_error).merge(wait: (row.next_attempt_at - Time.now).round) }',
  ) as Entry[];

describe('From a flag to the case server', () => {
  test('a flag is put into the outbox and its delivery enqueued', () => {
    flag();
    expect(entries()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
    expect(jobs()).toEqual([['comity_deliver_entry', 1]]);
    expect(sent()).toEqual([]);
  });

  test("the request bears a signature that core and node:crypto agree with, and the body's own event id", () => {
    flag({ message: 'Ünïcode, “quotes” and 🙂' });
    deliver([201, '{"reportId":"r"}']);
    const [request] = sent();
    const { body = '', headers = {}, url } = request ?? {};
    const hexHmac = createHmac('sha256', secret).update(signedText(nowSeconds, body)).digest('hex');
    expect(url).toBe('https://conduct.example.org:443/base/api/flags');
    expect(headers).toEqual({
      'Content-Type': 'application/json',
      'Comity-Channel': 'forum',
      'Comity-Event-Id': Flag.parse(JSON.parse(body)).eventId,
      'Comity-Signature': formatSignature({ unixSeconds: nowSeconds, hexHmac }),
    });
  });

  test.each([200, 201])('after an answer %i the flag is done and its copy is empty', (status) => {
    flag();
    deliver([status, '{}']);
    expect(entries()).toMatchObject([{ state: 'done', payload: '', attempts: 1, last_error: null }]);
  });

  test('a retry sends the same body and event id under a new signature that is fresh', () => {
    flag();
    deliver([503]);
    pass(600);
    deliver([201]);
    const [first, second] = sent();
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['Comity-Event-Id']).toBe(first?.headers['Comity-Event-Id']);
    const signature = parseSignature(second?.headers['Comity-Signature'] ?? '');
    expect(signature && isFresh(signature, nowSeconds + 600)).toBe(true);
    expect(entries()).toMatchObject([{ state: 'done', attempts: 2 }]);
  });

  test.each([401, 403, 404, 408, 429, 500, 502, 503])('an answer %i is tried again', (status) => {
    flag();
    deliver([status, '{"title":"Not now"}']);
    expect(entries()).toMatchObject([
      {
        state: 'waiting',
        wait: 30,
        last_error: `HTTP ${status}: Not now`,
        payload: expect.stringContaining('hurt') as string,
      },
    ]);
    expect(jobs()).toHaveLength(2);
  });

  test.each([400, 409, 413, 422])(
    'an answer %i is about the flag: it is kept as failed, with the title',
    (status) => {
      flag();
      deliver([status, '{"title":"Malformed flag","detail":"Words that *hurt*."}']);
      expect(entries()).toMatchObject([
        {
          state: 'failed',
          last_error: `HTTP ${status}: Malformed flag`,
          payload: expect.stringContaining('hurt') as string,
        },
      ]);
      expect(jobs()).toHaveLength(1);
    },
  );

  test('a server that cannot be reached is tried again, and the reason names no address', () => {
    flag();
    deliver(null);
    expect(entries()).toMatchObject([{ state: 'waiting', last_error: 'no answer: Errno::ECONNREFUSED' }]);
  });

  test('what the server asks for in Retry-After is granted, as seconds and as a date', () => {
    flag();
    deliver([429, '', { 'Retry-After': '120' }]);
    expect(entries()[0]?.wait).toBe(120);
    pass(120);
    deliver([503, '', { 'Retry-After': 'Mon, 02 Mar 2026 09:12:01 GMT' }]);
    expect(entries()[0]?.wait).toBe(600);
  });

  test('an answer that is no JSON leaves its status alone as the reason', () => {
    flag();
    deliver([502, '<html>Words that *hurt*.']);
    expect(entries()[0]?.last_error).toBe('HTTP 502');
  });

  test('a job that comes before its time, or twice, sends nothing', () => {
    flag();
    deliver([503]);
    deliver([201]);
    pass(30);
    deliver([201]);
    deliver([201]);
    expect(sent()).toHaveLength(2);
  });

  test('nothing is sent while the plugin is off or has no secret', () => {
    flag();
    ruby.answer('SiteSetting.comity_enabled = false; true');
    deliver([201]);
    ruby.answer('SiteSetting.comity_enabled = true; SiteSetting.comity_flag_secret = ""; true');
    deliver([201]);
    expect(sent()).toEqual([]);
    expect(entries()).toMatchObject([{ state: 'waiting', attempts: 0 }]);
  });

  test('the same flag announced twice is one entry', () => {
    flag();
    ruby.answer('PLUGIN.handlers[:flag_created].call(PostAction::ROWS.last, nil); true');
    expect(entries()).toHaveLength(1);
  });

  test('neither a message to the author of the post nor a like is recorded', () => {
    flag({ post_action_type_id: 6 });
    flag({ id: 10, post_action_type_id: 2 });
    expect(entries()).toEqual([]);
  });

  test('a fault in recording does not break the flag, and is told to the operator', () => {
    flag({ created_at: null });
    expect(entries()).toEqual([]);
    expect(ruby.answer('Discourse::WARNINGS')).toEqual([expect.stringContaining('a flag was not recorded')]);
  });
});

describe('The pauses between tries', () => {
  test('they double from 30 seconds to one hour and stay there', () => {
    expect(ruby.answer('[1, 2, 3, 7, 8, 9, 1000].map { |n| Comity::Backoff.seconds(n) }')).toEqual([
      30, 60, 120, 1920, 3600, 3600, 3600,
    ]);
  });

  test('a longer wait that is asked for is granted up to one hour, a shorter one changes nothing', () => {
    expect(
      ruby.answer('[5, 900, 90_000].map { |asked| Comity::Backoff.seconds(2, retry_after: asked) }'),
    ).toEqual([60, 900, 3600]);
  });

  test('a flag is not given up within seven days, and visibly after them', () => {
    flag();
    pass(7 * 24 * 3600);
    deliver([503]);
    expect(entries()[0]?.state).toBe('waiting');
    pass(3600);
    deliver([503]);
    expect(entries()[0]).toMatchObject({ state: 'failed', last_error: 'given up after 7 days, HTTP 503' });
  });
});
