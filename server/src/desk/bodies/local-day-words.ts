import type { LocalDay } from '@comity/core';

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** A day as people read it: `Fri 20 Nov 2026`. */
export const localDayWords = (day: LocalDay): string => format.format(Date.parse(day)).replace(',', '');
