import type { Instant, MeasureKind } from '@comity/core';
import type { HumanView } from '../../identity/read-human.ts';
import type { HistoryEntry } from '../../sanction/read-history.ts';
import { measureNames } from '../parts/measure-words.ts';
import { isolated } from '../parts/visible-text.ts';
import { grouped } from '../parts/words.ts';
import { type Span, spansOf } from './measure-spans.ts';

/** What stood on an account, or on all those of a channel, as one row of the picture. */
export type Standing = { readonly words: string; readonly spans: readonly Span[] };

/** So many accounts have a row each; more are drawn together, a row a channel. */
const rowsMax = 12;

/** What stood where, by channel and account; of many accounts by channel alone. */
export const standingsOf = (
  { accounts, history }: Pick<HumanView, 'accounts' | 'history'>,
  channelName: (id: string) => string,
): readonly Standing[] => {
  const handleOf = new Map(accounts.map(({ id, handle }) => [id, handle]));
  const each = Map.groupBy(history, ({ accountId, kind }) => `${accountId} ${kind}`);
  const spans = [...each.values()].flatMap((entries) => {
    const [first] = entries;
    return first ? [{ ...first, spans: spansOfAll(entries) }] : [];
  });
  const sorted = spans.toSorted((one, other) =>
    channelName(one.channelId).localeCompare(channelName(other.channelId)),
  );
  if (sorted.length <= rowsMax)
    return sorted.map(({ channelId, accountId, kind, spans: theirs }) => ({
      words: `${channelName(channelId)} · ${isolated(handleOf.get(accountId) ?? 'an account no longer theirs')} · ${measureNames[kind].words}`,
      spans: theirs,
    }));
  const byChannel = Map.groupBy(sorted, ({ channelId, kind }) => `${channelId} ${kind}`);
  return [...byChannel.values()].flatMap((rows) => together(rows, channelName));
};

type Each = { readonly channelId: string; readonly kind: MeasureKind; readonly spans: readonly Span[] };

const together = (rows: readonly Each[], channelName: (id: string) => string): readonly Standing[] => {
  const [first] = rows;
  if (!first) return [];
  const standing = rows.filter(({ spans }) =>
    spans.some(({ to, as }) => to === null && as === 'stands'),
  ).length;
  const accounts = `${grouped(standing)} of ${grouped(rows.length)} accounts now`;
  const words = `${channelName(first.channelId)} · ${measureNames[first.kind].words} · ${accounts}`;
  return [{ words, spans: united(rows.flatMap(({ spans }) => spans)) }];
};

/** One account may have had several measures of a kind, one after the other. */
const spansOfAll = (entries: readonly HistoryEntry[]): readonly Span[] =>
  [...Map.groupBy(entries, ({ measureId }) => measureId).values()].flatMap(spansOf);

/** While it was so on any of them. */
const united = (spans: readonly Span[]): readonly Span[] =>
  [...Map.groupBy(spans, ({ as }) => as).values()].flatMap(unitedOfOne);

const unitedOfOne = (spans: readonly Span[]): Span[] => {
  const found: Span[] = [];
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = found.at(-1);
    if (last && (last.to === null || span.from <= last.to))
      found[found.length - 1] = { ...last, to: later(last.to, span.to) };
    else found.push(span);
  }
  return found;
};

const later = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || other === null ? null : one > other ? one : other;
