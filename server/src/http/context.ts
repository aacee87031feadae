import type { Channel } from '@comity/core';
import type { Context } from 'hono';
import type { Caller } from '../members/caller.ts';
import type { Follow } from '../case/follow.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/database.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Live } from '../live/live-streams.ts';
import type { Log } from '../log.ts';
import type { ManagedList } from '../mail/lists.ts';
import type { SendMail } from '../notice/send-mail.ts';
import type { ChannelHouse } from '../channels/compose.ts';
import type { Auth } from '../sign-in/auth.ts';
import type { LiveSession } from '../sign-in/session.ts';

/** What the routes work with; put together once, in `start.ts`. */
export type Server = {
  readonly config: Config;
  readonly database: Database;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly house: ChannelHouse;
  readonly lists: ReadonlyMap<string, ManagedList>;
  readonly follow: Follow;
  readonly sendMail: SendMail;
  readonly auth: Auth;
  readonly live: Live;
  /** The bearer token of the gateway inside this process; made anew at each start and kept nowhere. */
  readonly ownToken: string;
  /** False until all is running, and again from the moment of stopping. */
  isReady(): boolean;
};

/**
 * `session`: the browser's, also while its second factor is awaited; `caller`: whoever is let in; `looksFirst`: a form of
 * the desk was only looked at, so that its draft is still needed.
 */
export type Env = {
  Variables: {
    caller: Caller | null;
    session: LiveSession | null;
    requestId: string;
    looksFirst?: boolean;
  };
};

export type RouteContext = Context<Env>;
