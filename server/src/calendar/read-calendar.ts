import { may } from '@comity/core';
import type { Db } from '../database/database.ts';
import type { Caller } from '../members/caller.ts';
import type { CalendarDate } from './calendar-date.ts';
import { readAppealWindows, readEnds, readMatters } from './read-case-dates.ts';
import { readTaskDates } from './read-task-dates.ts';

/** All dates that a caller may know of at this moment, the soonest first. Source: R28, R29, R44, R46 */
export const readCalendar = async (
  db: Db,
  caller: Caller,
  channelName: (id: string) => string,
  now: Date,
): Promise<CalendarDate[]> => {
  const at = now.toISOString();
  const dates = await Promise.all([
    readTaskDates(db, caller, channelName),
    ...(may(caller, 'read-case')
      ? [readEnds(db, caller, at), readMatters(db, caller), readAppealWindows(db, caller, at)]
      : []),
  ]);
  // Two bodies may have to see to the same.
  const once = new Map(dates.flat().map((date) => [date.uid, date]));
  return [...once.values()].sort((a, b) => (a.at === b.at ? compare(a.uid, b.uid) : compare(a.at, b.at)));
};

const compare = (a: string, b: string): number => (a < b ? -1 : 1);
