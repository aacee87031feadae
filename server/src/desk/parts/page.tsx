import { type Act, may } from '@comity/core';
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { seenBy } from '../../access/seen-by.ts';
import type { Caller } from '../../members/caller.ts';
import type { RouteContext, Server } from '../../http/context.ts';
import { countOwnTasks, seesAllTasks } from '../../task/read-tasks.ts';
import { scriptPath } from '../script.ts';
import { stylePath } from '../style.ts';
import { KeysButton, KeysHelp } from './keys-help.tsx';

/** The places of the desk, as the navigation names them. */
const places = [
  { place: 'queue', href: '/desk', words: 'Queue', act: 'read-case' },
  { place: 'cases', href: '/desk/cases', words: 'Cases', act: 'read-case' },
  { place: 'sanctions', href: '/desk/sanctions', words: 'Sanctions', act: 'read-person' },
  { place: 'tasks', href: '/desk/tasks', words: 'Tasks', act: null },
  { place: 'holds', href: '/desk/holds', words: 'Held posts', act: 'read-hold' },
  { place: 'channels', href: '/desk/channels', words: 'Channels', act: 'read-channel' },
  { place: 'procedure', href: '/desk/procedure', words: 'Procedure', act: 'read-procedure' },
  { place: 'audit', href: '/desk/audit', words: 'Audit', act: 'read-audit' },
  { place: 'members', href: '/desk/members', words: 'Members', act: 'appoint' },
] as const satisfies readonly { place: string; href: string; words: string; act: Act | null }[];

export type Place = (typeof places)[number]['place'];

type PageParts = {
  /** Shown in the browser's title and history: a code name or a place, never a person's name. */
  readonly title: string;
  readonly place: Place | null;
  readonly caller: Caller | null;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Whether the page has buttons for passkeys, which a script shows. */
  readonly passkeys?: boolean;
  readonly children: Child;
};

/** A whole page of the desk. */
export const page = async (
  c: RouteContext,
  server: Server,
  { title, place, caller, status = 200, passkeys = false, children }: PageParts,
): Promise<Response> => {
  const { config } = server;
  const { name, timeZone } = config.community.community;
  const memberId = caller?.memberId ?? null;
  // The page that says that the database is down asks it nothing.
  const asks = caller && memberId !== null && status < 500;
  const tasks = asks ? await seenBy(server, caller, (db) => countOwnTasks(db, memberId)) : 0;
  return c.html(
    <>
      {raw('<!DOCTYPE html>')}
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex, nofollow" />
          <title>{`${title} · Comity`}</title>
          <link rel="stylesheet" href={stylePath()} />
          {caller && <script type="module" src={scriptPath('keys')} />}
          {passkeys && <script type="module" src={scriptPath('passkey')} />}
        </head>
        <body>
          <a class="skip" href="#content">
            Skip to the content
          </a>
          <Top community={name} place={place} caller={caller} tasks={tasks} />
          <main id="content" tabindex={-1}>
            {caller?.undeclared && c.req.path !== '/desk/conflicts' && (
              <p class="note">
                Cases are waiting for you: <a href="/desk/conflicts">say first where you have a conflict</a>.
              </p>
            )}
            {children}
          </main>
          <footer class="foot">
            <p>
              Times are those of {timeZone}.
              {config.trial &&
                ' This is the trial community: its forum and GitHub are stand-ins, and nobody needs a second factor.'}
            </p>
            {caller?.memberId && (
              <p>
                <a href="/desk/calendar">Your dates in your own calendar</a> ·{' '}
                <a href="/desk/emergency">In an emergency</a>
              </p>
            )}
            {caller && <KeysButton />}
          </footer>
          {caller && <KeysHelp />}
        </body>
      </html>
    </>,
    status,
  );
};

const Top = ({
  community,
  place,
  caller,
  tasks,
}: {
  community: string;
  place: Place | null;
  caller: Caller | null;
  /** How many wait for whoever looks. */
  tasks: number;
}) => (
  <header class="top">
    <p class="brand">
      <a href={caller ? '/desk' : '/sign-in'}>
        <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
          <path
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            d="M12 3v18M7 21h10M4 7h16M4 7l-2.5 6a3 3 0 0 0 5 0L4 7Zm16 0-2.5 6a3 3 0 0 0 5 0L20 7Z"
          />
        </svg>
        Comity
      </a>
      <span>{community}</span>
    </p>
    {caller && (
      <nav aria-label="Desk">
        <ul>
          {places
            .filter(({ act }) => (act === null ? hasTasks(caller) : may(caller, act)))
            .map((each) => (
              <li>
                <a href={each.href} {...(each.place === place ? { 'aria-current': 'page' as const } : {})}>
                  {each.place === 'tasks' && tasks > 0 ? `${each.words} (${tasks})` : each.words}
                </a>
              </li>
            ))}
        </ul>
      </nav>
    )}
    {caller && searches(caller) && (
      <form method="get" action="/desk/search" class="search" role="search" data-search>
        <input type="search" name="q" aria-label="Search" placeholder="Search" maxlength={200} dir="auto" />
      </form>
    )}
    {caller && (
      <form method="post" action="/desk/sign-out" class="who">
        <span>
          {caller.memberId === null ? (
            <bdi>{caller.name}</bdi>
          ) : (
            <a href="/desk/account">
              <bdi>{caller.name}</bdi>
            </a>
          )}
        </span>
        <button type="submit" class="plain">
          Sign out
        </button>
      </form>
    )}
  </header>
);

/** Whether there is anything that search could find for them. */
const searches = (caller: Caller): boolean => may(caller, 'read-case') || may(caller, 'read-hold');

/** Any member may have some; a program sees to them for those who look after cases. */
const hasTasks = (caller: Caller): boolean => caller.memberId !== null || seesAllTasks(caller);

/** A list's way on; `next` is the cursor of the page after this one. */
export const NextPage = ({
  path,
  query,
  next,
  words,
}: {
  path: string;
  query: Record<string, string>;
  next: string | null;
  words: string;
}) =>
  next === null ? null : (
    <nav aria-label="Pages" class="pages">
      <a href={`${path}?${new URLSearchParams({ ...query, after: next }).toString()}`} rel="next">
        {words}
      </a>
    </nav>
  );

/** What an empty place is for, and how something gets here. */
export const Empty = ({ heading, children }: { heading: string; children?: Child }) => (
  <div class="empty">
    <p>
      <strong>{heading}</strong>
    </p>
    {children}
  </div>
);

/** In the trial: how to bring in something to look at. */
export const TrialHint = ({ trial }: { trial: boolean }) =>
  trial ? (
    <p>
      This is the trial. Run <code>npm run trial</code> on the server: it sends a real message, a signed web
      hook and a signed forum flag.
    </p>
  ) : null;

/** What has just been done, and a way to take it back where there is one. */
export const Done = ({ words, children }: { words: string | null; children?: Child }) =>
  words === null ? null : (
    <div class="note done said">
      <p role="status">{words}</p>
      {children}
    </div>
  );
