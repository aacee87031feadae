import { endOfLocalDay, type Instant } from '@comity/core';
import type { Stretch } from '../case/count-cases.ts';

/** A stretch of time as the desk names it. */
export type NamedStretch = Stretch & { readonly words: string };

/** How many there are of a stretch of time. */
export type Bar = NamedStretch & { readonly count: number };

/** How many days ahead the picture of what is due goes. */
export const dueDaysShown = 14;

/** Midnight of the day that lies so many days after today. */
const midnight = (now: Instant, days: number, zone: string): Instant =>
  new Date(Date.parse(endOfLocalDay(now, days - 1, zone)) + 1).toISOString();

/** How long something has waited, by the days of the community. The stretches follow one another without a gap. */
export const ageStretches = (now: Instant, zone: string): readonly NamedStretch[] => {
  const [today, third, week] = [0, -2, -6].map((days) => midnight(now, days, zone)) as [
    Instant,
    Instant,
    Instant,
  ];
  return [
    { words: 'since today', from: today, to: null },
    { words: '2–3 days', from: third, to: today },
    { words: 'up to a week', from: week, to: third },
    { words: 'longer', from: null, to: week },
  ];
};

/** What is overdue, then each of the next days; what was due earlier today is overdue. */
export const dueStretches = (now: Instant, zone: string): readonly NamedStretch[] => {
  const name = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: zone,
  });
  return [
    { words: 'overdue', from: null, to: now },
    ...Array.from({ length: dueDaysShown }, (_, day) => {
      const from = day === 0 ? now : midnight(now, day, zone);
      return { words: name.format(Date.parse(from)), from, to: midnight(now, day + 1, zone) };
    }),
  ];
};
