import { describe, expect, test } from 'vitest';
import { account, baseUrl, forum, measure, notice } from './forum.ts';
import {
  publishedDescriptionIsHere,
  publishedDescriptionPath,
  validatingFetch,
} from './published-description.ts';

const here = publishedDescriptionIsHere();
const call = `${baseUrl}admin/users/7/suspend.json`;
const answering = (body: unknown, status = 200) =>
  validatingFetch(async () => Response.json(body, { status }), baseUrl);
const put = (body: unknown) => ({ method: 'PUT', body: JSON.stringify(body) });
const request = { suspend_until: '2026-03-09', reason: 'why' };

test.runIf(!here)('the Discourse contract is SKIPPED when its published description is not here', () => {
  process.stderr.write(
    `\nSKIPPED: the Discourse contract. No published description at ${publishedDescriptionPath};` +
      ' set DISCOURSE_OPENAPI to the openapi.json of discourse/discourse_api_docs.\n',
  );
  expect(() => answering({})).toThrow('set DISCOURSE_OPENAPI');
});

describe.skipIf(!here)('Discourse, as its published description has it', () => {
  test('every call of the channel and every answer of the stand-in is described, but for three', async () => {
    const { channel, counts } = forum();
    for (const kind of ['suspend', 'silence'] as const) {
      await channel.apply(measure({ kind }));
      await channel.observe(account, kind);
      await channel.lift(measure({ kind }));
    }
    await channel.notify(notice, account);
    await channel.notify(notice, account);
    await channel.capture(`${baseUrl}p/42`);
    await channel.capture(`${baseUrl}t/any-slug/12/2`);
    expect(counts).toEqual({
      validated: 27,
      notDescribed: [
        'PUT /admin/users/7/unsuspend.json',
        'PUT /admin/users/7/unsilence.json',
        'GET /posts/by_number/12/2.json',
      ],
    });
  });

  test('a request with a field that is not described is refused', async () => {
    await expect(answering({})(call, put({ ...request, post_id: 1 }))).rejects.toThrow('request body');
  });

  test('a request without a field that is required is refused', async () => {
    await expect(answering({})(call, put({ reason: 'why' }))).rejects.toThrow('suspend_until');
  });

  test('an answer that is not as described is refused', async () => {
    await expect(answering({ suspension: {} })(call, put(request))).rejects.toThrow('answer 200');
  });

  test('a success that is not described is refused, a failure passes', async () => {
    await expect(answering({}, 201)(call, put(request))).rejects.toThrow('no answer 201');
    expect((await answering({}, 409)(call, put(request))).status).toBe(409);
  });

  test('a path parameter of another type is refused', async () => {
    await expect(answering({})(`${baseUrl}admin/users/me/suspend.json`, put(request))).rejects.toThrow('id');
  });

  test('a call that is not described passes and is counted once', async () => {
    const fetch = answering({});
    const unsuspend = `${baseUrl}admin/users/7/unsuspend.json`;
    await fetch(unsuspend, { method: 'PUT' });
    await fetch(unsuspend, { method: 'PUT' });
    expect(fetch.counts).toEqual({ validated: 0, notDescribed: ['PUT /admin/users/7/unsuspend.json'] });
  });
});
