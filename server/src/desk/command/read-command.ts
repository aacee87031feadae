import { MemberCommand } from '@comity/core';
import type { z } from 'zod';
import type { FieldMistake } from '../../http/problem.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import type { CommandForm } from './command-form.ts';
import { putAt, type Reading, readField } from './read-fields.ts';

/** What a form asks for, or what is wrong with it and beside which field. */
export type ReadCommand =
  | { readonly command: MemberCommand }
  | { readonly mistakes: readonly FieldMistake[] };

/** Reads a small form as the command that the API takes. Times typed there are those of `timeZone`. */
export const readCommand = (form: CommandForm, typed: Typed, timeZone: string): ReadCommand => {
  const reading: Reading = {
    values: structuredClone({ type: form.type, ...form.given }),
    mistakes: [],
    timeZone,
  };
  for (const name of form.about ?? []) putAt(reading.values, name, typedOne(typed, name));
  for (const field of form.fields) readField(field, typed, reading);
  if (reading.mistakes.length > 0) return { mistakes: reading.mistakes };
  const parsed = MemberCommand.safeParse(reading.values);
  return parsed.success
    ? { command: parsed.data }
    : { mistakes: parsed.error.issues.map((issue) => mistakeIn(form, issue)) };
};

/** What only the schema knows, such as a text that is too long; said beside the form's own field. */
const mistakeIn = ({ fields }: CommandForm, { path, message }: z.core.$ZodIssue): FieldMistake => {
  const place = path.filter((part) => typeof part === 'string').join('.');
  const field = fields.find(({ name }) => place === name || place.startsWith(`${name}.`));
  return field
    ? { field: field.name, detail: `${field.label} ${message}` }
    : { field: place, detail: `${place}: ${message}` };
};
