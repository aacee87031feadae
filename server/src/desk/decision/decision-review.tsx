import type { CaseEvent } from '@comity/core';
import type { Outlook } from '../../case/foresee-decision.ts';
import type { CaseSight } from '../case/case-sight.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { ForeignBlock } from '../parts/foreign.tsx';
import { capital, counted } from '../parts/words.ts';
import { eventSentence } from '../sentence/event-sentence.ts';
import { lastOf, Letters } from './letters.tsx';
import type { DecisionCommand } from './read-decision.ts';

type Review = {
  readonly sight: CaseSight;
  readonly typed: Typed;
  readonly command: DecisionCommand;
  readonly outlook: Outlook;
};

/** What a decision would lead to, before it is sent: the sentences of the timeline, and each notice word for word. */
export const DecisionReview = ({ sight, typed, command, outlook }: Review) => {
  const { now, later } = outlook;
  const last = lastOf(outlook);
  const isMotion = later !== null;
  const finding = typedOne(typed, 'finding');
  return (
    <>
      <header class="heading">
        <p class="crumb">
          <a href={`/desk/cases/${sight.view.id}`}>{sight.view.name}</a>
        </p>
        <h1>{isMotion ? 'Is this what you propose?' : 'Is this what you decide?'}</h1>
      </header>
      <p>
        Nothing has happened yet.{' '}
        {isMotion
          ? 'If you put the motion, the record will say:'
          : 'If you adopt it, it cannot be undone here, and the record will say:'}
      </p>
      <Follows sight={sight} events={now.events} />
      {typeof later === 'string' && (
        <p class="note waiting">
          The body could not adopt it as things stand: {later} You can put the motion all the same, and see to
          that while it is open.
        </p>
      )}
      {last === later && (
        <>
          <p>If the body adopts it as things stand, this follows:</p>
          <Follows sight={sight} events={last.events} />
        </>
      )}
      <Reach sight={sight} events={last.events} />
      <section aria-labelledby="letters" class="whole">
        <h2 id="letters">What goes out, word for word</h2>
        <Letters sight={sight} command={command} outlook={outlook} level={3} />
      </section>
      {finding !== '' && (
        <section aria-labelledby="finding-text" class="whole">
          <h2 id="finding-text">Your finding, kept in the case</h2>
          <ForeignBlock text={finding} label="The finding" />
        </section>
      )}
      <form method="post" action={`/desk/cases/${sight.view.id}/decide`} class="actions">
        {Object.entries(typed)
          .filter(([name]) => name !== 'step')
          .flatMap(([name, values]) =>
            values.map((value) => <input type="hidden" name={name} value={value} />),
          )}
        <button type="submit" name="step" value="adopt">
          {isMotion ? 'Put this motion' : 'Adopt this decision'}
        </button>
        <button type="submit" name="step" value="change" class="secondary outline">
          Go back and change it
        </button>
      </form>
    </>
  );
};

const Follows = ({ sight, events }: { sight: CaseSight; events: readonly CaseEvent[] }) => (
  <ol class="follows">
    {events.map((event) => (
      <li>{eventSentence(event, sight.names)}</li>
    ))}
  </ol>
);

/** On which accounts what channels enforce takes effect now. */
const Reach = ({ sight: { view, names }, events }: { sight: CaseSight; events: readonly CaseEvent[] }) => {
  const enforced = events.flatMap((event) =>
    event.type === 'sanction-imposed' &&
    (event.sanction.kind === 'suspension' || event.sanction.kind === 'removal')
      ? [event.sanction]
      : [],
  );
  const [first] = enforced;
  if (!first) return null;
  const accounts = (view.people.find(({ id }) => id === first.personId)?.accounts ?? []).filter(
    ({ link, channelId }) =>
      link.state === 'confirmed' &&
      enforced.some(({ scope }) => scope === 'everywhere' || scope.includes(channelId)),
  );
  return accounts.length === 0 ? (
    <p class="note alarm">
      No linked account of {names.person(first.personId)} is in these places: it would take effect nowhere
      until one is linked.
    </p>
  ) : (
    <>
      <p>
        {capital(names.person(first.personId))} will be suspended here, on{' '}
        {counted(accounts.length, 'account')}:
      </p>
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
