import { describe, expect, test } from 'vitest';
import { postAt } from './post-url.ts';

const base = 'https://forum.example.org/';

describe('The address of a post', () => {
  test.each([
    ['t/a-slug/12/5', { topicId: 12, postNumber: 5 }],
    ['t/a-slug/12', { topicId: 12, postNumber: 1 }],
    ['t/12/5', { topicId: 12, postNumber: 5 }],
    ['t/12', { topicId: 12, postNumber: 1 }],
    ['t/2026/12/5', { topicId: 12, postNumber: 5 }],
    ['t/-/12/5?u=somebody#reply', { topicId: 12, postNumber: 5 }],
    ['p/77', { postId: 77 }],
    ['p/77/3', { postId: 77 }],
  ])('is read from %s', (path, address) => {
    expect(postAt(base, `${base}${path}`)).toEqual(address);
  });

  test.each([
    'https://forum.example.org/u/mallory',
    'https://forum.example.org/t/slug',
    'https://forum.example.org/t/slug/12/5/6',
    'https://forum.example.org.evil.example/t/12',
    'https://forum.example.org@evil.example/t/12',
    'http://forum.example.org/t/12',
    'https://forum.example.org/p/../admin',
    'not a URL',
  ])('is not read from %s', (url) => {
    expect(postAt(base, url)).toBeNull();
  });

  test('a forum in a subfolder owns that folder alone', () => {
    const folder = 'https://example.org/forum/';
    expect(postAt(folder, 'https://example.org/forum/t/s/12/5')).toEqual({ topicId: 12, postNumber: 5 });
    expect(postAt(folder, 'https://example.org/t/s/12/5')).toBeNull();
  });
});
