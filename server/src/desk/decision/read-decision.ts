import { MemberCommand, type ResponseKind } from '@comity/core';
import type { z } from 'zod';
import { type Reading, readField } from '../command/read-fields.ts';
import type { FieldMistake } from '../../http/problem.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { type DecisionKind, decisionFields, outcomeField } from './decision-kind.ts';
import { responseFields } from './response-fields.ts';

export type DecisionCommand = Extract<MemberCommand, { type: 'decide' | 'propose-motion' }>;

/** What a decision form asks for, or what is wrong with it and beside which field. */
export type ReadDecision =
  | { readonly command: DecisionCommand }
  | { readonly mistakes: readonly FieldMistake[] };

/** Which kind of decision a form is; one who decides alone if it does not say. */
export const kindOf = (typed: Typed): DecisionKind => {
  const kind = typedOne(typed, 'kind');
  return kind === 'motion' || kind === 'appeal' ? kind : 'alone';
};

/** Reads the decision form. Times typed there are those of `timeZone`. */
export const readDecision = (typed: Typed, timeZone: string): ReadDecision => {
  const kind = kindOf(typed);
  const kinds = (typed.responses ?? []).filter(isResponse);
  const reading: Reading = { values: {}, mistakes: [], timeZone };
  if (kind === 'appeal') readField(outcomeField, typed, reading);
  const needed = kind !== 'appeal' || reading.values.outcome === 'change';
  if (kinds.length === 0 && needed) {
    reading.mistakes.push({ field: 'responses', detail: 'Choose what follows.' });
  }
  const responses = kinds.map((response) => readResponse(response, typed, reading));
  for (const field of decisionFields[kind]) readField(field, typed, reading);
  if (reading.mistakes.length > 0) return { mistakes: reading.mistakes };
  const parsed = MemberCommand.safeParse(commandOf[kind](typed, reading.values, responses));
  if (!parsed.success) return { mistakes: parsed.error.issues.map((issue) => mistakeOf(issue, kinds)) };
  if (parsed.data.type !== 'decide' && parsed.data.type !== 'propose-motion') {
    throw new Error('a decision form became another command');
  }
  return { command: parsed.data };
};

const isResponse = (kind: string): kind is ResponseKind => Object.hasOwn(responseFields, kind);

/** Each response has fields of its own, under its name. */
const readResponse = (kind: ResponseKind, typed: Typed, { mistakes, timeZone }: Reading) => {
  const values: Record<string, unknown> = { kind };
  for (const field of responseFields[kind]) {
    readField(field, typed, { values, mistakes, timeZone }, `${kind}.`);
  }
  return values;
};

type Values = Readonly<Record<string, unknown>>;

const commandOf = {
  alone: (typed, values, responses) => ({
    type: 'decide',
    personId: typedOne(typed, 'personId'),
    ...values,
    responses,
  }),
  motion: (typed, { supersedes, statement, ...values }, responses) => ({
    type: 'propose-motion',
    supersedes,
    proposal: {
      kind: 'decide',
      statement,
      outcomes: [{ personId: typedOne(typed, 'personId'), ...values, responses }],
    },
  }),
  appeal: (typed, values, responses) => ({
    type: 'propose-motion',
    proposal: { kind: 'decide-appeal', appealId: typedOne(typed, 'appealId'), ...values, responses },
  }),
} as const satisfies Record<
  DecisionKind,
  (typed: Typed, values: Values, responses: readonly Values[]) => unknown
>;

/** What only the schema knows, such as a text that is too long; the field is the form's own. */
const mistakeOf = ({ path, message }: z.core.$ZodIssue, kinds: readonly ResponseKind[]): FieldMistake => {
  const at = path.lastIndexOf('responses');
  const response = at < 0 ? undefined : kinds[Number(path[at + 1])];
  const name = path.slice(at + 1).findLast((part) => typeof part === 'string') ?? 'responses';
  const field = response ? `${response}.${name}` : name;
  return { field, detail: `${name}: ${message}` };
};
