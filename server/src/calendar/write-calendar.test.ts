import { describe, expect, it } from 'vitest';
import type { CalendarDate } from './calendar-date.ts';
import { writeCalendar } from './write-calendar.ts';

const date: CalendarDate = {
  uid: 's1-end',
  at: '2026-03-09T10:00:00.000Z',
  words: 'Suspension ends: case quiet-harbour',
  path: '/desk/cases/c1',
  sequence: 4,
  changedAt: '2026-03-02T10:00:00.000Z',
};
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');
const write = (change: Partial<CalendarDate> = {}, name = 'A Library') =>
  writeCalendar([{ ...date, ...change }], 'https://desk.example:8443', name);

describe('a calendar', () => {
  it('names what falls due, when, and where it is at the desk, and takes no time out of a day', () => {
    expect(linesOf(write())).toEqual(
      expect.arrayContaining([
        'UID:s1-end@desk.example',
        'SEQUENCE:4',
        'DTSTAMP:20260302T100000Z',
        'DTSTART:20260309T100000Z',
        'SUMMARY:Suspension ends: case quiet-harbour',
        'DESCRIPTION:At the desk: https://desk.example:8443/desk/cases/c1',
        'URL;VALUE=URI:https://desk.example:8443/desk/cases/c1',
        'CLASS:PRIVATE',
        'TRANSP:TRANSPARENT',
      ]),
    );
  });

  it('lets no name begin a line of its own', () => {
    const hostile = 'A, B; C\\D\r\nATTENDEE:mailto:x@example.org';
    const escaped = 'A\\, B\\; C\\\\D\\nATTENDEE:mailto:x@example.org';
    expect(linesOf(write({ words: hostile }))).toContain(`SUMMARY:${escaped}`);
    expect(linesOf(write({}, hostile))).toContain(`X-WR-CALNAME:Comity\\, ${escaped}`);
  });

  it('folds long lines at 75 octets and cuts no letter in two', () => {
    const words = '😀ä'.repeat(60);
    const text = write({ words });
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(linesOf(text)).toContain(`SUMMARY:${words}`);
  });

  it('without a date is a calendar all the same', () => {
    const lines = linesOf(writeCalendar([], 'https://desk.example', 'A Library'));
    expect([lines[0], ...lines.slice(-2)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });
});
