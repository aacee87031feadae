import { Flag } from '@comity/core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Ruby, startRuby } from './ruby.ts';

let ruby: Ruby;

beforeAll(async () => {
  ruby = await startRuby();
  ruby.answer('require "/test/stubs/forum"; true');
});

/** The payload that the plugin builds for a flag and a post with these differences. */
const payload = (given: { flag?: object; post?: object; at?: string; reason?: string } = {}): unknown =>
  ruby.answer('payload_of(**GIVEN.transform_keys(&:to_sym))', given);

describe('The payload of a flag', () => {
  test("is what core's schema takes, word for word", () => {
    const built = payload({ post: { version: 2, reply_to_post_number: 1 } });
    expect(Flag.parse(built)).toEqual(built);
    expect(built).toEqual({
      eventId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ) as string,
      reason: 'inappropriate',
      subject: {
        type: 'post',
        url: 'https://forum.example.org/t/lamps/12/2',
        externalId: '42',
        title: 'Lamps',
      },
      capture: {
        body: 'Words that *hurt*.',
        truncated: false,
        author: { externalId: '7', handle: 'mallory' },
        createdAt: '2026-03-01T08:00:00.250Z',
        editedAt: '2026-03-01T08:30:00.000Z',
        capturedAt: '2026-03-02T09:00:01.000Z',
        parentUrl: 'https://forum.example.org/t/-/12/1',
      },
      reporter: { externalId: '8', handle: 'alice' },
      narrative: '',
      visibleTo: 'forum staff',
      flaggedAt: '2026-03-02T09:00:00.123Z',
    });
  });

  test('a post that was never edited and answers nothing says so', () => {
    expect(payload()).toMatchObject({ capture: { editedAt: null, parentUrl: null } });
  });

  test('a flag on a topic names the topic', () => {
    expect(payload({ flag: { targets_topic: true } })).toMatchObject({
      subject: { type: 'topic', externalId: '12' },
    });
  });

  test('the words of the reporter come without the address that Discourse puts before them', () => {
    const built = payload({ flag: { message: 'This frightens me.\n\nAgain.' }, reason: 'notify_moderators' });
    expect(built).toMatchObject({ narrative: 'This frightens me.\n\nAgain.', reason: 'notify_moderators' });
  });

  test('a flag on a post by staff leaves the words of the reporter on the forum, and says so', () => {
    const built = payload({
      flag: { message: 'This frightens me.' },
      post: { author: { id: 3, username: 'maintainer', staff: true } },
    });
    expect(JSON.stringify(built)).not.toContain('frightens');
    expect(Flag.parse(built)).toMatchObject({
      narrative: '',
      visibleTo: expect.stringContaining('the author of the post among them') as string,
      reporter: { externalId: '8', handle: 'alice' },
    });
  });

  test('what the system flags, nobody reported', () => {
    expect(Flag.parse(payload({ flag: { reporter: { id: -1, username: 'system' } } })).reporter).toBeNull();
  });

  test('the event id is the same for the same flag, whenever it is built', () => {
    const { eventId } = Flag.parse(payload());
    expect(Flag.parse(payload({ at: '2026-03-05T00:00:00Z', post: { raw: 'edited' } })).eventId).toBe(
      eventId,
    );
    expect(Flag.parse(payload({ flag: { id: 10 } })).eventId).not.toBe(eventId);
  });

  test.each([
    ['a', 200_000, false],
    ['a', 200_001, true],
    ['🙂', 100_000, false],
    ['🙂', 100_001, true],
  ])('a text of %s × %i is as long as the schema allows, truncated: %s', (letter, count, truncated) => {
    const { capture } = Flag.parse(payload({ post: { raw: letter.repeat(count) } }));
    expect(capture?.truncated).toBe(truncated);
    expect(capture?.body).toBe(letter.repeat(Math.min(count, 200_000 / letter.length)));
  });

  test('a text is never cut through the middle of a character', () => {
    const { capture } = Flag.parse(payload({ post: { raw: `a${'🙂'.repeat(100_000)}` } }));
    expect(capture?.body).toBe(`a${'🙂'.repeat(99_999)}`);
  });

  test('title, narrative and address stay within the limits of the schema', () => {
    const built = Flag.parse(
      payload({
        flag: { message: 'é'.repeat(30_000) },
        post: { title: 'T'.repeat(600), full_url: `https://forum.example.org/t/${'x'.repeat(2_000)}/12/2` },
      }),
    );
    expect(built.narrative).toHaveLength(20_000);
    expect(built.subject.title).toHaveLength(500);
    expect(built.subject.url).toBe('https://forum.example.org/p/42');
  });
});
