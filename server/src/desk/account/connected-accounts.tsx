import type { SignInPlace } from '../../proof/places.ts';
import type { OwnPlace } from '../../sign-in/own-place.ts';
import { Foreign } from '../parts/foreign.tsx';

/** Accounts elsewhere with which a member signs in. */
export const ConnectedAccounts = ({
  accounts,
  places,
}: {
  accounts: OwnPlace['accounts'];
  places: readonly Pick<SignInPlace, 'channelId' | 'name'>[];
}) => {
  if (places.length === 0 && accounts.length === 0) return null;
  const nameOf = (id: string) => places.find(({ channelId }) => channelId === id)?.name ?? id;
  const open = places.filter((place) => !accounts.some(({ channelId }) => channelId === place.channelId));
  return (
    <section aria-labelledby="accounts" class="card">
      <h2 id="accounts">Accounts that sign you in</h2>
      {accounts.length === 0 && <p class="quiet">You have connected none.</p>}
      {accounts.length > 0 && (
        <ul class="rows">
          {accounts.map(({ id, channelId, handle }) => (
            <li class="row">
              <div>
                <p class="row-name" id={`account-${id}`}>
                  {nameOf(channelId)}: <Foreign text={handle} />
                </p>
                <form method="post" action={`/desk/account/connections/${id}/removal`} class="more">
                  <button type="submit" class="secondary outline" aria-describedby={`account-${id}`}>
                    Disconnect
                  </button>
                </form>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        {open.map(({ channelId, name }) => (
          <form method="post" action="/desk/account/connections">
            <input type="hidden" name="place" value={channelId} />
            <button type="submit" class="secondary">
              Connect {name}
            </button>
          </form>
        ))}
      </div>
    </section>
  );
};
