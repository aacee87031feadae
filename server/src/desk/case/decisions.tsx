import { firstBodyOf, standingDecision } from '@comity/core';
import type { PersonView } from '../../identity/read-person.ts';
import { DecisionForm, isDecisionBack } from '../decision/decision-form.tsx';
import type { DecisionOffer } from '../decision/decision-kind.ts';
import { Foreign } from '../parts/foreign.tsx';
import { capital } from '../parts/words.ts';
import { Adopted, decisionsAbout } from './adopted.tsx';
import type { CaseSight } from './case-sight.ts';
import { nextStep } from './next-step.ts';
import { Section, type SectionProps } from './section.tsx';

/** For each person: what was decided, or the form to decide. */
export const Decisions = ({ sight, back }: SectionProps) => {
  const { people, state } = sight.view;
  const several = people.filter((person) => !standingDecision(state, person.id)).length > 1;
  return (
    <Section id="decision" heading={people.length > 1 ? 'Decisions' : 'Decision'} sight={sight} back={back}>
      {people.length === 0 && (
        <p class="quiet">There is nobody to decide about yet. Add a report that names a proved account.</p>
      )}
      {several && (
        <p class="note waiting">
          If some of these are one person, link their accounts first, under People: then there is one decision
          and one notice.
        </p>
      )}
      {people.map((person) => (
        <article class="card">
          {people.length > 1 && (
            <h3>
              {capital(sight.names.person(person.id))} <Handles person={person} />
            </h3>
          )}
          {decisionsAbout(sight, person).map((decision) => (
            <Adopted sight={sight} back={back} decision={decision} />
          ))}
          {!standingDecision(state, person.id) && (
            <Undecided sight={sight} back={back} person={person} several={several} />
          )}
        </article>
      ))}
    </Section>
  );
};

const Handles = ({ person }: { person: PersonView }) => (
  <span class="quiet handles">
    {person.accounts.map(({ handle }) => (
      <Foreign text={handle} charactersMax={60} />
    ))}
  </span>
);

type UndecidedProps = SectionProps & { readonly person: PersonView; readonly several: boolean };

const Undecided = ({ sight, back, person, several }: UndecidedProps) => {
  const index = sight.decisions.findIndex(({ kind, about }) => kind !== 'appeal' && about === person.id);
  const offer = sight.decisions[index];
  return (
    <>
      <StillMissing sight={sight} personId={person.id} />
      {offer ? (
        <FoldedForm
          sight={sight}
          back={back}
          offer={offer}
          index={index}
          isFolded={several || offer.kind === 'motion'}
        />
      ) : (
        <p>{whoDecides(sight)}</p>
      )}
    </>
  );
};

/** What has to come first, one thing at a time, in the words of the rule that asks for it. */
const StillMissing = ({ sight, personId }: { sight: CaseSight; personId: string }) => {
  const missing = nextStep(sight, personId);
  return missing && <p class="note waiting">Before this can be decided: {missing.detail}</p>;
};

const whoDecides = ({ view: { state, procedure } }: CaseSight): string => {
  const body = firstBodyOf(state, procedure);
  return body
    ? `Not decided yet. Under this procedure ${body.name} decides.`
    : 'Not decided yet. First choose the track of this case; it says who decides.';
};

type FormProps = SectionProps & {
  readonly offer: DecisionOffer;
  readonly index: number;
  readonly isFolded: boolean;
};

/** The decision form; folded up where it is one of several, or a motion. */
export const FoldedForm = ({ sight, back, offer, index, isFolded }: FormProps) => {
  const mine = back && isDecisionBack(offer, back) ? back : null;
  const form = <DecisionForm sight={sight} offer={offer} back={mine} idPrefix={`decide-${index}`} />;
  if (!isFolded) return form;
  const words = {
    alone: `Decide about ${sight.names.person(offer.personId)}`,
    motion: `Propose a decision about ${sight.names.person(offer.personId)}`,
    appeal: 'Propose how the appeal is decided',
  }[offer.kind];
  return (
    <details open={mine !== null}>
      <summary>{words}</summary>
      {form}
    </details>
  );
};
