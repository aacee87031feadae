import type { CaseSight } from '../case/case-sight.ts';
import { FieldInput } from '../command/field-input.tsx';
import { Choice, described, type Filled, MistakeLine } from '../parts/field.tsx';
import { responseNames } from '../parts/procedure-words.ts';
import type { DecisionOffer } from './decision-kind.ts';
import { responseFields } from './response-fields.ts';

type ResponsesProps = {
  readonly sight: CaseSight;
  readonly offer: DecisionOffer;
  readonly filled: Filled;
  readonly idPrefix: string;
};

/** What may follow on the case's track; each with its own fields, which show once it is ticked. Source: R40 */
export const Responses = ({ sight, offer, filled, idPrefix }: ResponsesProps) => {
  const chosen = filled.typed.responses ?? [];
  const id = `${idPrefix}-responses`;
  return (
    <fieldset {...described(filled, 'responses', id, false)}>
      <legend>{offer.kind === 'appeal' ? 'What follows instead, if it is changed?' : 'What follows?'}</legend>
      <MistakeLine filled={filled} field="responses" id={id} />
      <div class="choices">
        {offer.responses.map((kind) => (
          <div class="response">
            <Choice
              type="checkbox"
              name="responses"
              value={kind}
              id={`${id}-${kind}`}
              checked={chosen.includes(kind)}
              hint={responseNames[kind].explained}
            >
              {responseNames[kind].words}
            </Choice>
            {responseFields[kind].length > 0 && (
              <fieldset class="own-fields" aria-label={responseNames[kind].words}>
                {responseFields[kind].map((field) => (
                  <FieldInput
                    field={field}
                    sight={sight}
                    filled={filled}
                    idPrefix={idPrefix}
                    prefix={`${kind}.`}
                  />
                ))}
              </fieldset>
            )}
          </div>
        ))}
      </div>
    </fieldset>
  );
};
