import { responseNames } from '../parts/procedure-words.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { decisionFields } from './decision-kind.ts';
import { type DecisionCommand, kindOf, readDecision } from './read-decision.ts';
import { responseFields } from './response-fields.ts';

/** What a form asks for so far, and what is not in it yet; or, in words, why there is nothing to show. */
export type SoFar = { readonly command: DecisionCommand; readonly left: readonly string[] } | string;

const notWritten = '[not written yet]';

/**
 * Reads a decision form that is still being filled in. A response that lacks something is left out, and words that have to
 * be there stand as not written yet: what is whole can be shown.
 */
export const readSoFar = (typed: Typed, timeZone: string): SoFar => {
  const written = withWords(typed);
  const read = readDecision(written, timeZone);
  if ('command' in read) return { ...read, left: [] };
  const lacking = kindsIn(written).filter((kind) =>
    read.mistakes.some(({ field }) => field.startsWith(`${kind}.`)),
  );
  const whole = kindsIn(written).filter((kind) => !lacking.includes(kind));
  const again = readDecision({ ...written, responses: whole }, timeZone);
  const left = lacking.map((kind) => responseNames[kind].words);
  if ('command' in again) return { command: again.command, left };
  return left.length > 0 && whole.length === 0
    ? 'What is ticked lacks something: fill in its fields, and the notice stands here.'
    : (again.mistakes[0]?.detail ?? '');
};

const withWords = (typed: Typed): Typed => {
  const needed = decisionFields[kindOf(typed)].filter((field) => field.as === 'words' && !field.optional);
  const empty = needed.filter(({ name }) => typedOne(typed, name).trim() === '');
  return { ...typed, ...Object.fromEntries(empty.map(({ name }) => [name, [notWritten]])) };
};

const kindsIn = ({ responses = [] }: Typed) =>
  responses.filter((kind): kind is keyof typeof responseFields => Object.hasOwn(responseFields, kind));
