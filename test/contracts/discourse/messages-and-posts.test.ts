import { describe, expect, test } from 'vitest';
import { account, answering, baseUrl, forum, notice, startsAt, timeoutAfter } from './forum.ts';

describe('Discourse: notices and evidence', () => {
  test('a notice is a private message to the account and to nobody else', async () => {
    const { channel, standIn } = forum();
    expect(await channel.notify(notice, account)).toEqual({ delivery: 'delivered' });
    expect(standIn.state().messages).toEqual([
      {
        postId: 90_000,
        topicId: 9_000,
        externalId: `comity-${notice.id}`,
        to: 'mallory',
        title: notice.subject,
        raw: notice.body,
      },
    ]);
  });

  test('the same notice twice is one message', async () => {
    const { channel, standIn, next } = forum();
    next(null, timeoutAfter);
    expect(await channel.notify(notice, account)).toMatchObject({ delivery: 'retry' });
    expect(await channel.notify(notice, account)).toEqual({ delivery: 'delivered' });
    expect(standIn.state().messages).toHaveLength(1);
  });

  test('a notice whose id Discourse would not take is still one message', async () => {
    const { channel, standIn } = forum();
    const odd = { ...notice, id: `${'Case:1/'.repeat(10)}n1` };
    await channel.notify(odd, account);
    expect(await channel.notify(odd, account)).toEqual({ delivery: 'delivered' });
    expect(standIn.state().messages).toHaveLength(1);
  });

  test('a notice follows the account when it was renamed', async () => {
    const { channel, standIn } = forum();
    expect(await channel.notify(notice, { ...account, handle: 'maintainer' })).toEqual({
      delivery: 'delivered',
    });
    expect(standIn.state().messages[0]?.to).toBe('mallory');
  });

  test('a message that the forum refuses is impossible, in the words of the forum', async () => {
    const { channel, standIn } = forum();
    expect(await channel.notify({ ...notice, body: '' }, account)).toEqual({
      delivery: 'impossible',
      words: expect.stringMatching(/^The forum answered 422: raw/) as string,
    });
    expect(standIn.state().messages).toEqual([]);
  });

  test('there is no private way to an account that is gone, nor for a key that is refused', async () => {
    const gone = { ...account, externalId: '999' };
    expect(await forum().channel.notify(notice, gone)).toMatchObject({ delivery: 'impossible' });
    expect(await forum({ apiKey: 'wrong' }).channel.notify(notice, account)).toMatchObject({
      delivery: 'impossible',
    });
  });

  test.each(['t/any-slug/12/2', 'p/42', 't/12/2'])(
    'a post is captured as it stands, from %s',
    async (path) => {
      const { channel } = forum();
      expect(await channel.capture(`${baseUrl}${path}`)).toEqual({
        capture: {
          body: 'Words that *hurt*.',
          truncated: false,
          author: { externalId: '7', handle: 'mallory' },
          createdAt: '2026-03-01T08:00:00.000Z',
          editedAt: '2026-03-01T08:30:00.000Z',
          capturedAt: startsAt,
          parentUrl: `${baseUrl}t/-/12/1`,
        },
      });
    },
  );

  test("a topic's own address captures its first post", async () => {
    expect(await forum().channel.capture(`${baseUrl}t/any-slug/12`)).toMatchObject({
      capture: { body: 'first', editedAt: null, parentUrl: null },
    });
  });

  test('a post whose author was deleted is captured without an author', async () => {
    expect(await forum().channel.capture(`${baseUrl}p/43`)).toMatchObject({ capture: { author: null } });
  });

  test('a post that is not there is gone', async () => {
    expect(await forum().channel.capture(`${baseUrl}p/999`)).toMatchObject({
      gone: expect.stringContaining('could not be found') as string,
    });
  });

  test('a forum that is down is asked again', async () => {
    const { channel, next } = forum();
    next(answering(503, { 'Retry-After': '30' }));
    expect(await channel.capture(`${baseUrl}p/42`)).toEqual({
      retry: 'The forum answered 503.',
      afterSeconds: 30,
    });
  });

  test('the key is not sent to an address of another site', async () => {
    const { channel, standIn } = forum();
    expect(channel.owns('https://elsewhere.example/p/42')).toBe(false);
    expect(await channel.capture('https://elsewhere.example/p/42')).toMatchObject({
      gone: expect.any(String) as string,
    });
    expect(standIn.state().requests).toEqual([]);
  });
});
