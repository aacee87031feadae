import { describe, expect, it } from 'vitest';
import type { HistoryEntry } from '../../sanction/read-history.ts';
import { spansOf } from './measure-spans.ts';

const at = (day: number): string => `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`;
const on = (day: number, change: HistoryEntry['change']): HistoryEntry => ({
  measureId: 'm1',
  accountId: 'a1',
  channelId: 'forum',
  kind: 'suspend',
  at: at(day),
  change,
});
const applied = { to: 'applied', until: null } as const;
const lifted = { to: 'lifted' } as const;
const drifted = { to: 'drifted', drift: 'lifted-elsewhere' } as const;
const settled = (outcome: 'accept' | 're-apply') => ({ to: 'settled', outcome }) as const;
const drawn = (...entries: HistoryEntry[]) =>
  spansOf(entries).map(({ from, to, as }) => [as, from.slice(8, 10), to?.slice(8, 10) ?? 'now']);

describe('what stood on an account', () => {
  it('stood from when it was applied until it was lifted', () => {
    expect(drawn(on(1, applied), on(5, lifted))).toEqual([['stands', '01', '05']]);
  });

  it('still stands when nothing else was told; a new end is no gap', () => {
    expect(drawn(on(1, applied), on(3, { to: 'applied', until: at(9) }))).toEqual([['stands', '01', 'now']]);
  });

  it('has a gap while a human did otherwise, until ours is made again', () => {
    expect(drawn(on(1, applied), on(4, drifted), on(6, settled('re-apply')), on(7, applied))).toEqual([
      ['stands', '01', '04'],
      ['by-human', '04', '06'],
      ['waiting', '06', '07'],
      ['stands', '07', 'now'],
    ]);
  });

  it('stays a human’s when that is accepted', () => {
    expect(drawn(on(1, applied), on(4, drifted), on(6, settled('accept')))).toEqual([
      ['stands', '01', '04'],
      ['by-human', '04', 'now'],
    ]);
  });

  it('has a gap while the platform would not do it', () => {
    expect(drawn(on(1, { to: 'needs-human' }), on(3, applied))).toEqual([
      ['stopped', '01', '03'],
      ['stands', '03', 'now'],
    ]);
  });

  it('by hand: waits until somebody did it, and stands until somebody lifted it', () => {
    expect(drawn(on(1, { to: 'task' }), on(2, applied), on(5, { to: 'task' }), on(6, lifted))).toEqual([
      ['waiting', '01', '02'],
      ['stands', '02', '06'],
    ]);
  });

  it('that ended by itself has ended; what took no time is not drawn', () => {
    expect(drawn(on(1, applied), on(1, drifted), on(5, { to: 'closed', absent: true }))).toEqual([
      ['by-human', '01', '05'],
    ]);
  });
});
