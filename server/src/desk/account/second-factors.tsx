import type { OwnPlace } from '../../sign-in/own-place.ts';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { PasskeyButton } from '../sign-in/second-factor-page.tsx';

type Passkey = OwnPlace['passkeys'][number];

/** Passkeys and the authenticator app. */
export const SecondFactors = ({
  hasApp,
  passkeys,
  zone,
}: Pick<OwnPlace, 'hasApp' | 'passkeys'> & { zone: string }) => (
  <section aria-labelledby="second-factors" class="card">
    <h2 id="second-factors">Second factor and passkeys</h2>
    {hasApp ? (
      <>
        <p>An authenticator app is set up.</p>
        <div class="actions">
          <form method="post" action="/desk/account/recovery-codes">
            <button type="submit" class="secondary">
              Make new recovery codes
            </button>
          </form>
          <form method="post" action="/desk/account/app/removal">
            <button type="submit" class="secondary outline">
              Take the app away
            </button>
          </form>
        </div>
      </>
    ) : (
      <p>
        No authenticator app is set up. <a href="/desk/second-factor">Set one up</a>
      </p>
    )}
    <h3>Passkeys</h3>
    {passkeys.length === 0 && (
      <p class="quiet">You have none. With a passkey you sign in without any mail.</p>
    )}
    {passkeys.length > 0 && (
      <ul class="rows">
        {passkeys.map((key, index) => (
          <PasskeyRow passkey={key} index={index} zone={zone} />
        ))}
      </ul>
    )}
    <PasskeyButton use="add" to="/desk/account?done=passkey" words="Make a passkey on this device" />
    <noscript>
      <p class="quiet">To make a passkey your browser has to run JavaScript.</p>
    </noscript>
  </section>
);

const PasskeyRow = ({
  passkey: { id, name, createdAt },
  index,
  zone,
}: {
  passkey: Passkey;
  index: number;
  zone: string;
}) => (
  <li class="row">
    <div>
      <p class="row-name" id={`passkey-${id}`}>
        <Foreign text={name || `Passkey ${index + 1}`} charactersMax={100} />
      </p>
      {createdAt && (
        <p class="quiet meta">
          <span>
            made <Moment at={createdAt} zone={zone} />
          </span>
        </p>
      )}
      <details>
        <summary>Rename or remove</summary>
        <form method="post" action={`/desk/account/passkeys/${id}/name`}>
          <div class="field">
            <label for={`name-${id}`}>What do you call it?</label>
            <input
              id={`name-${id}`}
              name="name"
              value={name ?? ''}
              maxlength={100}
              required
              autocomplete="off"
            />
          </div>
          <button type="submit" class="secondary">
            Rename
          </button>
        </form>
        <form method="post" action={`/desk/account/passkeys/${id}/removal`} class="more">
          <button type="submit" class="secondary outline" aria-describedby={`passkey-${id}`}>
            Remove
          </button>
        </form>
      </details>
    </div>
  </li>
);
