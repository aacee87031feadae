import { type ChosenResponse, Decide, type Instant } from '@comity/core';
import type { z } from 'zod';
import type { FieldMistake } from '../../http/problem.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { instantOfField } from '../parts/local-moment.ts';

type Decision = z.infer<typeof Decide>;

/** What a decision form asks for, or what is wrong with it and beside which field. */
export type ReadDecision = { readonly command: Decision } | { readonly mistakes: readonly FieldMistake[] };

/** Reads the decision form. Times typed there are those of `timeZone`. */
export const readDecision = (typed: Typed, timeZone: string): ReadDecision => {
  const mistakes: FieldMistake[] = [];
  const response = responseOf(typed, timeZone, mistakes);
  if (typedOne(typed, 'finding').trim() === '') {
    mistakes.push({ field: 'finding', detail: 'Write what happened and why this follows.' });
  }
  if (mistakes.length > 0 || response === null) return { mistakes };
  const parsed = Decide.safeParse({
    type: 'decide',
    personId: typedOne(typed, 'personId'),
    finding: typedOne(typed, 'finding'),
    wording: typedOne(typed, 'wording').trim(),
    consulted: typed.consulted ?? [],
    response,
  });
  return parsed.success ? { command: parsed.data } : { mistakes: parsed.error.issues.map(mistakeOf) };
};

type Draft = z.input<typeof ChosenResponse>;

const responseOf = (typed: Typed, timeZone: string, mistakes: FieldMistake[]): Draft | null => {
  const kind = typedOne(typed, 'response');
  switch (kind) {
    case 'no-action':
    case 'private-reprimand':
      return { kind };
    case 'suspension': {
      const length = lengthOf(typed, timeZone, mistakes);
      const scope = scopeOf(typed, mistakes);
      return length && scope ? { kind, ...length, scope } : null;
    }
    case 'removal': {
      const reviewAt = momentOf(typed, 'reviewAt', timeZone, mistakes);
      const scope = scopeOf(typed, mistakes);
      return scope ? { kind, scope, reviewAt } : null;
    }
    default:
      mistakes.push({ field: 'response', detail: 'Choose what follows.' });
      return null;
  }
};

/** Days or an end, never both: a suspension has one clearly stated length. Source: R44 */
const lengthOf = (
  typed: Typed,
  timeZone: string,
  mistakes: FieldMistake[],
): { lengthDays: number } | { endsAt: Instant } | null => {
  const days = typedOne(typed, 'lengthDays').trim();
  const end = momentOf(typed, 'endsAt', timeZone, mistakes);
  if (typedOne(typed, 'endsAt').trim() !== '') {
    if (days === '') return end === null ? null : { endsAt: end };
    mistakes.push({
      field: 'lengthDays',
      detail: 'Give the length in days or the end, not both: empty one of them.',
    });
    return null;
  }
  if (/^[1-9]\d{0,4}$/.test(days)) return { lengthDays: Number(days) };
  mistakes.push({
    field: 'lengthDays',
    detail: 'Write how many whole days it lasts, such as 7, or give an end.',
  });
  return null;
};

const momentOf = (
  typed: Typed,
  field: string,
  timeZone: string,
  mistakes: FieldMistake[],
): Instant | null => {
  const text = typedOne(typed, field).trim();
  if (text === '') return null;
  const instant = instantOfField(text, timeZone);
  if (instant === null)
    mistakes.push({ field, detail: `Write day and time as 2026-12-31T18:00 (${timeZone}).` });
  return instant;
};

const scopeOf = (typed: Typed, mistakes: FieldMistake[]): 'everywhere' | string[] | null => {
  const channels = [...(typed.channels ?? [])];
  switch (typedOne(typed, 'scope')) {
    case 'everywhere':
      if (channels.length === 0) return 'everywhere';
      mistakes.push({
        field: 'scope',
        detail: '“Everywhere” is chosen, and single places are ticked. Choose one of the two.',
      });
      return null;
    case 'chosen':
      if (channels.length > 0) return channels;
      mistakes.push({ field: 'scope', detail: 'Tick at least one place, or choose “everywhere”.' });
      return null;
    default:
      mistakes.push({ field: 'scope', detail: 'Choose where it holds.' });
      return null;
  }
};

/** What only the schema knows, such as a text that is too long; the field is the form's own. */
const mistakeOf = ({ path, message }: z.core.$ZodIssue): FieldMistake => {
  const last = path.findLast((part) => typeof part === 'string') ?? 'finding';
  return { field: last, detail: `${last}: ${message}` };
};
