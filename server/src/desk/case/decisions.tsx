import type { PersonView } from '../../identity/read-person.ts';
import { Badge } from '../parts/badge.tsx';
import { type Filled, typedOne, untouched } from '../parts/field.tsx';
import { ForeignBlock } from '../parts/foreign.tsx';
import { Moment, Until } from '../parts/moment.tsx';
import { listed, responseNames } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';
import { DecisionForm } from './decision-form.tsx';
import { capital } from './people.tsx';
import { Fact } from './reports.tsx';

/** A decision form that was sent back. */
export type SentBack = { readonly filled: Filled; readonly words: string | null };

/** For each person: what was decided, or the form to decide. */
export const Decisions = ({ sight, sentBack }: { sight: CaseSight; sentBack: SentBack | null }) => (
  <section aria-labelledby="decision">
    <h2 id="decision">{sight.view.people.length > 1 ? 'Decisions' : 'Decision'}</h2>
    {sight.view.people.length === 0 && (
      <p class="quiet">There is nobody to decide about yet. Add a report that names a proved account.</p>
    )}
    {sight.view.people.map((person, index) => {
      const back = sentBack && typedOne(sentBack.filled.typed, 'personId') === person.id ? sentBack : null;
      return (
        <article class="card">
          {sight.view.people.length > 1 && <h3>{capital(sight.names.person(person.id))}</h3>}
          {decisionAbout(sight, person) ? (
            <Adopted sight={sight} person={person} />
          ) : sight.may.decide ? (
            <DecisionForm
              sight={sight}
              person={person}
              filled={back?.filled ?? untouched}
              words={back?.words ?? null}
              idPrefix={`decide-${index}`}
            />
          ) : (
            <p>Not decided yet. Under this procedure only a {sight.view.procedure.decision.role} decides.</p>
          )}
        </article>
      );
    })}
  </section>
);

const decisionAbout = ({ view }: CaseSight, person: PersonView) =>
  view.timeline.flatMap(({ event, actorId, at }) =>
    event.type === 'decision-adopted' && event.personId === person.id ? [{ ...event, actorId, at }] : [],
  )[0];

const Adopted = ({ sight, person }: { sight: CaseSight; person: PersonView }) => {
  const decision = decisionAbout(sight, person);
  if (!decision) return null;
  const { view, zone, names, actorName } = sight;
  const sanctions = view.timeline.flatMap(({ event }) =>
    event.type === 'sanction-imposed' && event.decisionId === decision.decisionId
      ? (view.state.sanctions.find(({ id }) => id === event.sanction.id) ?? [])
      : [],
  );
  const appeal = view.state.appealWindows.find(({ decisionId }) => decisionId === decision.decisionId);
  return (
    <>
      <p class="outcome">
        <strong>{responseNames[decision.response].words}</strong>
        {sanctions.map(({ endsAt, scope, endedAt }) => (
          <>
            {' '}
            <Until at={endsAt} zone={zone} />,{' '}
            {scope === 'everywhere' ? 'everywhere' : `on ${listed(scope.map(names.channel))}`}{' '}
            <Badge
              of={
                endedAt === null ? { tone: 'standing', words: 'in force' } : { tone: 'over', words: 'ended' }
              }
            />
          </>
        ))}
      </p>
      <dl class="facts">
        <Fact term="Decided by">
          <bdi>{actorName(decision.actorId)}</bdi>, <Moment at={decision.at} zone={zone} />
        </Fact>
        <Fact term="Asked first">
          {decision.consulted.length > 0 ? listed(decision.consulted) : 'nobody'}
        </Fact>
        <Fact term="Appeal">
          {appeal ? (
            <>
              open until <Moment at={appeal.closesAt} zone={zone} />
            </>
          ) : (
            `${view.procedure.appealWindowDays} days, from the day the notice arrives`
          )}
        </Fact>
        {sanctions.map(
          ({ reviewAt }) =>
            reviewAt && (
              <Fact term="Looked at again">
                <Moment at={reviewAt} zone={zone} />
              </Fact>
            ),
        )}
      </dl>
      <h3>Finding</h3>
      <ForeignBlock text={view.texts[decision.findingTextId] ?? ''} label="The finding" />
      {(view.texts[decision.wordingTextId] ?? '') !== '' && (
        <>
          <h3>Words to the person</h3>
          <ForeignBlock text={view.texts[decision.wordingTextId] ?? ''} label="Words to the person" />
        </>
      )}
    </>
  );
};
