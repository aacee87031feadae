import type { Instant } from '@comity/core';
import { attemptMinutes } from '../../proof/attempts.ts';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';

type Place = { readonly channelId: string; readonly name: string };

type ProveProps = {
  readonly community: string;
  readonly zone: string;
  readonly endsAt: Instant;
  readonly places: readonly Place[];
  /** Whether there are addresses with which theirs could be compared. */
  readonly comparesMails: boolean;
  readonly words: string | null;
};

/** What somebody sees who was asked to show which accounts are theirs. It names nobody. */
export const ProvePage = ({ community, zone, endsAt, places, comparesMails, words }: ProveProps) => (
  <div class="narrow card prove">
    <h1>Show that an account is yours</h1>
    {words && (
      <p class="note alarm" role="alert">
        {words}
      </p>
    )}
    <p>
      The people who look after the code of conduct of <strong>{community}</strong> gave you this link. With
      it you can show them that an account is yours: you sign in where the account is, and come back here.
    </p>
    <WhatFollows />
    {places.length === 0 ? (
      <p>There is no place at present where this can be done. Please answer whoever gave you the link.</p>
    ) : (
      <PlacesForm places={places} comparesMails={comparesMails} />
    )}
    <p class="quiet">
      If you cannot sign in there, or would rather not, answer whoever gave you the link. It works until{' '}
      <Moment at={endsAt} zone={zone} />.
    </p>
  </div>
);

const WhatFollows = () => (
  <>
    <ul>
      <li>It is voluntary. If you do not want to, close this page; nothing happens here without you.</li>
      <li>
        They will see the account’s number and its name, and that you signed in. They never see your password,
        and nothing is written or changed there in your name.
      </li>
      <li>
        A member then says whether the account counts as yours. What was decided about you holds for accounts
        of yours; what others did under a name like yours does not.
      </li>
    </ul>
    <p>
      <strong>Did somebody else send you this link?</strong> Then close this page: your account would be
      counted as theirs.
    </p>
  </>
);

const PlacesForm = ({ places, comparesMails }: Pick<ProveProps, 'places' | 'comparesMails'>) => (
  <form method="post">
    {comparesMails && (
      <div class="choice">
        <input type="checkbox" name="mails" value="yes" id="mails" aria-describedby="mails-hint" />
        <div>
          <label for="mails">They may look at my verified mail addresses too</label>
          <small class="hint" id="mails-hint">
            They are compared with the addresses known here, and not kept. Leave it empty, and none is looked
            at.
          </small>
        </div>
      </div>
    )}
    <div class="buttons">
      {places.map(({ channelId, name }) => (
        <button type="submit" name="place" value={channelId}>
          Sign in: {name}
        </button>
      ))}
    </div>
  </form>
);

/** The way out: a plain link, as forms of this server may lead nowhere else. */
export const LeavePage = ({ name, url }: { name: string; url: string }) => (
  <div class="narrow card">
    <h1>Go on to sign in</h1>
    <p>
      The next page is not ours: it is <strong>{name}</strong>, at <bdi>{new URL(url).host}</bdi>. Sign in
      there with the account that you want to show. You come back here by yourself.
    </p>
    <p>
      <a class="go" href={url} rel="noreferrer">
        Go on to {name}
      </a>
    </p>
    <p class="quiet">The way is open for {attemptMinutes} minutes, in this browser.</p>
  </div>
);

type ProvenProps = { readonly name: string; readonly handle: string; readonly externalId: string };

/** What they have shown just now. */
export const ProvenPage = ({ name, handle, externalId }: ProvenProps) => (
  <div class="narrow card">
    <h1>Thank you</h1>
    <p>
      You signed in at <strong>{name}</strong> as <Foreign text={handle} charactersMax={100} />, number{' '}
      <bdi>{externalId}</bdi>. That is what the people who gave you the link see now.
    </p>
    <p>
      Was it the wrong account? Please tell them. To show another one, open the link again that you were
      given.
    </p>
    <p>You can close this page.</p>
  </div>
);

/** For whatever is no link, for one that has ended, and for one that was revoked. */
export const NoLinkPage = () => (
  <div class="narrow card">
    <h1>This link leads nowhere</h1>
    <p>
      It may have ended, or a part of it is missing. Please open it once more just as you were given it. If
      that does not help, ask whoever gave it to you for a new one.
    </p>
    <p>Nothing was seen, and nothing was changed.</p>
  </div>
);

export const notShown = {
  unknown: {
    status: 422,
    heading: 'That did not work',
    words: `Nothing new was seen. Perhaps the way was open for longer than ${attemptMinutes} minutes, was gone before, or was begun in another browser.`,
  },
  declined: {
    status: 422,
    heading: 'You did not sign in',
    words: 'Nothing was seen, and nothing was changed. That is all right.',
  },
  unavailable: {
    status: 503,
    heading: 'The place did not answer',
    words: 'Nothing was seen. It is not your fault; please try again in a few minutes.',
  },
} as const;

/** Somebody came back, and nothing was shown by it. */
export const NotShownPage = ({ heading, words }: { heading: string; words: string }) => (
  <div class="narrow card">
    <h1>{heading}</h1>
    <p>{words}</p>
    <p>To begin again, open the link that you were given.</p>
  </div>
);
