import ical, { escape, ICalEventClass, ICalEventTransparency } from 'ical-generator';
import type { CalendarDate } from './calendar-date.ts';

/** The media type of a calendar. */
export const calendarType = 'text/calendar; charset=utf-8';

const readAgainSeconds = 3_600;

/** Writes dates as calendar programs read them (RFC 5545). `url` is where the desk is, `name` the community's. */
export const writeCalendar = (dates: readonly CalendarDate[], url: string, name: string): string => {
  const calendar = ical({
    // The library escapes every text but this one.
    name: escape(`Comity, ${name}`, false),
    prodId: { company: 'comity', product: 'comity', language: 'EN' },
    ttl: readAgainSeconds,
  });
  const { hostname } = new URL(url);
  for (const { uid, at, words, path, sequence, changedAt } of dates) {
    calendar.createEvent({
      id: `${uid}@${hostname}`,
      start: new Date(at),
      stamp: new Date(changedAt),
      lastModified: new Date(changedAt),
      sequence,
      summary: words,
      description: `At the desk: ${url}${path}`,
      url: `${url}${path}`,
      class: ICalEventClass.PRIVATE,
      // It takes no time out of anybody's day.
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return `${calendar.toString()}\r\n`;
};
