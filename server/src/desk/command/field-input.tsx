import type { CaseSight } from '../case/case-sight.ts';
import { Choice, described, type Filled, MistakeLine, TextField, typedOne } from '../parts/field.tsx';
import type { Field } from './field.ts';
import { LengthInput } from './length-input.tsx';
import { ScopeInput } from './scope-input.tsx';

export type FieldInputProps = {
  readonly field: Field;
  readonly sight: CaseSight;
  readonly filled: Filled;
  /** Before the ids of a form, so that each stands once on the page. */
  readonly idPrefix: string;
  /** Before the names of fields that belong together. */
  readonly prefix?: string;
};

/** A field of a form, as it is asked for. Buttons are the form's own. */
export const FieldInput = (props: FieldInputProps) => {
  const { field, sight, filled, idPrefix, prefix = '' } = props;
  const name = prefix + field.name;
  const id = fieldId(idPrefix, name);
  const text = { filled, name, id, label: field.label, hint: field.hint, required: !field.optional };
  switch (field.as) {
    case 'line':
      return <TextField {...text} maxlength={field.charactersMax} />;
    case 'words':
      return <TextField {...text} rows={3} maxlength={field.charactersMax} />;
    case 'days':
      return <TextField {...text} inputmode="numeric" />;
    case 'clauses':
      return <TextField {...text} maxlength={1_000} />;
    case 'moment':
      return <TextField {...text} hint={field.hint ?? `Time of ${sight.zone}.`} type="datetime-local" />;
    case 'length':
      return <LengthInput {...props} />;
    case 'scope':
      return <ScopeInput {...props} />;
    case 'yes-no':
      return <Choices {...props} type="radio" options={yesOrNo} />;
    case 'known':
      return <Select {...props} options={knownOrNot} />;
    case 'choice':
    case 'number':
    case 'party':
      return <Select {...props} options={field.options(sight)} />;
    case 'ticks':
    case 'parties':
      return <Choices {...props} type="checkbox" options={field.options(sight)} />;
    case 'buttons':
      return null;
    default:
      return field satisfies never;
  }
};

const yesOrNo = [
  { value: 'yes', words: 'Yes' },
  { value: 'no', words: 'No' },
];
const knownOrNot = [{ value: '', words: 'Not known' }, ...yesOrNo];

/** An id that a style sheet and a link can name. */
export const fieldId = (idPrefix: string, name: string): string => `${idPrefix}-${name.replaceAll('.', '-')}`;

type Chosen = FieldInputProps & { readonly options: readonly { value: string; words: string }[] };

const Select = ({ field, filled, idPrefix, prefix = '', options }: Chosen) => {
  const name = prefix + field.name;
  const id = fieldId(idPrefix, name);
  const [only] = options;
  if (options.length === 1 && only && !field.optional) {
    return (
      <p>
        {field.label}: {only.words}
        <input type="hidden" name={name} value={only.value} />
      </p>
    );
  }
  const chosen = typedOne(filled.typed, name);
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      {field.hint && (
        <small class="hint" id={`${id}-hint`}>
          {field.hint}
        </small>
      )}
      <select id={id} name={name} {...described(filled, name, id, Boolean(field.hint))}>
        {field.as !== 'known' && <option value="">{field.optional ? '—' : 'Choose'}</option>}
        {options.map(({ value, words }) => (
          <option value={value} selected={chosen === value}>
            {words}
          </option>
        ))}
      </select>
      <MistakeLine filled={filled} field={name} id={id} />
    </div>
  );
};

const Choices = ({
  field,
  filled,
  idPrefix,
  prefix = '',
  options,
  type,
}: Chosen & { readonly type: 'radio' | 'checkbox' }) => {
  const name = prefix + field.name;
  const id = fieldId(idPrefix, name);
  const chosen = filled.typed[name] ?? [];
  return (
    <fieldset {...described(filled, name, id, Boolean(field.hint))}>
      <legend>{field.label}</legend>
      {field.hint && (
        <small class="hint" id={`${id}-hint`}>
          {field.hint}
        </small>
      )}
      <div class="choices">
        {options.map(({ value, words }, index) => (
          <Choice
            type={type}
            name={name}
            value={value}
            id={`${id}-${index}`}
            checked={chosen.includes(value)}
          >
            {words}
          </Choice>
        ))}
      </div>
      <MistakeLine filled={filled} field={name} id={id} />
    </fieldset>
  );
};
