import type { CaseSight } from '../case/case-sight.ts';
import { DraftInput, type Filled, MistakeSummary, typedOne, untouched } from '../parts/field.tsx';
import type { CommandForm, Offer, Place } from './command-form.ts';
import { formNamed } from './command-forms.ts';
import { FieldInput } from './field-input.tsx';

/** A form that a rule or a check sent back. */
export type SentBack = { readonly filled: Filled; readonly words: string | null };

type FormsProps = {
  readonly sight: CaseSight;
  readonly back: SentBack | null;
  readonly at: Place;
  /** Only those about this person, motion, decision; `null`: about nothing in particular. */
  readonly about?: string | null;
};

/** The forms that stand in a section: plain buttons first, all others folded up until they are wanted. */
export const Forms = ({ sight, back, at, about }: FormsProps) => {
  const here = sight.offers.flatMap((offer) => {
    const form = formNamed(offer.formId);
    if (!form || offer.at !== at || !isAbout(offer, about)) return [];
    const mine = back && isSentBack(offer, back) ? back : null;
    return [{ sight, offer, form, back: mine, idPrefix: idOf(offer) }];
  });
  const bare = here.filter(({ form }) => isBare(form));
  const folded = here.filter(({ form }) => !isBare(form));
  return (
    <>
      {bare.length > 0 && (
        <div class="actions">
          {bare.map((each) => (
            <SmallForm {...each} />
          ))}
        </div>
      )}
      {folded.length > 0 && (
        <div class="folded">
          {folded.map((each) => (
            <details open={each.back !== null}>
              <summary>{each.form.title}</summary>
              <SmallForm {...each} />
            </details>
          ))}
        </div>
      )}
    </>
  );
};

/** The same each time the page is made: what is typed into a form belongs to it. */
const idOf = ({ formId, at, about }: Offer): string =>
  ['form', at, formId, ...about].join('-').replaceAll(/[^\w-]/g, '_');

const isBare = ({ fields }: CommandForm): boolean => fields.every(({ as }) => as === 'buttons');

const isAbout = (offer: Offer, about: string | null | undefined): boolean => {
  if (about === undefined) return true;
  return about === null ? offer.about.length === 0 : offer.about.includes(about);
};

/** Whether a form that was sent back is this one. */
export const isSentBack = ({ formId, about }: Offer, { filled: { typed } }: SentBack): boolean =>
  typedOne(typed, 'form') === formId &&
  (formNamed(formId)?.about ?? []).every((name, index) => typedOne(typed, name) === about[index]);

type SmallFormProps = {
  readonly sight: CaseSight;
  readonly offer: Offer;
  readonly form: CommandForm;
  readonly idPrefix: string;
  readonly back: SentBack | null;
};

const SmallForm = ({ sight, offer, form, idPrefix, back }: SmallFormProps) => {
  const filled = back?.filled ?? untouched;
  return (
    <form method="post" action={`/desk/cases/${sight.view.id}/commands#${idPrefix}`} id={idPrefix} novalidate>
      <input type="hidden" name="form" value={offer.formId} />
      {(form.about ?? []).map((name, index) => (
        <input type="hidden" name={name} value={offer.about[index] ?? ''} />
      ))}
      <DraftInput filled={filled} />
      <MistakeSummary filled={filled} words={back?.words ?? null} />
      {form.hint && <p class="hint">{form.hint}</p>}
      {form.fields.map((field) => (
        <FieldInput field={field} sight={sight} filled={filled} idPrefix={idPrefix} />
      ))}
      <Buttons form={form} sight={sight} />
    </form>
  );
};

const Buttons = ({ form, sight }: { form: CommandForm; sight: CaseSight }) => {
  const buttons = form.fields.find(({ as }) => as === 'buttons');
  if (buttons?.as !== 'buttons') {
    return (
      <button type="submit" class="secondary">
        {form.button}
      </button>
    );
  }
  return (
    <fieldset class="buttons" aria-label={buttons.label}>
      {buttons.options(sight).map(({ value, words }) => (
        <button type="submit" name={buttons.name} value={value} class="secondary">
          {words}
        </button>
      ))}
    </fieldset>
  );
};
