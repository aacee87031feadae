import { TextField } from '../parts/field.tsx';
import { fieldOfInstant } from '../parts/local-moment.ts';
import { type FieldInputProps, fieldId } from './field-input.tsx';
import { lengthNames } from './read-fields.ts';

/** How long it lasts: days or an end, never both. Source: R44 */
export const LengthInput = ({ field, sight, filled, idPrefix, prefix = '' }: FieldInputProps) => {
  const [days, end] = lengthNames(field).map((name) => prefix + name) as [string, string];
  return (
    <fieldset>
      <legend>{field.label}</legend>
      <div class="pair">
        <TextField
          filled={filled}
          name={days}
          id={fieldId(idPrefix, days)}
          label="Days"
          hint={field.hint ?? 'Whole days of 24 hours.'}
          inputmode="numeric"
        />
        <TextField
          filled={filled}
          name={end}
          id={fieldId(idPrefix, end)}
          label="… or its end"
          hint={`Time of ${sight.zone}.`}
          type="datetime-local"
          min={fieldOfInstant(sight.now.toISOString(), sight.zone)}
        />
      </div>
    </fieldset>
  );
};
