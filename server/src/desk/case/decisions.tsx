import type { PersonView } from '../../identity/read-person.ts';
import { type Filled, typedOne, untouched } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Adopted, decisionAbout } from './adopted.tsx';
import type { CaseSight } from './case-sight.ts';
import { DecisionForm } from './decision-form.tsx';
import { capital } from './people.tsx';

/** A decision form that was sent back. */
export type SentBack = { readonly filled: Filled; readonly words: string | null };

type DecisionsProps = { readonly sight: CaseSight; readonly sentBack: SentBack | null };

/** For each person: what was decided, or the form to decide. */
export const Decisions = ({ sight, sentBack }: DecisionsProps) => {
  const { people } = sight.view;
  const several = people.filter((person) => isOpen(sight, person)).length > 1;
  return (
    <section aria-labelledby="decision">
      <h2 id="decision">{people.length > 1 ? 'Decisions' : 'Decision'}</h2>
      {people.length === 0 && (
        <p class="quiet">There is nobody to decide about yet. Add a report that names a proved account.</p>
      )}
      {several && (
        <p class="note waiting">
          If some of these are one person, link their accounts first, under People: then there is one decision
          and one notice.
        </p>
      )}
      {people.map((person, index) => (
        <article class="card">
          {people.length > 1 && (
            <h3>
              {capital(sight.names.person(person.id))} <Handles person={person} />
            </h3>
          )}
          <About sight={sight} person={person} sentBack={sentBack} several={several} index={index} />
        </article>
      ))}
    </section>
  );
};

/** Whether a person is still to be decided about: the case waits for a decision about each respondent. Source: R33 */
export const isOpen = (sight: CaseSight, person: PersonView): boolean => !decisionAbout(sight, person);

const Handles = ({ person }: { person: PersonView }) => (
  <span class="quiet handles">
    {person.accounts.map(({ handle }) => (
      <Foreign text={handle} charactersMax={60} />
    ))}
  </span>
);

const About = ({
  sight,
  person,
  sentBack,
  several,
  index,
}: DecisionsProps & { person: PersonView; several: boolean; index: number }) => {
  if (decisionAbout(sight, person)) return <Adopted sight={sight} person={person} />;
  if (!sight.may.decide)
    return <p>Not decided yet. Under this procedure only a {sight.view.procedure.decision.role} decides.</p>;
  const back = sentBack && typedOne(sentBack.filled.typed, 'personId') === person.id ? sentBack : null;
  const form = (
    <DecisionForm
      sight={sight}
      person={person}
      filled={back?.filled ?? untouched}
      words={back?.words ?? null}
      idPrefix={`decide-${index}`}
    />
  );
  return several ? (
    <details open={back !== null}>
      <summary>Decide about {sight.names.person(person.id)}</summary>
      {form}
    </details>
  ) : (
    form
  );
};
