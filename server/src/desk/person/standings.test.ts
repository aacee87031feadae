import { describe, expect, it } from 'vitest';
import type { AccountView } from '../../identity/read-person.ts';
import type { HistoryEntry } from '../../sanction/read-history.ts';
import { standingsOf } from './standings.ts';

const entry = (n: number, change: HistoryEntry['change'], day = 1): HistoryEntry => ({
  measureId: `m${n}`,
  accountId: `a${n}`,
  channelId: n % 2 === 0 ? 'forum' : 'lists',
  kind: 'suspend',
  at: `2026-03-${String(day).padStart(2, '0')}T10:00:00.000Z`,
  change,
});
const applied = { to: 'applied', until: null } as const;
const account = (n: number) => ({ id: `a${n}`, handle: `robin${n}` }) as AccountView;
const nameOf = (id: string) => (id === 'forum' ? 'Forum' : 'Mailing lists');
const plain = (words: string) => words.replace(/[\u2066-\u2069]/g, '');

describe('what stood on each channel', () => {
  it('has a row an account, also of one that is theirs no longer', () => {
    const history = [entry(1, applied), entry(2, applied), entry(2, { to: 'lifted' }, 4)];
    const found = standingsOf({ accounts: [account(1)], history }, nameOf);
    expect(found.map(({ words }) => plain(words))).toEqual([
      'Forum · an account no longer theirs · suspended',
      'Mailing lists · robin1 · suspended',
    ]);
    expect(found[0]?.spans).toMatchObject([{ as: 'stands', to: '2026-03-04T10:00:00.000Z' }]);
  });

  it('of many accounts has a row a channel, that says on how many of them it stands now', () => {
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    const history = [
      ...numbers.map((n) => entry(n, applied, 1 + (n % 3))),
      entry(0, { to: 'drifted', drift: 'lifted-elsewhere' }, 9),
    ];
    const found = standingsOf({ accounts: numbers.map(account), history }, nameOf);
    expect(found.map(({ words }) => words)).toEqual([
      'Forum · suspended · 19 of 20 accounts now',
      'Mailing lists · suspended · 20 of 20 accounts now',
    ]);
    expect(found[0]?.spans).toEqual([
      { as: 'stands', from: '2026-03-01T10:00:00.000Z', to: null },
      { as: 'by-human', from: '2026-03-09T10:00:00.000Z', to: null },
    ]);
  });
});
