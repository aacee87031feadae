import type { AccountView, PersonView } from '../../identity/read-person.ts';
import type { ActorNames } from '../../members/actor-names.ts';
import { Badge } from '../parts/badge.tsx';
import type { Filled } from '../parts/field.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { LinkForm } from '../person/link-form.tsx';
import { capital, counted } from '../parts/words.ts';
import type { CaseSight } from './case-sight.ts';

/** The accounts of one person: which are theirs, why we think so, and who said it. */
export const Accounts = ({
  person,
  channelName,
  actorName,
}: {
  person: PersonView;
  channelName: (id: string) => string;
  actorName: ActorNames;
}) =>
  person.accounts.length === 0 ? (
    <p class="quiet">No account is linked, so nothing can take effect anywhere.</p>
  ) : (
    <ul class="accounts">
      {person.accounts.slice(0, accountsShown).map((account) => (
        <li>
          <p>
            <strong>
              <Foreign text={account.handle} />
            </strong>{' '}
            on {channelName(account.channelId)} <LinkBadge account={account} />
          </p>
          <p class="quiet">
            Why: <Foreign text={account.link.evidence} charactersMax={2_000} />
            {account.link.decidedBy && (
              <>
                {' '}
                — <bdi>{actorName(account.link.decidedBy)}</bdi>
              </>
            )}
          </p>
        </li>
      ))}
      {person.accounts.length > accountsShown && (
        <li>
          <a href={`/desk/people/${person.id}#accounts`}>
            {counted(person.accounts.length - accountsShown, 'more account')}
          </a>
        </li>
      )}
    </ul>
  );

/** All of them stand on the person's own page. */
const accountsShown = 10;

const LinkBadge = ({ account: { link } }: { account: AccountView }) =>
  link.state === 'confirmed' ? null : <Badge of={{ tone: 'waiting', words: 'proposed, not confirmed' }} />;

/** The people of a case. */
export const People = ({ sight, filled }: { sight: CaseSight; filled: Filled }) => {
  const { view, names, actorName, places, seen } = sight;
  return (
    <section aria-labelledby="people">
      <h2 id="people">People</h2>
      {view.people.length === 0 && (
        <form class="card" method="post" action={`/desk/cases/${view.id}/respondents`}>
          <p class="quiet">
            Nobody is named yet: no report of this case names a proved account. If you know who it was, name a
            respondent; then say which accounts are theirs, and why.
          </p>
          {sight.may.link && (
            <button type="submit" class="secondary">
              Name a respondent
            </button>
          )}
        </form>
      )}
      {view.people.map((person, index) => (
        <div class="card">
          <h3>
            {sight.may.readPerson ? (
              <a href={`/desk/people/${person.id}`}>{capital(names.person(person.id))}</a>
            ) : (
              capital(names.person(person.id))
            )}
          </h3>
          <Accounts person={person} channelName={names.channel} actorName={actorName} />
          {sight.may.link && (
            <details>
              <summary>Link another account</summary>
              <LinkForm
                person={person}
                places={places}
                seen={seen}
                filled={filled}
                idPrefix={`link-${index}`}
                caseId={view.id}
              />
            </details>
          )}
        </div>
      ))}
    </section>
  );
};
