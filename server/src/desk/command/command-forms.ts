import type { CaseSight } from '../case/case-sight.ts';
import { appealForms, appealOffers } from './appeal-forms.ts';
import { assignForms, assignOffers } from './assign-forms.ts';
import type { CommandForm, Offer } from './command-form.ts';
import { conflictForms, conflictOffers } from './conflict-forms.ts';
import { inquiryForms, inquiryOffers } from './inquiry-forms.ts';
import { interimForms, interimOffers } from './interim-forms.ts';
import { motionForms, motionOffers } from './motion-forms.ts';
import { recordForms, recordOffers } from './record-forms.ts';
import { restorationForms, restorationOffers } from './restoration-forms.ts';
import { triageForms, triageOffers } from './triage-forms.ts';

/** The small forms of the case page, by the name that they are sent with. */
export const commandForms: Readonly<Record<string, CommandForm>> = {
  ...assignForms,
  ...triageForms,
  ...conflictForms,
  ...inquiryForms,
  ...recordForms,
  ...motionForms,
  ...interimForms,
  ...appealForms,
  ...restorationForms,
};

/** A form by its name; `undefined` when there is none such. */
export const formNamed = (name: string): CommandForm | undefined =>
  Object.hasOwn(commandForms, name) ? commandForms[name] : undefined;

const offering = [
  assignOffers,
  triageOffers,
  conflictOffers,
  inquiryOffers,
  recordOffers,
  motionOffers,
  interimOffers,
  appealOffers,
  restorationOffers,
] as const;

/** The forms that the reader of a case may send now. What a rule still refuses, it says itself. */
export const offersOf = (sight: CaseSight): Offer[] => offering.flatMap((offers) => offers(sight));
