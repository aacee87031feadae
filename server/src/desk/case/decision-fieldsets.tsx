import {
  Choice,
  described,
  type Filled,
  mistakeIn,
  MistakeLine,
  TextField,
  typedOne,
} from '../parts/field.tsx';
import { fieldOfInstant } from '../parts/local-moment.ts';
import { responseNames } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';

type Part = { readonly sight: CaseSight; readonly filled: Filled; readonly id: (name: string) => string };

/** Which response. Source: R40 */
export const Responses = ({ sight: { view }, filled, id }: Part) => (
  <fieldset {...described(filled, 'response', id('response'), false)}>
    <legend>What follows?</legend>
    <div class="choices">
      {view.procedure.responses.map((kind) => (
        <Choice
          type="radio"
          name="response"
          value={kind}
          id={id(`response-${kind}`)}
          checked={typedOne(filled.typed, 'response') === kind}
          hint={responseNames[kind].explained}
        >
          {responseNames[kind].words}
        </Choice>
      ))}
    </div>
    <MistakeLine filled={filled} field="response" id={id('response')} />
  </fieldset>
);

/** How long it lasts: days or an end, never both. Source: R44 */
export const Length = ({ sight: { view, zone, now }, filled, id }: Part) => (
  <fieldset class="where">
    <legend>How long?</legend>
    <div class="pair">
      <TextField
        filled={filled}
        name="lengthDays"
        id={id('length')}
        label="Suspension: days"
        hint={`Whole days of 24 hours, at most ${view.procedure.suspensionDaysMax}.`}
        inputmode="numeric"
      />
      <TextField
        filled={filled}
        name="endsAt"
        id={id('ends')}
        label="… or its end"
        hint={`Time of ${zone}.`}
        type="datetime-local"
        min={fieldOfInstant(now.toISOString(), zone)}
      />
    </div>
    <TextField
      filled={filled}
      name="reviewAt"
      id={id('review')}
      label="Removal: look at it again on"
      hint="A removal has no end; name a day to look at it again, or leave it empty."
      type="datetime-local"
    />
  </fieldset>
);

/** Where it holds. Source: R47 */
export const Scope = ({ sight: { places }, filled, id }: Part) => {
  const chosen = filled.typed.channels ?? [];
  const scope = typedOne(filled.typed, 'scope');
  return (
    <fieldset {...described(filled, 'scope', id('scope'), false)} class="where">
      <legend>Where? (suspension and removal)</legend>
      <div class="choices">
        <Choice
          type="radio"
          name="scope"
          value="everywhere"
          id={id('everywhere')}
          checked={scope === 'everywhere'}
          hint="Also in places that are added later."
        >
          Everywhere
        </Choice>
        <Choice type="radio" name="scope" value="chosen" id={id('chosen')} checked={scope === 'chosen'}>
          Only here:
        </Choice>
        <div class="nested">
          {places.map((place) => (
            <Choice
              type="checkbox"
              name="channels"
              value={place.id}
              id={id(`in-${place.id}`)}
              checked={chosen.includes(place.id)}
              hint={place.enforces ? undefined : 'Comity cannot block there: it becomes a task for you.'}
            >
              {place.name}
            </Choice>
          ))}
        </div>
      </div>
      {mistakeIn(filled, 'channels') === null ? (
        <MistakeLine filled={filled} field="scope" id={id('scope')} />
      ) : (
        <MistakeLine filled={filled} field="channels" id={id('scope')} />
      )}
    </fieldset>
  );
};
