import type { AccountView } from '../../identity/read-person.ts';
import { Badge } from '../parts/badge.tsx';
import { cutOf, CutLinks } from '../parts/cut.tsx';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { basisWords, confidenceNames } from './link-words.ts';
import type { PersonSight } from './person-sight.ts';
import { UnlinkForm } from './unlink-form.tsx';

const accountsShown = 20;

/** The accounts by channel: why each is theirs, who says so, and the names that it had. */
export const KnownAccounts = ({ sight }: { sight: PersonSight }) => {
  const { person, channelName, asked } = sight;
  const cut = cutOf(person.accounts, asked.accounts, accountsShown);
  const byChannel = [...Map.groupBy(cut.items, ({ channelId }) => channelId)];
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">Accounts</h2>
      {person.accounts.length === 0 && (
        <p class="quiet">No account is linked, so nothing can take effect anywhere.</p>
      )}
      {byChannel.map(([channelId, accounts]) => (
        <>
          <h3>{channelName(channelId)}</h3>
          <ul class="accounts">
            {accounts.map((account) => (
              <Account account={account} sight={sight} />
            ))}
          </ul>
        </>
      ))}
      <CutLinks
        cut={cut}
        what="account"
        href={(page) => `/desk/people/${person.id}?accounts=${page}#accounts`}
      />
      {sight.mayLink && person.accounts.length > 0 && (
        <UnlinkForm person={{ ...person, accounts: cut.items }} channelName={channelName} />
      )}
    </section>
  );
};

const Account = ({ account, sight }: { account: AccountView; sight: PersonSight }) => {
  const { link, handle, externalId } = account;
  const { zone, actorName, person } = sight;
  return (
    <li>
      <p>
        <strong>
          <Foreign text={handle} />
        </strong>{' '}
        <Badge of={confidenceNames[link.confidence]} />
      </p>
      <p class="quiet">
        Why: {basisWords[link.basis]}; “
        <Foreign text={link.evidence} charactersMax={2_000} />”
        {link.decidedBy && (
          <>
            {' '}
            — <bdi>{actorName(link.decidedBy)}</bdi>
          </>
        )}
        {link.decidedAt && (
          <>
            , <Moment at={link.decidedAt} zone={zone} />
          </>
        )}
      </p>
      {link.personId !== person.id && (
        <p class="quiet">It came with a person who was merged with this one.</p>
      )}
      {externalId !== handle && (
        <p class="quiet">
          Its number there: <Foreign text={externalId} charactersMax={60} />
        </p>
      )}
      <Names account={account} sight={sight} />
    </li>
  );
};

/** Names that it had before, and names of its that another account has now. */
const Names = ({ account, sight: { person, zone } }: { account: AccountView; sight: PersonSight }) => {
  const names = person.handles.filter(({ accountId }) => accountId === account.id);
  return (
    <>
      {names
        .filter(({ handle, takenBy }) => handle !== account.handle || takenBy)
        .map(({ handle, lastSeenAt, takenBy }) => (
          <p class="quiet">
            {handle === account.handle ? 'Its name' : 'Was called'}{' '}
            <Foreign text={handle} charactersMax={60} />
            {handle !== account.handle && (
              <>
                {' '}
                until <Moment at={lastSeenAt} zone={zone} />
              </>
            )}{' '}
            {takenBy && <Badge of={{ tone: 'alarm', words: 'this name is another account’s now' }} />}
          </p>
        ))}
    </>
  );
};
