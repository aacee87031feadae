import { limits } from '../../sign-in/limits.ts';
import type { LiveSession } from '../../sign-in/session.ts';
import type { AppSetUp } from '../../sign-in/second-factor.ts';
import { QrCode } from './qr-code.tsx';

/** A mistake, read out when the page opens. */
export const Alarm = ({ words }: { words: string | null }) =>
  words === null ? null : (
    <p class="note alarm" role="alert">
      {words}
    </p>
  );

/** Where a code is typed. `to`: where it leads. */
export const CodeForm = ({ action, to, button }: { action: string; to: string; button: string }) => (
  <form method="post" action={action}>
    <input type="hidden" name="to" value={to} />
    <div class="field">
      <label for="code">Code</label>
      <small class="hint" id="code-hint">
        Six digits from your authenticator app, or one of your recovery codes.
      </small>
      <input
        id="code"
        name="code"
        autocomplete="one-time-code"
        maxlength={20}
        required
        aria-describedby="code-hint"
      />
    </div>
    <button type="submit">{button}</button>
  </form>
);

/** With a passkey; the script shows it where the browser can. */
export const PasskeyButton = ({
  use,
  to,
  words,
}: {
  use: 'sign-in' | 'second-factor' | 'confirm' | 'add';
  to: string;
  words: string;
}) => (
  <div class="passkey" hidden data-passkey={use} data-to={to}>
    <button type="button" class="secondary">
      {words}
    </button>
    <p role="alert" class="mistake" hidden></p>
  </div>
);

export const SignOutForm = () => (
  <form method="post" action="/desk/sign-out" class="more">
    <button type="submit" class="plain">
      Sign out
    </button>
  </form>
);

/** The second half of signing in. */
export const GivePage = ({
  has,
  to,
  words,
}: {
  has: LiveSession['has'];
  to: string;
  words: string | null;
}) => (
  <div class="narrow card">
    <h1>Your second factor</h1>
    <Alarm words={words} />
    {has.passkey && <PasskeyButton use="second-factor" to={to} words="Use a passkey" />}
    {has.app ? (
      <CodeForm action="/desk/second-factor" to={to} button="Go on" />
    ) : (
      <p>Use one of your passkeys. For this your browser has to run JavaScript.</p>
    )}
    <p class="quiet">
      After {limits.code.most} wrong codes you have to wait {limits.code.minutes} minutes. Lost your device
      and your recovery codes? Another operator can reset your second factor.
    </p>
    <SignOutForm />
  </div>
);

/** Setting one up, because it is needed or because somebody wants one. */
export const SetUpPage = ({ needed }: { needed: boolean }) => (
  <div class="narrow card">
    <h1>Set up a second factor</h1>
    <p>
      {needed
        ? 'Whoever reads cases here signs in with two things: a link or an account, and something that only they have.'
        : 'Then nobody signs in as you who merely reads your mail.'}
    </p>
    <PasskeyButton
      use="add"
      to={needed ? '/desk' : '/desk/account?done=passkey'}
      words="Make a passkey on this device"
    />
    <form method="post" action="/desk/second-factor/app">
      <button type="submit">Use an authenticator app</button>
    </form>
    {needed ? (
      <SignOutForm />
    ) : (
      <p>
        <a href="/desk/account">Back to my account</a>
      </p>
    )}
  </div>
);

export const AppPage = ({ app, words }: { app: AppSetUp; words: string | null }) => (
  <div class="narrow card">
    <h1>Set up your authenticator app</h1>
    <Alarm words={words} />
    <ol>
      <li>
        <p>Scan this with your authenticator app.</p>
        <QrCode text={app.uri} label="QR code for your authenticator app" />
        <p>
          Or type this key into it: <code class="secret-key">{app.key.match(/.{1,4}/g)?.join(' ')}</code>
        </p>
      </li>
      <li>
        <form method="post" action="/desk/second-factor/app/code">
          <div class="field">
            <label for="code">Type the six digits that it shows</label>
            <input
              id="code"
              name="code"
              inputmode="numeric"
              autocomplete="one-time-code"
              maxlength={10}
              required
            />
          </div>
          <button type="submit">Set up</button>
        </form>
      </li>
    </ol>
    <SignOutForm />
  </div>
);

/** Shown this once. */
export const RecoveryCodesPage = ({ codes }: { codes: readonly string[] }) => (
  <div class="narrow card">
    <h1>Keep these recovery codes</h1>
    <p>
      Each signs you in once when your device is not at hand. They are shown this once: print them, or keep
      them where you keep passwords.
    </p>
    <ul class="codes">
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <p>
      <a href="/desk" class="go">
        I have kept them
      </a>
    </p>
  </div>
);
