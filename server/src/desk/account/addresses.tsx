import type { OwnPlace } from '../../sign-in/own-place.ts';

/** Where links go, and where reminders go. */
export const Addresses = ({ address, reminders }: Pick<OwnPlace, 'address' | 'reminders'>) => (
  <section aria-labelledby="addresses" class="card">
    <h2 id="addresses">Addresses</h2>
    <form method="post" action="/desk/account/address/request">
      <div class="field">
        <label for="address">You sign in with links to</label>
        <small class="hint" id="address-hint">
          {address === null ? 'Nowhere yet. ' : ''}A new address counts once you open the link that is sent
          there.
        </small>
        <input
          id="address"
          name="mail"
          type="email"
          maxlength={254}
          required
          autocomplete="email"
          value={address ?? ''}
          aria-describedby="address-hint"
        />
      </div>
      <button type="submit" class="secondary">
        Change
      </button>
    </form>
    <form method="post" action="/desk/account/reminders">
      <div class="field">
        <label for="reminders">You are reminded of tasks at</label>
        <small class="hint" id="reminders-hint">
          Leave it empty to be reminded at the desk alone.
        </small>
        <input
          id="reminders"
          name="mail"
          type="email"
          maxlength={254}
          autocomplete="email"
          value={reminders ?? ''}
          aria-describedby="reminders-hint"
        />
      </div>
      <button type="submit" class="secondary">
        Change
      </button>
    </form>
  </section>
);

export const ConfirmAddressPage = ({ link }: { link: string }) => (
  <div class="narrow card">
    <h1>Sign in with this address from now on?</h1>
    <form method="post" action="/desk/account/address">
      <input type="hidden" name="link" value={link} />
      <button type="submit">Yes, this is my address</button>
    </form>
  </div>
);
