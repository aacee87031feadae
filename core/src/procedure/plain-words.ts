import type { BodyId } from './body.ts';
import type { Deadline } from './deadline.ts';
import type { Procedure } from './procedure.ts';

/** `3 days`, `1 day`. */
export const counted = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

/** Hours as people say them: whole days from two days on. */
export const hoursInWords = (hours: number): string =>
  hours >= 48 && hours % 24 === 0 ? counted(hours / 24, 'day') : counted(hours, 'hour');

/** `a, b and c`. */
export const inSeries = (words: readonly string[], last: 'and' | 'or' = 'and'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** Until when, from the day on which something came. Source: R48, R49 */
export const deadlineInWords = (deadline: Deadline): string => {
  if ('hours' in deadline) return `within ${hoursInWords(deadline.hours)}`;
  if ('days' in deadline) return `within ${counted(deadline.days, 'day')}`;
  return deadline.businessDays === 1
    ? 'by the end of the next business day'
    : `within ${counted(deadline.businessDays, 'business day')}`;
};

/** A body by its name, for the middle of a sentence; one that is not there says so. */
export const bodyNamed = ({ bodies }: Procedure, id: BodyId): string => {
  const body = bodies.find((candidate) => candidate.id === id);
  if (!body) return `a body "${id}", which is not there`;
  return /^the /i.test(body.name) ? body.name : `the ${body.name}`;
};

/** With a capital, for the beginning of a sentence. */
export const capitalised = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
