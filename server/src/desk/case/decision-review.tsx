import { type CaseEvent, type Notice, noticeOfDecision } from '@comity/core';
import type { Server } from '../../http/context.ts';
import type { Typed } from '../parts/field.tsx';
import { ForeignBlock } from '../parts/foreign.tsx';
import type { CaseSight } from './case-sight.ts';
import { eventSentence } from './event-sentence.ts';
import { capital } from './people.tsx';

type Review = {
  readonly sight: CaseSight;
  readonly typed: Typed;
  /** What the rules say would happen. */
  readonly events: readonly CaseEvent[];
  readonly notice: Notice | null;
};

/** What a decision would lead to, before it is adopted: the sentences of the timeline, and the notice word for word. */
export const DecisionReview = ({ sight, typed, events, notice }: Review) => {
  const decided = events.find((event) => event.type === 'decision-adopted');
  return (
    <>
      <header class="heading">
        <p class="crumb">
          <a href={`/desk/cases/${sight.view.id}`}>{sight.view.name}</a>
        </p>
        <h1>Is this what you decide?</h1>
      </header>
      <p>Nothing has happened yet. If you adopt it, it cannot be undone here, and the record will say:</p>
      <ol class="follows">
        {events.map((event) => (
          <li>{eventSentence(event, sight.names)}</li>
        ))}
      </ol>
      <Reach sight={sight} events={events} />
      {notice && (
        <section aria-labelledby="notice-text" class="whole">
          <h2 id="notice-text">
            The notice{decided ? ` to ${sight.names.person(decided.personId)}` : ''}, word for word
          </h2>
          <ForeignBlock text={`${notice.subject}\n\n${notice.body}`} label="The notice" />
        </section>
      )}
      <section aria-labelledby="finding-text" class="whole">
        <h2 id="finding-text">Your finding, kept in the case</h2>
        <ForeignBlock text={typed.finding?.[0] ?? ''} label="The finding" />
      </section>
      <form method="post" action={`/desk/cases/${sight.view.id}/decide`} class="actions">
        {Object.entries(typed)
          .filter(([name]) => name !== 'step')
          .flatMap(([name, values]) =>
            values.map((value) => <input type="hidden" name={name} value={value} />),
          )}
        <button type="submit" name="step" value="adopt">
          Adopt this decision
        </button>
        <button type="submit" name="step" value="change" class="secondary outline">
          Go back and change it
        </button>
      </form>
    </>
  );
};

/** On which accounts it takes effect now. */
const Reach = ({ sight: { view, names }, events }: { sight: CaseSight; events: readonly CaseEvent[] }) => {
  const imposed = events.find((event) => event.type === 'sanction-imposed');
  if (!imposed) return null;
  const { personId, scope } = imposed.sanction;
  const accounts = (view.people.find(({ id }) => id === personId)?.accounts ?? []).filter(
    ({ link, channelId }) =>
      link.state === 'confirmed' && (scope === 'everywhere' || scope.includes(channelId)),
  );
  return accounts.length === 0 ? (
    <p class="note alarm">
      No linked account of {names.person(personId)} is in these places: it would take effect nowhere until one
      is linked.
    </p>
  ) : (
    <>
      <p>{capital(names.person(personId))} will be suspended here:</p>
      <ul>
        {accounts.map((account) => (
          <li>
            {names.account(account.id)} on {names.channel(account.channelId)}
          </li>
        ))}
      </ul>
    </>
  );
};

/** The notice as it would be written. */
export const noticeOf = (
  { config }: Server,
  { view, names }: CaseSight,
  wording: string,
  events: readonly CaseEvent[],
): Notice | null =>
  noticeOfDecision(events, wording, {
    community: config.community.community,
    procedure: view.procedure,
    caseName: view.name,
    channelName: names.channel,
  });
