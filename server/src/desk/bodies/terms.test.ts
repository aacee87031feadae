import type { Appointment } from '@comity/core';
import { describe, expect, it } from 'vitest';
import { seatsTaken, termsOf } from './terms.ts';
import { isSoon, layOutTerms, pictureWidth } from './terms-layout.ts';

const today = '2026-03-02';
const seat = (memberId: string, startsOn: string, endsOn: string | null, change = {}): Appointment => ({
  id: `committee ${memberId}`,
  memberId,
  bodyId: 'committee',
  seat: 'member',
  startsOn,
  endsOn,
  ...change,
});
const roster = [
  seat('open', '2025-01-01', null),
  seat('over', '2023-01-01', '2026-03-01'),
  seat('today', '2024-01-01', '2026-03-02'),
  seat('soon', '2024-01-01', '2026-05-01'),
  seat('long', '2025-06-01', '2028-05-31'),
  seat('coming', '2026-04-01', '2029-03-31'),
  seat('called-off', '2026-04-01', '2026-03-31'),
  seat('mo', '2025-01-01', '2027-01-01', { seat: 'convenor' }),
  seat('elsewhere', '2025-01-01', '2027-01-01', { bodyId: 'panel' }),
];
const terms = termsOf({ id: 'committee' }, roster, today, (id) => id);

describe('the terms of a body (R26)', () => {
  it('are those that hold or are to come, in the order in which they end', () => {
    expect(terms.map(({ name }) => name)).toEqual(['today', 'soon', 'mo', 'long', 'coming', 'open']);
  });

  it('say how many days are left, the last one counted', () => {
    expect(terms.map(({ endsInDays }) => endsInDays).slice(0, 2)).toEqual([0, 60]);
    expect(terms.filter(isSoon).map(({ name }) => name)).toEqual(['today', 'soon']);
  });

  it('leave seats empty; whoever convenes or is to come takes none', () => {
    expect(seatsTaken({ seats: 7 }, terms)).toEqual({ taken: 4, empty: 3 });
    expect(seatsTaken({ seats: 2 }, terms)).toEqual({ taken: 4, empty: 0 });
    expect(seatsTaken({ seats: null }, terms)).toEqual({ taken: 4, empty: null });
  });
});

describe('the picture of terms', () => {
  const layout = layOutTerms(terms, today);

  it('keeps every row within its width, and one without an end goes on past it', () => {
    for (const { x, width } of layout.bars) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(pictureWidth);
    }
    expect(layout.bars.filter(({ isOpen }) => isOpen).map(({ words }) => words)).toEqual(['open']);
  });

  it('has what is over sooner end before what is over later, and today in between', () => {
    const end = (name: string) => {
      const bar = layout.bars.find(({ words }) => words === name);
      return (bar?.x ?? 0) + (bar?.width ?? 0);
    };
    expect(end('soon')).toBeLessThan(end('long'));
    expect(layout.nowX).toBeLessThan(end('soon'));
    expect(layout.bars.find(({ words }) => words === 'coming')?.x).toBeGreaterThan(layout.nowX);
  });

  it('is drawn for one alone, and for nobody', () => {
    expect(layOutTerms([], today).bars).toEqual([]);
    expect(layOutTerms(terms.slice(0, 1), today).ticks.length).toBeGreaterThan(0);
  });
});
