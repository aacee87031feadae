import type { Child } from 'hono/jsx';
import type { FieldMistake } from '../../http/problem.ts';

/** What was typed into a form, by field name; checkboxes may have several values. */
export type Typed = Readonly<Record<string, readonly string[]>>;

export const nothingTyped: Typed = {};

export const typedOne = (typed: Typed, name: string): string => typed[name]?.[0] ?? '';

/** A form with what was typed into it and what is wrong with that. */
export type Filled = { readonly typed: Typed; readonly mistakes: readonly FieldMistake[] };

export const untouched: Filled = { typed: nothingTyped, mistakes: [] };

export const mistakeIn = ({ mistakes }: Filled, field: string): string | null =>
  mistakes.find((mistake) => mistake.field === field)?.detail ?? null;

/** The mistake beside its field. */
export const MistakeLine = ({ filled, field, id }: { filled: Filled; field: string; id: string }) => {
  const detail = mistakeIn(filled, field);
  return detail === null ? null : (
    <small class="mistake" id={`${id}-mistake`}>
      {detail}
    </small>
  );
};

/** `aria-…` of a field: invalid when it has a mistake, described by its hint and its mistake. */
export const described = (filled: Filled, field: string, id: string, hasHint: boolean) => {
  const wrong = mistakeIn(filled, field) !== null;
  const ids = [...(hasHint ? [`${id}-hint`] : []), ...(wrong ? [`${id}-mistake`] : [])];
  return {
    ...(wrong ? { 'aria-invalid': 'true' as const } : {}),
    ...(ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {}),
  };
};

/** Which draft is done with once the form is sent. */
export const DraftInput = ({ filled: { typed } }: { filled: Filled }) =>
  typedOne(typed, 'draft') === '' ? null : (
    <input type="hidden" name="draft" value={typedOne(typed, 'draft')} />
  );

type FieldProps = { filled: Filled; name: string; id: string; label: Child; hint?: Child };

/** A labelled line of text, or several with `rows`. */
export const TextField = ({
  filled,
  name,
  id,
  label,
  hint,
  rows,
  ...input
}: FieldProps & {
  rows?: number;
  type?: string;
  required?: boolean;
  maxlength?: number;
  min?: number | string;
  max?: number | string;
  inputmode?: 'numeric';
  autocomplete?: string;
}) => (
  <div class="field">
    <label for={id}>{label}</label>
    {hint && (
      <small class="hint" id={`${id}-hint`}>
        {hint}
      </small>
    )}
    {rows ? (
      <textarea
        id={id}
        name={name}
        rows={rows}
        dir="auto"
        maxlength={input.maxlength}
        required={input.required}
        {...described(filled, name, id, Boolean(hint))}
      >
        {`\n${typedOne(filled.typed, name)}`}
      </textarea>
    ) : (
      <input
        id={id}
        name={name}
        autocomplete="off"
        value={typedOne(filled.typed, name)}
        {...input}
        {...described(filled, name, id, Boolean(hint))}
      />
    )}
    <MistakeLine filled={filled} field={name} id={id} />
  </div>
);

/** One radio button or checkbox. */
export const Choice = ({
  type,
  name,
  value,
  id,
  checked,
  children,
  hint,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  value: string;
  id: string;
  checked: boolean;
  children?: Child;
  hint?: Child;
}) => (
  <div class="choice">
    <input
      type={type}
      name={name}
      value={value}
      id={id}
      checked={checked}
      aria-describedby={hint ? `${id}-hint` : undefined}
    />
    <div>
      <label for={id}>{children}</label>
      {hint && (
        <small class="hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
    </div>
  </div>
);

/** What is wrong with a form as a whole, read out when the page opens. */
export const MistakeSummary = ({ filled, words }: { filled: Filled; words?: string | null }) =>
  words || filled.mistakes.length > 0 ? (
    <div class="note alarm" role="alert">
      <p>
        <strong>{words ?? 'Nothing was sent yet: something is missing or wrong.'}</strong>
      </p>
      {filled.mistakes.length > 0 && (
        <ul>
          {filled.mistakes.map(({ detail }) => (
            <li>{detail}</li>
          ))}
        </ul>
      )}
    </div>
  ) : null;
