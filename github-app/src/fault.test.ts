import { describe, expect, it } from 'vitest';
import { replyOf } from './fault.ts';

const now = new Date('2026-11-20T09:00:00.000Z');
const failure = (status: number, message: string, headers?: Record<string, string>) =>
  Object.assign(new Error(message), {
    status,
    ...(headers ? { response: { headers, data: { message } } } : {}),
  });

describe('what GitHub answered', () => {
  it.each([
    [429, 'Too many', { 'retry-after': '30' }, 30],
    [403, 'Slow down', { 'retry-after': '30' }, 30],
    [429, 'Too many', { 'retry-after': 'Fri, 20 Nov 2026 09:02:00 GMT' }, 120],
    [403, 'You have exceeded a secondary rate limit', {}, 60],
    [403, 'You have triggered an abuse detection mechanism', {}, 60],
    [
      403,
      'API rate limit exceeded',
      { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795165500' },
      300,
    ],
    [403, 'You have exceeded a secondary rate limit', { 'x-ratelimit-reset': '1795165500' }, 60],
  ])('as %i "%s" %j is tried again after %i seconds', (status, message, headers, afterSeconds) => {
    expect(replyOf(failure(status, message, headers), now)).toEqual({
      retry: `GitHub limits calls (${status})`,
      afterSeconds,
    });
  });

  it.each([
    [403, 'Resource not accessible by integration'],
    [404, 'Not Found'],
    [422, 'Validation Failed'],
  ])('as %i is an answer in its own words', (status, words) => {
    expect(replyOf(failure(status, words, { 'x-ratelimit-remaining': '4000' }), now)).toMatchObject({
      status,
      words,
    });
  });

  it('not at all, or with a fault of its own, is tried again', () => {
    expect(replyOf(failure(500, 'fetch failed'), now)).toHaveProperty('retry');
    expect(replyOf(failure(503, 'Unavailable', {}), now)).toHaveProperty('retry');
  });

  it('cannot be read out of a bug', () => {
    expect(replyOf(new TypeError('undefined is not a function'), now)).toBeNull();
  });
});
