import { describe, expect, it } from 'vitest';
import { ageStretches, dueStretches, type NamedStretch } from './stretches.ts';

const zone = 'Europe/Berlin';
const now = '2026-03-30T10:00:00.000Z';
const inside = (stretches: readonly NamedStretch[], at: string): string[] =>
  stretches
    .filter(({ from, to }) => (from === null || from <= at) && (to === null || at < to))
    .map(({ words }) => words);

describe('how long something has waited', () => {
  it.each([
    ['2026-03-30T09:00:00.000Z', 'since today'],
    ['2026-03-29T22:00:00.000Z', 'since today'],
    ['2026-03-29T21:59:59.999Z', '2–3 days'],
    // The clocks went forward on the 29th: midnight of the 28th is an hour later.
    ['2026-03-27T23:00:00.000Z', '2–3 days'],
    ['2026-03-27T22:59:59.999Z', 'up to a week'],
    ['2026-03-23T23:00:00.000Z', 'up to a week'],
    ['2026-03-23T22:59:59.999Z', 'longer'],
    ['2020-01-01T00:00:00.000Z', 'longer'],
  ])('%s: %s', (at, words) => {
    expect(inside(ageStretches(now, zone), at)).toEqual([words]);
  });
});

describe('what is due', () => {
  it.each([
    ['2026-03-30T09:59:59.999Z', ['overdue']],
    ['2026-03-30T10:00:00.000Z', ['Mon 30 Mar']],
    ['2026-03-30T22:00:00.000Z', ['Tue 31 Mar']],
    ['2026-04-12T21:59:59.999Z', ['Sun 12 Apr']],
    ['2026-04-12T22:00:00.000Z', []],
  ])('%s: %j', (at, words) => {
    expect(inside(dueStretches(now, zone), at).map((name) => name.replace(',', ''))).toEqual(words);
  });
});
