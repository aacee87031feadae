import { type CalendarLink, calendarLinksMax } from '../../calendar/calendar-links.ts';
import { Foreign } from '../parts/foreign.tsx';
import { Moment } from '../parts/moment.tsx';
import { Done } from '../parts/page.tsx';

type CalendarPageProps = {
  readonly links: readonly CalendarLink[];
  readonly zone: string;
  /** The address of a link that was made just now: it is shown this once. */
  readonly url: string | null;
  readonly words: string | null;
  readonly done: string | null;
};

/** How a member gets ends, reviews and tasks into their own calendar. */
export const CalendarPage = ({ links, zone, url, words, done }: CalendarPageProps) => (
  <>
    <header class="heading">
      <h1>Your calendar</h1>
    </header>
    <Done words={done} />
    {words && (
      <p class="note alarm" role="alert">
        {words}
      </p>
    )}
    {url && <NewLink url={url} />}
    <p>
      Ends of sanctions, reviews, motions that close and tasks can stand in the calendar of your phone or
      computer. An entry names a case by its code name and says what falls due; it never names a person.
    </p>
    <section aria-labelledby="make" class="card">
      <h2 id="make">Make a calendar link</h2>
      <form method="post" action="/desk/calendar-links">
        <div class="field">
          <label for="link-name">Where will you use it?</label>
          <small class="hint" id="link-name-hint">
            So that you know later which one to revoke: my phone.
          </small>
          <input
            id="link-name"
            name="name"
            maxlength={100}
            autocomplete="off"
            aria-describedby="link-name-hint"
          />
        </div>
        <button type="submit" disabled={links.length >= calendarLinksMax}>
          Make a link
        </button>
      </form>
    </section>
    <section aria-labelledby="links">
      <h2 id="links">Your links</h2>
      {links.length === 0 && <p class="quiet">You have none.</p>}
      <ul class="rows">
        {links.map((link) => (
          <LinkRow link={link} zone={zone} />
        ))}
      </ul>
    </section>
  </>
);

const NewLink = ({ url }: { url: string }) => (
  <section aria-labelledby="new-link" class="note done">
    <h2 id="new-link">Copy this address now</h2>
    <p>It is shown this once. In your calendar program, choose to subscribe to a calendar, and paste it.</p>
    <div class="field">
      <label for="new-link-url">Address of your calendar</label>
      <input id="new-link-url" readonly value={url} />
    </div>
    <p>
      Whoever has this address reads these dates: treat it as a password. It shows what you may see at the
      moment at which it is read, and nothing once your place here ends.
    </p>
  </section>
);

const LinkRow = ({ link: { id, name, createdAt, readAt }, zone }: { link: CalendarLink; zone: string }) => (
  <li class="row">
    <div>
      <p class="row-name" id={`link-${id}`}>
        <Foreign text={name || 'Without a name'} charactersMax={100} />
      </p>
      <p class="quiet meta">
        <span>
          made <Moment at={createdAt} zone={zone} />
        </span>
        <span>
          {readAt ? (
            <>
              last read about <Moment at={readAt} zone={zone} />
            </>
          ) : (
            'not read yet'
          )}
        </span>
      </p>
      <form method="post" action={`/desk/calendar-links/${id}/revocation`} class="more">
        <button type="submit" class="secondary outline" aria-describedby={`link-${id}`}>
          Revoke
        </button>
      </form>
    </div>
  </li>
);
