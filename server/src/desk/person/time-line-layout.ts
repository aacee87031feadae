import type { Instant, SanctionBasis } from '@comity/core';
import type { Span, SpanState } from './measure-spans.ts';
import { ticksBetween } from './time-line-axis.ts';

/** A sanction as the picture shows it. */
export type DrawnSanction = {
  readonly words: string;
  readonly basis: SanctionBasis;
  readonly startsAt: Instant;
  readonly endsAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly reviewAt: Instant | null;
};

/** What stood on an account, or on several together. */
export type DrawnStanding = { readonly words: string; readonly spans: readonly Span[] };

/** What is drawn from a place on the axis to another; an open one goes on past the edge. */
export type Bar = { readonly x: number; readonly width: number; readonly isOpen: boolean };
export type Label = { readonly x: number; readonly anchor: 'start' | 'end'; readonly words: string };

export type SanctionRow = {
  readonly y: number;
  readonly label: Label;
  readonly basis: SanctionBasis;
  /** While it held, holds, or is to hold. */
  readonly bar: Bar;
  /** What was decided of it and fell away with its early end. */
  readonly rest: Bar | null;
  readonly reviewX: number | null;
};
export type StandingRow = {
  readonly y: number;
  readonly label: Label;
  readonly bars: readonly (Bar & { readonly as: SpanState })[];
};

/** Where all of it stands, in units of the picture. */
export type Layout = {
  readonly height: number;
  readonly axis: readonly { readonly x: number; readonly words: string }[];
  readonly nowX: number;
  readonly rows: readonly SanctionRow[];
  /** Where the part begins that shows what stood on each channel; `null` without one. */
  readonly standingY: number | null;
  readonly standing: readonly StandingRow[];
};

export const pictureWidth = 960;
const edge = 12;
const headHeight = 44;
const rowHeight = 46;
const headingHeight = 34;
const barLeast = 3;
const tickRoom = 74;
const dayMs = 86_400_000;
/** What ends later than so long after now is drawn as going on. */
const aheadMs = 10 * 365 * dayMs;
/** Something short is not stretched over the whole picture. */
const spanLeastMs = 28 * dayMs;

/** Lays sanctions, and what stood on each channel, along one axis of time; one row each, the first to begin on top. */
export const layOut = (
  sanctions: readonly DrawnSanction[],
  standing: readonly DrawnStanding[],
  now: Instant,
  zone: string,
): Layout => {
  const nowMs = Date.parse(now);
  const [fromMs, toMs] = range(sanctions, standing, nowMs);
  const scale = (pictureWidth - 2 * edge) / (toMs - fromMs);
  const x = (at: Instant | number): number => {
    const ms = typeof at === 'number' ? at : Date.parse(at);
    return round(edge + (Math.min(Math.max(ms, fromMs), toMs) - fromMs) * scale);
  };
  const bar = (from: Instant, to: Instant | null): Bar => {
    const isOpen = to === null || Date.parse(to) > toMs;
    const end = to === null ? pictureWidth - edge : x(to);
    return { x: x(from), width: round(Math.max(barLeast, end - x(from))), isOpen };
  };
  const rows = sanctions.map((one, index) => sanctionRow(one, headHeight + index * rowHeight, { x, bar }));
  const below = headHeight + rows.length * rowHeight;
  const standingY = standing.length > 0 ? below + headingHeight - 12 : null;
  const top = below + (standing.length > 0 ? headingHeight : 0);
  return {
    height: top + standing.length * rowHeight + edge,
    axis: ticksBetween(fromMs, toMs, zone).map(({ epochMs, words }) => tickAt(x(epochMs), words)),
    nowX: x(nowMs),
    rows,
    standingY,
    standing: standing.map(({ words, spans }, index) => {
      const bars = spans.map((span) => ({ ...bar(span.from, span.to ?? now), as: span.as }));
      return { y: top + index * rowHeight, label: labelAt(bars, words), bars };
    }),
  };
};

/** The words stand to the right of their line, and are left out where they would leave the picture. */
const tickAt = (x: number, words: string) => ({ x, words: x > pictureWidth - tickRoom ? '' : words });

type Along = {
  readonly x: (at: Instant) => number;
  readonly bar: (from: Instant, to: Instant | null) => Bar;
};

const sanctionRow = (one: DrawnSanction, y: number, { x, bar }: Along): SanctionRow => {
  const { words, basis, startsAt, endsAt, endedAt, reviewAt } = one;
  const early = endedAt !== null && (endsAt === null || endedAt < endsAt);
  const held = bar(startsAt, early ? endedAt : endsAt);
  const rest = early ? bar(endedAt, endsAt) : null;
  const reviewX = reviewAt === null ? null : x(reviewAt);
  return { y, label: labelAt([held, ...(rest ? [rest] : [])], words), basis, bar: held, rest, reviewX };
};

/** Beside where its bars begin, or flush with the right edge where there would be no room. */
const labelAt = (bars: readonly Bar[], words: string): Label => {
  const x = Math.min(...bars.map((bar) => bar.x), pictureWidth - edge);
  return x > pictureWidth * 0.55
    ? { x: pictureWidth - edge, anchor: 'end', words }
    : { x, anchor: 'start', words };
};

const range = (
  sanctions: readonly DrawnSanction[],
  standing: readonly DrawnStanding[],
  nowMs: number,
): readonly [number, number] => {
  const starts = [
    nowMs,
    ...sanctions.map(({ startsAt }) => Date.parse(startsAt)),
    ...standing.flatMap(({ spans }) => spans.map(({ from }) => Date.parse(from))),
  ];
  const ends = sanctions
    .flatMap(({ startsAt, endsAt, reviewAt, endedAt }) => [startsAt, endsAt, reviewAt, endedAt])
    .flatMap((at) => (at === null ? [] : [Math.min(Date.parse(at), nowMs + aheadMs)]));
  const from = Math.min(...starts);
  const to = Math.max(nowMs, from, ...ends);
  const room = Math.max(spanLeastMs, (to - from) * 1.06) - (to - from);
  return [from - room / 3, to + (room * 2) / 3];
};

const round = (value: number): number => Math.round(value * 10) / 10;
