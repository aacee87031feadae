import type { PersonView } from '../../identity/read-person.ts';
import type { ActorNames } from '../../members/actor-names.ts';
import type { PlaceName } from '../case/case-sight.ts';
import { Measures } from '../case/measures.tsx';
import { Accounts } from '../case/people.tsx';
import { Badge } from '../parts/badge.tsx';
import { type Filled, MistakeSummary } from '../parts/field.tsx';
import { Moment, Until } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';
import { sanctionNames } from '../parts/procedure-words.ts';
import { capital, listed } from '../parts/words.ts';
import { LinkForm } from './link-form.tsx';
import { UnlinkForm } from './unlink-form.tsx';
import type { SeenAccount } from './seen-accounts.ts';

type PersonPageProps = {
  readonly person: PersonView;
  readonly zone: string;
  readonly places: readonly PlaceName[];
  readonly channelName: (id: string) => string;
  readonly actorName: ActorNames;
  readonly seen: readonly SeenAccount[];
  readonly mayLink: boolean;
  readonly mayDecide: boolean;
  readonly filled: Filled;
  readonly words: string | null;
  readonly caseId: string | undefined;
  readonly done: string | null;
};

/** A person: their accounts, what holds for them, and what stands on each account. */
export const PersonPage = (props: PersonPageProps) => {
  const { person, zone, channelName, actorName, filled, words, caseId, done } = props;
  return (
    <>
      <header class="heading">
        <p class="crumb">
          {caseId ? <a href={`/desk/cases/${caseId}`}>Back to the case</a> : <a href="/desk/cases">Cases</a>}
        </p>
        <h1>A person and their accounts</h1>
      </header>
      <Done words={done} />
      <MistakeSummary filled={filled} words={words} />
      <section aria-labelledby="accounts">
        <h2 id="accounts">Accounts</h2>
        <Accounts person={person} channelName={channelName} actorName={actorName} />
        {props.mayLink && person.accounts.length > 0 && (
          <UnlinkForm person={person} channelName={channelName} />
        )}
      </section>
      <section aria-labelledby="measures">
        <h2 id="measures">Measures</h2>
        <Measures people={[person]} zone={zone} channelName={channelName} mayRetry={props.mayDecide} />
      </section>
      <section aria-labelledby="sanctions">
        <h2 id="sanctions">Sanctions</h2>
        {person.sanctions.length === 0 && <p class="quiet">None.</p>}
        <ul>
          {person.sanctions.map(({ kind, caseId, scope, startsAt, endsAt, endedAt }) => (
            <li>
              {capital(sanctionNames[kind])} from <Moment at={startsAt} zone={zone} />{' '}
              <Until at={endsAt} zone={zone} />,{' '}
              {scope === 'everywhere' ? 'everywhere' : `on ${listed(scope.map(channelName))}`}{' '}
              <Badge
                of={
                  endedAt === null
                    ? { tone: 'standing', words: 'in force' }
                    : { tone: 'over', words: 'ended' }
                }
              />{' '}
              <a href={`/desk/cases/${caseId}`}>its case</a>
            </li>
          ))}
        </ul>
      </section>
      {props.mayLink && (
        <section aria-labelledby="link" class="card">
          <h2 id="link">Link another account</h2>
          <LinkForm
            person={person}
            places={props.places}
            seen={props.seen}
            filled={filled}
            idPrefix="link"
            caseId={caseId}
          />
        </section>
      )}
    </>
  );
};
