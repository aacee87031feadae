import type { SignInWay } from '../../database/schema/member-session.ts';
import { sessionHoursMax } from '../../sign-in/auth.ts';
import type { OwnPlace } from '../../sign-in/own-place.ts';
import { sessionIdleMinutesMax } from '../../sign-in/session.ts';
import { Moment } from '../parts/moment.tsx';

const wayWords = {
  link: 'by a link',
  passkey: 'by a passkey',
  forum: 'by the forum',
  github: 'by GitHub',
} as const satisfies Record<SignInWay, string>;

/** Where somebody is signed in. */
export const Sessions = ({
  sessions,
  sessionId,
  zone,
}: {
  sessions: OwnPlace['sessions'];
  sessionId: string | null;
  zone: string;
}) => (
  <section aria-labelledby="sessions" class="card">
    <h2 id="sessions">Where you are signed in</h2>
    <p class="quiet">
      A session ends after {sessionIdleMinutesMax} minutes without use, and after {sessionHoursMax} hours in
      any case.
    </p>
    <ul class="rows">
      {sessions.map(({ id, device, way, createdAt, seenAt }) => (
        <li class="row">
          <div>
            <p class="row-name" id={`session-${id}`}>
              {device || 'A browser'}
              {id === sessionId && ' (this one)'}
            </p>
            <p class="quiet meta">
              <span>
                signed in {way ? wayWords[way] : ''} <Moment at={createdAt} zone={zone} />
              </span>
              <span>
                last used about <Moment at={seenAt} zone={zone} />
              </span>
            </p>
            {id !== sessionId && (
              <form method="post" action={`/desk/account/sessions/${id}/end`} class="more">
                <button type="submit" class="secondary outline" aria-describedby={`session-${id}`}>
                  End
                </button>
              </form>
            )}
          </div>
        </li>
      ))}
    </ul>
    {sessions.length > 1 && (
      <form method="post" action="/desk/account/sessions/end">
        <button type="submit" class="secondary">
          End all others
        </button>
      </form>
    )}
  </section>
);
