import { firstBodyOf, type Refusal, whyNotStep, whyNotYet } from '@comity/core';
import type { CaseSight } from './case-sight.ts';

/** What has to come next before a person can be decided about: where, what, and the rule that asks for it. */
export type NextStep = { readonly href: string; readonly words: string; readonly detail: string };

/** Where each step stands on the page. */
const places: Readonly<Record<string, Pick<NextStep, 'href' | 'words'>>> = {
  'finding-missing': { href: '#finding', words: 'Record a finding' },
  'account-missing': { href: '#account', words: 'Ask for the respondent’s account, or wait for it' },
  'counsel-missing': { href: '#counsel', words: 'Ask counsel, or wait for the advice' },
  'weighing-missing': { href: '#finding', words: 'Weigh context and impact in the finding' },
  'harm-missing': { href: '#record', words: 'Record harm, needs and obligations' },
};

/** The first step that is missing, by the rules themselves; `null` when nothing is. Source: R17, R20, R21, R35, R38 */
export const nextStep = (
  { view: { state, procedure }, context }: CaseSight,
  personId: string,
): NextStep | null => {
  const body = firstBodyOf(state, procedure);
  if (!body) return null;
  const refused: Refusal | null =
    body.voting.how === 'vote'
      ? whyNotYet(state, { kind: 'decide', outcomes: [{ personId, responses: [] }] }, context)
      : // The finding comes with the decision.
        whyNotStep({ ...state, findings: [weighed(personId)] }, [personId], context);
  const place = refused && places[refused.code];
  return refused && place ? { ...place, detail: refused.detail } : null;
};

const weighed = (personId: string) => ({
  findingId: '',
  personId,
  violation: true,
  clauses: [],
  weighed: true,
});
