import type { Id, Instant } from '@comity/core';

/**
 * A date that somebody has to know of. Calendars go to phones and to other people's computers: it names the case by its
 * code name, and never a person, an account or what happened. Source: R56
 */
export type CalendarDate = {
  /** Stays the same however often the date is moved. */
  readonly uid: string;
  readonly at: Instant;
  readonly words: string;
  /** Where it is at the desk. */
  readonly path: string;
  /** Grows when the date may have been moved; a calendar then takes the newer one. */
  readonly sequence: number;
  /** When what it rests on last changed, so that two readings of the same are the same. */
  readonly changedAt: Instant;
};

/** A case as its dates name it: its log's version, and when that was written. */
export type DatedCase = {
  readonly id: Id;
  readonly name: string;
  readonly version: number;
  readonly changedAt: Instant;
};

/** A date of a case. What moves it is an event of the case, so that the log's version grows with each move. */
export const dateOfCase = (
  { id, name, version, changedAt }: DatedCase,
  date: Pick<CalendarDate, 'uid' | 'at' | 'words'>,
): CalendarDate => ({
  ...date,
  words: `${date.words}: case ${name}`,
  path: `/desk/cases/${id}`,
  sequence: version,
  changedAt,
});
