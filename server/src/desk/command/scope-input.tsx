import { Choice, described, MistakeLine, typedOne } from '../parts/field.tsx';
import { type FieldInputProps, fieldId } from './field-input.tsx';

/** Where it holds. Source: R47 */
export const ScopeInput = ({ field, sight, filled, idPrefix, prefix = '' }: FieldInputProps) => {
  const name = prefix + field.name;
  const places = `${prefix}channels`;
  const id = fieldId(idPrefix, name);
  const chosen = filled.typed[places] ?? [];
  const scope = typedOne(filled.typed, name);
  return (
    <fieldset {...described(filled, name, id, false)}>
      <legend>{field.label}</legend>
      <div class="choices">
        <Choice
          type="radio"
          name={name}
          value="everywhere"
          id={`${id}-everywhere`}
          checked={scope === 'everywhere'}
          hint="Also in places that are added later."
        >
          Everywhere
        </Choice>
        <Choice type="radio" name={name} value="chosen" id={`${id}-chosen`} checked={scope === 'chosen'}>
          Only here:
        </Choice>
        <div class="nested">
          {sight.places.map((place) => (
            <Choice
              type="checkbox"
              name={places}
              value={place.id}
              id={`${id}-in-${place.id}`}
              checked={chosen.includes(place.id)}
              hint={place.enforces ? undefined : 'Comity cannot block there: it becomes a task for you.'}
            >
              {place.name}
            </Choice>
          ))}
        </div>
      </div>
      <MistakeLine filled={filled} field={name} id={id} />
    </fieldset>
  );
};
