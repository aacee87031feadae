import { z } from 'zod';

/** A point in time: ISO 8601 in UTC with milliseconds, so that strings sort as times do. */
export const Instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .refine((text) => /^(?!0000)\d{4}-/.test(text), 'a time of the years 1 to 9999');
export type Instant = string;

const MILLISECONDS_PER_HOUR = 3_600_000;

/** `instant` moved by hours; less than none goes back. */
export const plusHours = (instant: Instant, hours: number): Instant =>
  new Date(Date.parse(instant) + hours * MILLISECONDS_PER_HOUR).toISOString();

/** `instant` moved by whole days of 24 hours. */
export const plusDays = (instant: Instant, days: number): Instant => plusHours(instant, 24 * days);

/** The later of two ends, where `null` means "never ends". */
export const laterEnd = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? null : a > b ? a : b;
