import type { SignInPlace } from '../../proof/places.ts';
import type { OwnPlace } from '../../sign-in/own-place.ts';
import { Done } from '../parts/page.tsx';
import { Alarm } from '../sign-in/second-factor-page.tsx';
import { Addresses } from './addresses.tsx';
import { ConnectedAccounts } from './connected-accounts.tsx';
import { OwnTokens } from './own-tokens.tsx';
import { SecondFactors } from './second-factors.tsx';
import { Sessions } from './sessions.tsx';

export type AccountPageProps = {
  readonly place: OwnPlace;
  readonly zone: string;
  /** The session that looks; `null` for a token. */
  readonly sessionId: string | null;
  readonly places: readonly Pick<SignInPlace, 'channelId' | 'name'>[];
  readonly words: string | null;
  readonly done: string | null;
};

/** A member's own ways in. */
export const AccountPage = ({ place, zone, sessionId, places, words, done }: AccountPageProps) => (
  <>
    <header class="heading">
      <h1>My account</h1>
      <p>
        You are <bdi>{place.name}</bdi> here.
      </p>
    </header>
    <Done words={done} />
    <Alarm words={words} />
    <Addresses address={place.address} reminders={place.reminders} />
    <SecondFactors hasApp={place.hasApp} passkeys={place.passkeys} zone={zone} />
    <ConnectedAccounts accounts={place.accounts} places={places} />
    <Sessions sessions={place.sessions} sessionId={sessionId} zone={zone} />
    <OwnTokens tokens={place.tokens} zone={zone} />
    <p>
      <a href="/desk/emergency">Ask to be let in to a case in an emergency</a>
    </p>
  </>
);
