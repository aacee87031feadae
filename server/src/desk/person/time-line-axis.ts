import { dateAt, fieldOfInstant, instantOfField } from '../parts/local-moment.ts';

/** A place on the axis, and what stands there. */
export type Tick = { readonly epochMs: number; readonly words: string };

const dayMs = 86_400_000;
const ticksMax = 10;

/** Steps of the axis; the first with which few enough ticks fit is taken. */
const steps: readonly { readonly days: number; readonly months: number }[] = [
  { days: 7, months: 0 },
  { days: 14, months: 0 },
  ...[1, 2, 3, 6, 12, 24, 60, 120].map((months) => ({ days: months * 30.4, months })),
];

/** Beginnings of weeks, months or years between two instants, at midnight in the community's time zone. */
export const ticksBetween = (fromMs: number, toMs: number, zone: string): readonly Tick[] => {
  const spanDays = (toMs - fromMs) / dayMs;
  const step = steps.find(({ days }) => spanDays / days <= ticksMax) ?? { days: 3_653, months: 120 };
  const found =
    step.months === 0 ? days(fromMs, toMs, step.days, zone) : months(fromMs, toMs, step.months, zone);
  return found.filter(({ epochMs }) => epochMs >= fromMs && epochMs <= toMs);
};

const days = (fromMs: number, toMs: number, step: number, zone: string): readonly Tick[] => {
  const [year, month, day] = dateOf(fromMs, zone);
  return Array.from({ length: Math.ceil((toMs - fromMs) / dayMs / step) + 1 }, (_, n) => {
    const date = new Date(Date.UTC(year, month - 1, day + 1 + n * step));
    const epochMs = midnight(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), zone);
    return { epochMs, words: dateAt(epochMs, zone, n === 0 ? 'day-and-year' : 'day') };
  });
};

const months = (fromMs: number, toMs: number, step: number, zone: string): readonly Tick[] => {
  const [year, month] = dateOf(fromMs, zone);
  // Years are counted from January, and quarters too.
  const first = year * 12 + Math.floor((month - 1) / step) * step;
  const begin = step > 12 ? Math.floor((year * 12) / step) * step : first;
  return Array.from({ length: Math.ceil((toMs - fromMs) / dayMs / 28 / step) + 2 }, (_, n) => {
    const at = begin + n * step;
    const epochMs = midnight(Math.floor(at / 12), (at % 12) + 1, 1, zone);
    return { epochMs, words: dateAt(epochMs, zone, step >= 12 ? 'year' : 'month') };
  });
};

const dateOf = (epochMs: number, zone: string): [number, number, number] => {
  const [year = 0, month = 0, day = 0] = fieldOfInstant(new Date(epochMs).toISOString(), zone)
    .slice(0, 10)
    .split('-')
    .map(Number);
  return [year, month, day];
};

const midnight = (year: number, month: number, day: number, zone: string): number => {
  const two = (n: number) => String(n).padStart(2, '0');
  const at = instantOfField(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T00:00`, zone);
  if (at === null) throw new Error('a midnight is no instant');
  return Date.parse(at);
};
