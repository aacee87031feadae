import { limits } from '../../sign-in/limits.ts';
import { mailedLinkMinutes } from '../../sign-in/links.ts';
import type { SignInPlace } from '../../proof/places.ts';
import { PlaceForms } from './place-page.tsx';
import { PasskeyButton } from './second-factor-page.tsx';

type SignInPageProps = {
  readonly words: string | null;
  readonly out: boolean;
  readonly to: string;
  readonly places: readonly Pick<SignInPlace, 'channelId' | 'name'>[];
  /** Whether mail goes out at all. */
  readonly canMail: boolean;
};

/** How somebody gets to the desk. */
export const SignInPage = ({ words, out, to, places, canMail }: SignInPageProps) => (
  <div class="narrow card">
    <h1>{out ? 'You are signed out' : 'Sign in to the desk'}</h1>
    {words && (
      <p class="note alarm" role="alert">
        {words}
      </p>
    )}
    {canMail && (
      <form method="post" action="/sign-in/mail">
        <div class="field">
          <label for="mail">Your mail address</label>
          <small class="hint" id="mail-hint">
            There is no password: you get a link that works once.
          </small>
          <input
            id="mail"
            name="mail"
            type="email"
            autocomplete="email"
            required
            maxlength={254}
            aria-describedby="mail-hint"
          />
        </div>
        <button type="submit">Send me a link</button>
      </form>
    )}
    <PasskeyButton use="sign-in" to={to} words="Sign in with a passkey" />
    <PlaceForms places={places} to={to} />
    <p class="quiet">
      A place at the desk comes by invitation. No way in any more? Whoever runs the server makes a link with{' '}
      <code>npm run comity -- sign-in-link</code>.
    </p>
  </div>
);

export const LandingPage = ({ link, community }: { link: string; community: string }) => (
  <div class="narrow card">
    <h1>Sign in to the desk</h1>
    <p>
      You are about to sign in to the conduct desk of <strong>{community}</strong>. The link works once.
    </p>
    <form method="post" action="/sign-in">
      <input type="hidden" name="link" value={link} />
      <button type="submit">Sign in</button>
    </form>
  </div>
);

export const InvitationPage = ({
  link,
  community,
  name,
  mail,
}: {
  link: string;
  community: string;
  name: string;
  mail: string;
}) => (
  <div class="narrow card">
    <h1>You are invited to the desk</h1>
    <p>
      A few people look after the code of conduct of <strong>{community}</strong>. With this you take your
      place among them, and sign in with <bdi>{mail}</bdi> from now on.
    </p>
    <form method="post" action="/sign-in/invitation">
      <input type="hidden" name="link" value={link} />
      <div class="field">
        <label for="name">What shall the others call you?</label>
        <input id="name" name="name" value={name} maxlength={100} autocomplete="name" dir="auto" />
      </div>
      <button type="submit">Take my place</button>
    </form>
  </div>
);

/** The same whether or not a member has the address. */
export const AskedPage = ({ asked }: { asked: 'asked' | 'too-often' }) =>
  asked === 'asked' ? (
    <div class="narrow card">
      <h1>Look at your mail</h1>
      <p>
        If a member signs in with this address, a link is on its way to it. It works once, within{' '}
        {mailedLinkMinutes} minutes.
      </p>
      <p class="quiet">Nothing there? Look among what was sorted out, then try again.</p>
      <p>
        <a href="/sign-in">Back</a>
      </p>
    </div>
  ) : (
    <div class="narrow card">
      <h1>That was asked for very often</h1>
      <p>Please wait {limits['mail-to'].minutes} minutes, then try again. Links that were sent still work.</p>
      <p>
        <a href="/sign-in">Back</a>
      </p>
    </div>
  );

export const UsedUpPage = () => (
  <div class="narrow card">
    <h1>This link no longer works</h1>
    <p>It was used before, or it is too old. If it was not you who used it, tell whoever runs this server.</p>
    <p>
      <a href="/sign-in">Ask for a new one</a>, or let someone with access to the server make one with{' '}
      <code>npm run comity -- sign-in-link</code>.
    </p>
  </div>
);
