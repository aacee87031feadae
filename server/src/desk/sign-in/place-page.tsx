import { attemptMinutes } from '../../proof/attempts.ts';
import type { SignInPlace } from '../../proof/places.ts';

/** Where else somebody may sign in. */
export const PlaceForms = ({
  places,
  to,
}: {
  places: readonly Pick<SignInPlace, 'channelId' | 'name'>[];
  to: string;
}) =>
  places.length === 0 ? null : (
    <div class="actions">
      {places.map(({ channelId, name }) => (
        <form method="post" action="/sign-in/place">
          <input type="hidden" name="place" value={channelId} />
          <input type="hidden" name="to" value={to} />
          <button type="submit" class="secondary">
            Sign in with {name}
          </button>
        </form>
      ))}
    </div>
  );

/** Why a way to a platform and back led nowhere. */
export const notBack = {
  unknown: {
    status: 422,
    heading: 'That did not work',
    words: `Perhaps the way was open for longer than ${attemptMinutes} minutes, was gone before, or was begun in another browser.`,
  },
  declined: { status: 422, heading: 'You did not sign in', words: 'Nothing was changed.' },
  unavailable: {
    status: 503,
    heading: 'The place did not answer',
    words: 'It is not your fault; please try again in a few minutes, or use a link by mail.',
  },
  'not-connected': {
    status: 422,
    heading: 'Nobody signs in with this account',
    words: 'Members connect an account first, under “My account”. Use a link by mail this time.',
  },
  taken: {
    status: 409,
    heading: 'Another member has connected this account',
    words:
      'One account signs in one member. Perhaps you were signed in there with another account than you thought.',
  },
} as const;

export const NotBackPage = ({ heading, words }: { heading: string; words: string }) => (
  <div class="narrow card">
    <h1>{heading}</h1>
    <p>{words}</p>
    <p>
      <a href="/sign-in">To sign in</a>
    </p>
  </div>
);
