import { describe, expect, it } from 'vitest';
import { pageBothWays, type Way } from './page-both-ways.ts';

const at = '2026-03-02T10:00:00.000Z';
const pageOf = (rows: readonly string[], way: Omit<Way, 'limit'>) => {
  const { items, previous, next } = pageBothWays(rows, { ...way, limit: 2 }, (id) => ({ at, id }));
  return { items, previous: placeOf(previous), next: placeOf(next) };
};
const placeOf = (cursor: string | null) =>
  cursor && Buffer.from(cursor, 'base64url').toString().split(' ')[1];

describe('a page of a list that is read both ways', () => {
  it.each<[string, readonly string[], Omit<Way, 'limit'>, ReturnType<typeof pageOf>]>([
    ['the first of several', ['a', 'b', 'c'], {}, { items: ['a', 'b'], previous: null, next: 'b' }],
    ['the only one', ['a', 'b'], {}, { items: ['a', 'b'], previous: null, next: null }],
    ['one in the middle', ['c', 'd', 'e'], { after: 'b' }, { items: ['c', 'd'], previous: 'c', next: 'd' }],
    ['the last', ['e'], { after: 'd' }, { items: ['e'], previous: 'e', next: null }],
    [
      'one on the way back',
      ['d', 'c', 'b'],
      { before: 'e' },
      { items: ['c', 'd'], previous: 'c', next: 'd' },
    ],
    ['the first again', ['b', 'a'], { before: 'c' }, { items: ['a', 'b'], previous: null, next: 'b' }],
    ['one where nothing is', [], { after: 'e' }, { items: [], previous: null, next: null }],
  ])('%s', (_which, rows, way, page) => {
    expect(pageOf(rows, way)).toEqual(page);
  });
});
