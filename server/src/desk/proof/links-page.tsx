import { type ProofLinkView, proofLinkDays, proofLinksMax } from '../../proof/proof-links.ts';
import type { SignInPlace } from '../../proof/places.ts';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';

type LinksPageProps = {
  readonly personId: string;
  readonly links: readonly (ProofLinkView & { readonly by: string; readonly isOpen: boolean })[];
  readonly places: readonly Pick<SignInPlace, 'name'>[];
  readonly placeName: (channelId: string) => string;
  readonly zone: string;
  /** The address of a link that was made just now: it is shown this once. */
  readonly url: string | null;
  readonly words: string | null;
  readonly done: string | null;
};

/** How a person is asked to show that an account is theirs. */
export const LinksPage = ({ personId, links, places, placeName, zone, url, words, done }: LinksPageProps) => (
  <>
    <header class="heading">
      <h1>Ask them to prove an account</h1>
      <p>
        <a href={`/desk/people/${personId}`}>Back to the person</a>
      </p>
    </header>
    <Done words={done} />
    {words && (
      <p class="note alarm" role="alert">
        {words}
      </p>
    )}
    {url && <NewLink url={url} />}
    <p>
      With a link of theirs a person signs in where an account is, and so shows that it is theirs. What they
      show is proposed on their page; you confirm it or refuse it.
    </p>
    {places.length === 0 ? (
      <p class="note">
        No place can do this yet. Whoever runs the server sets it up: <code>connectSecret</code> for a forum,{' '}
        <code>clientId</code> and <code>clientSecret</code> for GitHub.
      </p>
    ) : (
      <section aria-labelledby="make" class="card">
        <h2 id="make">Make a link</h2>
        <p>
          They can sign in at: {places.map(({ name }) => name).join(', ')}. The link works for {proofLinkDays}{' '}
          days, and may be used several times.
        </p>
        <form method="post">
          <button type="submit" disabled={links.filter(({ isOpen }) => isOpen).length >= proofLinksMax}>
            Make a link
          </button>
        </form>
      </section>
    )}
    <section aria-labelledby="links">
      <h2 id="links">Links for this person</h2>
      {links.length === 0 && <p class="quiet">There are none.</p>}
      <ul class="rows">
        {links.map((link) => (
          <LinkRow link={link} personId={personId} placeName={placeName} zone={zone} />
        ))}
      </ul>
    </section>
  </>
);

const NewLink = ({ url }: { url: string }) => (
  <section aria-labelledby="new-link" class="note done">
    <h2 id="new-link">Copy this address now</h2>
    <p>It is shown this once. Send it to the person, to an address that you know to be theirs.</p>
    <div class="field">
      <label for="new-link-url">Address for the person</label>
      <input id="new-link-url" readonly value={url} />
    </div>
    <p>
      Whoever has this address can show an account as this person’s. So give it to nobody else, and compare
      what they show with what you know before you confirm it.
    </p>
  </section>
);

type LinkRowProps = Pick<LinksPageProps, 'personId' | 'placeName' | 'zone'> & {
  readonly link: LinksPageProps['links'][number];
};

const LinkRow = ({ link, personId, placeName, zone }: LinkRowProps) => (
  <li class="row">
    <div>
      <p class="row-name" id={`link-${link.id}`}>
        Made <Moment at={link.createdAt} zone={zone} /> by <bdi>{link.by}</bdi>
      </p>
      <p class="quiet meta">
        {link.revokedAt ? (
          <span>
            revoked <Moment at={link.revokedAt} zone={zone} />
          </span>
        ) : (
          <span>
            {link.isOpen ? 'works until' : 'ended'} <Moment at={link.endsAt} zone={zone} />
          </span>
        )}
        {link.proofs.length === 0 && <span>nobody has signed in by it</span>}
        {link.proofs.map(({ channelId, at }) => (
          <span>
            {placeName(channelId)}: signed in <Moment at={at} zone={zone} />
          </span>
        ))}
      </p>
      {link.isOpen && (
        <form
          method="post"
          action={`/desk/people/${personId}/proof-links/${link.id}/revocation`}
          class="more"
        >
          <button type="submit" class="secondary outline" aria-describedby={`link-${link.id}`}>
            Revoke
          </button>
        </form>
      )}
    </div>
  </li>
);
