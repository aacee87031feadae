import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { seenBy } from '../../access/seen-by.ts';
import type { Caller } from '../../members/caller.ts';
import type { RouteContext, Server } from '../../http/context.ts';
import { countOwnTasks } from '../../task/read-tasks.ts';
import { openDrafts, readDraftRows } from '../../drafts/read-drafts.ts';
import { DraftOffers } from '../drafts/offers.tsx';
import { scriptPath } from '../script.ts';
import { deskPath } from '../sign-in/desk-path.ts';
import { stylePath } from '../style.ts';
import { KeysButton, KeysHelp } from './keys-help.tsx';
import { LiveBar } from './live-bar.tsx';
import { type Place, Top } from './top.tsx';

type PageParts = {
  /** Shown in the browser's title and history: a code name or a place, never a person's name. */
  readonly title: string;
  readonly place: Place | null;
  readonly caller: Caller | null;
  readonly status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Whether the page has buttons for passkeys, which a script shows. */
  readonly passkeys?: boolean;
  /** Whether the page may have decision forms, beside which a script shows what would go out. */
  readonly letters?: boolean;
  /** What of the page is followed while it is open: the query of its live stream. */
  readonly live?: string;
  /** The draft that stands in its form already. */
  readonly writing?: string | undefined;
  /** Where the page is found again when it answers a form; if nothing is said, where the form was. */
  readonly at?: string;
  /** What stands around it, where it was read already. */
  readonly frame?: Frame;
  readonly children: Child;
};

/** What stands around each page: how many tasks wait for whoever looks, and what they began to write on it. */
export type Frame = { readonly tasks: number; readonly drafts: Awaited<ReturnType<typeof openDrafts>> };

/** Reads what stands around a page. The page that says that the database is down asks it nothing. */
export const readFrame = async (
  c: RouteContext,
  server: Server,
  caller: Caller | null,
  status: number,
): Promise<Frame> => {
  const memberId = caller?.memberId ?? null;
  if (!caller || memberId === null || status >= 500) return { tasks: 0, drafts: [] };
  const writes = caller.by === 'session' && c.req.method === 'GET' && status === 200;
  const [tasks, kept] = await seenBy(
    server,
    caller,
    async (db) =>
      [await countOwnTasks(db, memberId), writes ? await readDraftRows(db, c.req.path) : []] as const,
  );
  return { tasks, drafts: await openDrafts(server.database.db, server.follow.vault, kept) };
};

/** A whole page of the desk. */
export const page = async (
  c: RouteContext,
  server: Server,
  {
    title,
    place,
    caller,
    status = 200,
    passkeys = false,
    letters = false,
    live,
    writing,
    at,
    frame,
    children,
  }: PageParts,
): Promise<Response> => {
  const { config } = server;
  const { name, timeZone } = config.community.community;
  const memberId = caller?.memberId ?? null;
  // A program's page is fetched anew when it wants to know.
  const follows = live !== undefined && status === 200 && caller?.by === 'session';
  const isOwn = caller?.by === 'session' && memberId !== null;
  const { tasks, drafts } = frame ?? (await readFrame(c, server, caller, status));
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
          {follows && <script type="module" src={scriptPath('live')} />}
          {isOwn && <script type="module" src={scriptPath('drafts')} />}
          {passkeys && <script type="module" src={scriptPath('passkey')} />}
          {letters && <script type="module" src={scriptPath('letters')} />}
        </head>
        <body data-member={isOwn ? memberId : undefined} data-page={isOwn ? foundAt(c, at) : undefined}>
          <a class="skip" href="#content">
            Skip to the content
          </a>
          <Top community={name} place={place} caller={caller} tasks={tasks} />
          {isOwn && <LiveBar />}
          <DraftOffers drafts={drafts.filter(({ id }) => id !== writing)} zone={timeZone} />
          <main id="content" tabindex={-1} data-live={follows ? live : undefined}>
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

/** The address of the page, if it is not that of the request. */
const foundAt = ({ req }: RouteContext, at: string | undefined): string | undefined => {
  if (req.method === 'GET') return undefined;
  const from = req.header('referer') ?? '';
  const { pathname, search } = URL.canParse(from) ? new URL(from) : { pathname: '', search: '' };
  return at ?? deskPath(pathname + search);
};

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
