import type { FieldMistake } from '../../http/problem.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { instantOfField } from '../parts/local-moment.ts';
import type { Field } from './field.ts';

/** What fields say so far: values by their place in the command, and what is wrong beside which field. */
export type Reading = {
  readonly values: Record<string, unknown>;
  readonly mistakes: FieldMistake[];
  readonly timeZone: string;
};

/** Puts a value at its place, such as `proposal.reason`. */
export const putAt = (values: Record<string, unknown>, place: string, value: unknown): void => {
  const [first = '', ...rest] = place.split('.');
  if (rest.length === 0) {
    values[first] = value;
    return;
  }
  values[first] ??= {};
  putAt(values[first] as Record<string, unknown>, rest.join('.'), value);
};

type Read = { readonly value: unknown } | { readonly mistake: string };

/** Reads one field of a form; `prefix` is before its name there, and not in the command. */
export const readField = (field: Field, typed: Typed, reading: Reading, prefix = ''): void => {
  if (field.as === 'length') return readLength(field, typed, reading, prefix);
  const name = prefix + field.name;
  const all = (typed[name] ?? []).map((text) => text.trim()).filter((text) => text !== '');
  const read: Read | null =
    field.as === 'scope'
      ? scopeOf(typedOne(typed, name), [...(typed[`${prefix}channels`] ?? [])])
      : all.length === 0
        ? emptyRead(field)
        : readers[field.as](all, reading.timeZone);
  if (read === null) return;
  if ('mistake' in read) reading.mistakes.push({ field: name, detail: read.mistake });
  else putAt(reading.values, field.name, read.value);
};

/** What is not filled in: a mistake, nothing at all, or a value of its own. */
const emptyRead = (field: Field): Read | null => {
  if (field.as === 'known') return { value: null };
  return field.optional ? null : { mistake: field.missing ?? `Fill in “${field.label}”.` };
};

const asTyped = ([text = '']: readonly string[]): Read => ({ value: text });

const readers: Readonly<
  Record<Exclude<Field['as'], 'length' | 'scope'>, (all: readonly string[], timeZone: string) => Read>
> = {
  line: asTyped,
  words: asTyped,
  choice: asTyped,
  buttons: asTyped,
  number: ([text = '']) => ({ value: Number(text) }),
  days: ([text = '']) =>
    wholeDays.test(text) ? { value: Number(text) } : { mistake: 'Write whole days, such as 7.' },
  moment: ([text = ''], timeZone) => {
    const instant = instantOfField(text, timeZone);
    return instant === null ? { mistake: momentWords(timeZone) } : { value: instant };
  },
  clauses: ([text = '']) => ({ value: text.split(',').flatMap((clause) => clause.trim() || []) }),
  'yes-no': ([text]) => ({ value: text === 'yes' }),
  known: ([text]) => ({ value: text === 'yes' ? true : text === 'no' ? false : null }),
  ticks: (all) => ({ value: all }),
  party: ([text = '']) => ({ value: partyOf(text) }),
  parties: (all) => ({ value: all.map(partyOf) }),
};

const wholeDays = /^[1-9]\d{0,4}$/;

const momentWords = (timeZone: string): string => `Write day and time as 2026-12-31T18:00 (${timeZone}).`;

/** `respondent:…`, as {@link partyValue} writes it. */
const partyOf = (value: string): { as: string; id: string } => {
  const [as = '', ...id] = value.split(':');
  return { as, id: id.join(':') };
};

/** Somebody who has a part in the case, as a choice of a form. */
export const partyValue = (as: string, id: string): string => `${as}:${id}`;

/** Days or an end, never both: what is told to the person has one clearly stated length. Source: R44 */
const readLength = (field: Field, typed: Typed, reading: Reading, prefix: string): void => {
  const [daysName, endName] = lengthNames(field);
  const days = typedOne(typed, prefix + daysName).trim();
  const end = typedOne(typed, prefix + endName).trim();
  const mistake = (name: string, detail: string) => reading.mistakes.push({ field: prefix + name, detail });
  if (days === '' && end === '') {
    if (!field.optional) mistake(daysName, 'Write how many whole days it lasts, such as 7, or give an end.');
  } else if (days !== '' && end !== '') {
    mistake(daysName, 'Give the length in days or the end, not both: empty one of them.');
  } else if (end !== '') {
    const instant = instantOfField(end, reading.timeZone);
    if (instant === null) mistake(endName, momentWords(reading.timeZone));
    else putAt(reading.values, endName, instant);
  } else if (wholeDays.test(days)) {
    putAt(reading.values, daysName, Number(days));
  } else {
    mistake(daysName, 'Write how many whole days it lasts, such as 7, or give an end.');
  }
};

/** The two fields of a length, beside which a mistake is said. */
export const lengthNames = ({ name }: Pick<Field, 'name'>): readonly [days: string, end: string] => {
  const before = name.includes('.') ? name.slice(0, name.lastIndexOf('.') + 1) : '';
  return [`${before}lengthDays`, `${before}endsAt`];
};

const scopeOf = (choice: string, channels: readonly string[]): Read => {
  if (choice === 'everywhere') {
    return channels.length === 0
      ? { value: 'everywhere' }
      : { mistake: '“Everywhere” is chosen, and single places are ticked. Choose one of the two.' };
  }
  if (choice !== 'chosen') return { mistake: 'Choose where it holds.' };
  return channels.length > 0
    ? { value: channels }
    : { mistake: 'Tick at least one place, or choose “everywhere”.' };
};
