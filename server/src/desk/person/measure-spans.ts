import type { Instant } from '@comity/core';
import type { HistoryEntry } from '../../sanction/read-history.ts';
import type { Named } from '../parts/words.ts';

/**
 * What was so on an account: ours `stands`; it is `waiting` to be applied; `by-human`: a human did otherwise; `stopped`:
 * the platform would not do it.
 */
export type SpanState = 'stands' | 'waiting' | 'by-human' | 'stopped';

/** The states in words. */
export const spanNames = {
  stands: { tone: 'standing', words: 'ours stood' },
  waiting: { tone: 'waiting', words: 'was to be done by hand or again' },
  'by-human': { tone: 'alarm', words: 'a human had done otherwise' },
  stopped: { tone: 'alarm', words: 'needed a human' },
} as const satisfies Record<SpanState, Named>;

/** How something was for some time; `to` is `null` while it still is. */
export type Span = { readonly from: Instant; readonly to: Instant | null; readonly as: SpanState };

/** What became of one measure, in order of time, as spans that follow one another. */
export const spansOf = (entries: readonly HistoryEntry[]): readonly Span[] => {
  const spans: Span[] = [];
  let current = null as Omit<Span, 'to'> | null;
  for (const { at, change } of entries) {
    const as = stateAfter(change, current?.as ?? null);
    if (as === (current?.as ?? null)) continue;
    if (current && current.from < at) spans.push({ ...current, to: at });
    current = as === null ? null : { from: at, as };
  }
  return current ? [...spans, { ...current, to: null }] : spans;
};

const stateAfter = (change: HistoryEntry['change'], before: SpanState | null): SpanState | null => {
  switch (change.to) {
    case 'applied':
      return 'stands';
    case 'lifted':
    case 'closed':
      return null;
    case 'drifted':
      return 'by-human';
    case 'needs-human':
      return 'stopped';
    case 'task':
      // To be lifted by hand: it stands until somebody has done so.
      return before === 'stands' ? 'stands' : 'waiting';
    case 'settled':
      return change.outcome === 're-apply' ? 'waiting' : before;
    default:
      return change satisfies never;
  }
};
