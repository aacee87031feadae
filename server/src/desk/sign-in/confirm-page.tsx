import { confirmedMinutes } from '../../sign-in/must-have-confirmed.ts';
import { mailedLinkMinutes } from '../../sign-in/links.ts';
import type { LiveSession } from '../../sign-in/session.ts';
import { Alarm, CodeForm, PasskeyButton } from './second-factor-page.tsx';

type ConfirmPageProps = {
  readonly has: LiveSession['has'];
  readonly to: string;
  readonly words: string | null;
  /** Whether a link can be sent to them. */
  readonly canMail: boolean;
};

/** Is it still you? By the strongest that somebody has: a link by mail is for those who have nothing else. */
export const ConfirmPage = ({ has, to, words, canMail }: ConfirmPageProps) => (
  <div class="narrow card">
    <h1>Is it still you?</h1>
    <p>
      What you are about to do is asked about twice. Confirm that it is you; it holds for {confirmedMinutes}{' '}
      minutes in this browser.
    </p>
    <Alarm words={words} />
    {has.passkey && <PasskeyButton use="confirm" to={to} words="Confirm with a passkey" />}
    {has.app && <CodeForm action="/desk/confirm" to={to} button="Confirm" />}
    {!has.app && !has.passkey && canMail && (
      <form method="post" action="/desk/confirm/mail">
        <button type="submit">Send me a link</button>
      </form>
    )}
    {!has.app && !has.passkey && !canMail && (
      <p>
        Sign out and in again with a new link: whoever runs the server makes one with{' '}
        <code>npm run comity -- sign-in-link</code>.
      </p>
    )}
    {has.passkey && !has.app && <p class="quiet">For a passkey your browser has to run JavaScript.</p>}
    <p>
      <a href="/desk">Not now</a>
    </p>
  </div>
);

export const ConfirmSentPage = () => (
  <div class="narrow card">
    <h1>Look at your mail</h1>
    <p>
      A link is on its way to you. Open it in this browser within {mailedLinkMinutes} minutes, and then do
      again what you were about to do.
    </p>
  </div>
);

export const ConfirmLinkPage = ({ link }: { link: string }) => (
  <div class="narrow card">
    <h1>Is it still you?</h1>
    <form method="post" action="/desk/confirm/link">
      <input type="hidden" name="link" value={link} />
      <button type="submit">Yes, confirm</button>
    </form>
  </div>
);
