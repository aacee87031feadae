import type { LocalDay } from '@comity/core';
import { type Tick, ticksBetween } from '../person/time-line-axis.ts';
import { type Term, soonDays } from './terms.ts';

/** Where a term is drawn. `isOpen`: it goes on past the edge. */
export type TermBar = {
  readonly y: number;
  readonly x: number;
  readonly width: number;
  readonly isOpen: boolean;
  readonly isSoon: boolean;
  readonly isComing: boolean;
  readonly words: string;
};

export type TermsLayout = {
  readonly height: number;
  readonly nowX: number;
  readonly ticks: readonly { readonly x: number; readonly words: string }[];
  readonly bars: readonly TermBar[];
};

export const pictureWidth = 960;
const rowHeight = 36;
const topHeight = 26;
const dayMs = 86_400_000;
const tickWordsWidth = 70;
const behindDays = 365;
const aheadDaysMin = 180;
const aheadDaysMax = 1_150;

/** Terms along an axis of time: one row each, a year back at most, and as far ahead as the last of them goes. */
export const layOutTerms = (terms: readonly Term[], today: LocalDay): TermsLayout => {
  const now = Date.parse(today);
  const starts = terms.map(({ startsOn }) => Date.parse(startsOn));
  const ends = terms.flatMap(({ endsOn }) => (endsOn === null ? [] : [Date.parse(endsOn) + dayMs]));
  const from = Math.max(Math.min(now - 30 * dayMs, ...starts), now - behindDays * dayMs);
  const to = Math.min(Math.max(now + aheadDaysMin * dayMs, ...ends), now + aheadDaysMax * dayMs);
  const xOf = (at: number): number =>
    Math.round(((Math.min(Math.max(at, from), to) - from) / (to - from)) * (pictureWidth - 16)) + 8;
  return {
    height: topHeight + terms.length * rowHeight + 4,
    nowX: xOf(now),
    // What would be cut off at the edge is left out.
    ticks: ticksBetween(from, to, 'UTC')
      .map(({ epochMs, words }: Tick) => ({ x: xOf(epochMs), words }))
      .filter(({ x }) => x < pictureWidth - tickWordsWidth),
    bars: terms.map((term, row) => {
      const end = term.endsOn === null ? Number.POSITIVE_INFINITY : Date.parse(term.endsOn) + dayMs;
      const x = xOf(Date.parse(term.startsOn));
      return {
        y: topHeight + row * rowHeight,
        x,
        width: Math.max(4, xOf(end) - x),
        isOpen: end > to,
        isSoon: isSoon(term),
        isComing: term.state === 'coming',
        words: term.name,
      };
    }),
  };
};

/** Whether a term that holds is over before long. */
export const isSoon = ({ state, endsInDays }: Pick<Term, 'state' | 'endsInDays'>): boolean =>
  state === 'sitting' && endsInDays !== null && endsInDays <= soonDays;
