import type { Instant } from '@comity/core';

/** Discourse has no "for ever", only dates that nobody lives to see; its own picker takes 1,000 years from now. */
const FAR_FUTURE = '3000-01-01T00:00:00.000Z';

/** The end as Discourse takes it. */
export const toTill = (until: Instant | null): string => until ?? FAR_FUTURE;

/** The end that Discourse keeps; `null` from the year 3000 on; `undefined` when the text is no date. */
export const fromTill = (text: string): Instant | null | undefined => {
  const end = new Date(text);
  if (Number.isNaN(end.getTime())) return undefined;
  return end.getUTCFullYear() >= 3000 ? null : end.toISOString();
};
