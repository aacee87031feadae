import { z } from 'zod';
import { type Instant, plusHours } from '../time/instant.ts';
import { endOfLocalDay, type LocalDay, localDayOf } from '../time/local-day.ts';

/** A length of time as a procedure gives it. A business day is no Saturday, no Sunday and no holiday. Source: R48, R49 */
export const Deadline = z.union([
  z.strictObject({ hours: z.int().positive().max(8_784) }),
  z.strictObject({ days: z.int().positive().max(366) }),
  z.strictObject({ businessDays: z.int().positive().max(260) }),
]);
export type Deadline = z.infer<typeof Deadline>;

/**
 * When a deadline that runs from `from` is over. Hours are exact; days and business days are those of `timeZone` after
 * the day of `from`, and the last one counts whole.
 *
 * @throws RangeError when `timeZone` is not an IANA name.
 * Source: R48, R49
 */
export const dueAt = (
  from: Instant,
  deadline: Deadline,
  { timeZone, holidays }: { readonly timeZone: string; readonly holidays: readonly LocalDay[] },
): Instant => {
  if ('hours' in deadline) return plusHours(from, deadline.hours);
  if ('days' in deadline) return endOfLocalDay(from, deadline.days, timeZone);
  const today = Date.parse(localDayOf(from, timeZone));
  let days = 0;
  for (let missing = deadline.businessDays; missing > 0; ) {
    days += 1;
    if (isBusinessDay(new Date(today + days * 86_400_000), holidays)) missing -= 1;
  }
  return endOfLocalDay(from, days, timeZone);
};

/** `midnight` is that of UTC, which stands for the day of the calendar. */
const isBusinessDay = (midnight: Date, holidays: readonly LocalDay[]): boolean =>
  midnight.getUTCDay() !== 0 &&
  midnight.getUTCDay() !== 6 &&
  !holidays.includes(midnight.toISOString().slice(0, 10));
