import { describe, expect, it } from 'vitest';
import { cutOf } from './cut.tsx';

const items = Array.from({ length: 1_000 }, (_, n) => n);

describe('a long list', () => {
  it.each([
    [undefined, 0, 25],
    ['1', 0, 25],
    ['2', 25, 25],
    ['40', 975, 25],
    ['41', 975, 25],
    ['all', 0, 1_000],
    ['0', 0, 25],
    ['-3', 0, 25],
    ['x', 0, 25],
    ['1e3', 0, 25],
  ])('asked for as %j begins at %i and shows %i', (asked, first, shown) => {
    const cut = cutOf(items, asked, 25);
    expect([cut.first, cut.items.length, cut.items[0]]).toEqual([first, shown, first]);
    expect(cut.total).toBe(1_000);
  });

  it('that is empty has one empty page', () => {
    expect(cutOf([], '7', 25)).toEqual({ items: [], first: 0, total: 0, page: 1 });
  });
});
