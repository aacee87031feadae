import type { PersonView } from '../../identity/read-person.ts';
import { Badge } from '../parts/badge.tsx';
import { ForeignBlock } from '../parts/foreign.tsx';
import { Moment, Until } from '../parts/moment.tsx';
import { listed, responseNames } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';
import { Fact } from './reports.tsx';

/** The decision about a person, as the log has it; `undefined` while there is none. */
export const decisionAbout = ({ view }: CaseSight, person: PersonView) =>
  view.timeline.flatMap(({ event, actorId, at }) =>
    event.type === 'decision-adopted' && event.personId === person.id ? [{ ...event, actorId, at }] : [],
  )[0];

/** A decision that was adopted: its outcome, who, on what finding, and how long an appeal is open. */
export const Adopted = ({ sight, person }: { sight: CaseSight; person: PersonView }) => {
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
