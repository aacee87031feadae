import { Hono } from 'hono';
import { connectRoutes } from './connect-routes.ts';
import { contentRoutes, humansOnPosts, type HumansOnPosts } from './content-routes.ts';
import { forbidden, tooMany } from './fault.ts';
import { identityRoutes } from './identity-routes.ts';
import { postRoutes } from './post-routes.ts';
import {
  requestsKeptMax,
  setStanding,
  type StandInAccount,
  type StandInMeasure,
  type StandInPost,
  type StandInState,
  standingOf,
  untouched,
} from './state.ts';
import { measureRoutes } from './measure-routes.ts';

/** What the routes share. */
export type StandIn = {
  readonly read: () => StandInState;
  /** Changes the state and stores it. */
  readonly change: <T>(by: (state: StandInState) => T) => T;
  readonly now: () => Date;
};

/** What a stand-in begins with. */
export type StandInOptions = {
  readonly accounts: readonly ({ id: number; username: string; staff?: boolean } & Partial<
    Pick<StandInAccount, 'email' | 'active' | 'secondaryEmail' | 'unconfirmedEmail' | 'gitHubId'>
  >)[];
  readonly posts?: readonly (Pick<StandInPost, 'id' | 'topicId' | 'postNumber' | 'authorId' | 'raw'> &
    Partial<StandInPost>)[];
  readonly apiKey: string;
  /** With which the forum says who signed in to it; without it, it does not. */
  readonly connectSecret?: string;
  readonly now: () => Date;
  /** Requests that one minute allows; more get a 429, as on a real forum (60). No bound unless told. */
  readonly requestsPerMinuteMax?: number;
  /** Keeps the state over a restart. Accounts and posts that are new in the options are added to it. */
  readonly store?: { load(): StandInState | null; save(state: StandInState): void };
};

/** A stand-in that runs: the API to talk to, the state to look at, and a human moderator to play. */
export type DiscourseStandIn = {
  readonly app: Hono;
  /** A copy. */
  state(): StandInState;
  /** A human of the forum suspends, over whatever stands there. */
  suspend(id: number, suspension: { until: string; reason: string }, by: string): void;
  /** A human of the forum ends a suspension. */
  unsuspend(id: number, by: string): void;
  /** The same two for a silence. */
  silence(id: number, silence: { until: string; reason: string }, by: string): void;
  unsilence(id: number, by: string): void;
  /** An account takes another name, which frees the old one. */
  rename(id: number, username: string): void;
} & HumansOnPosts;

/**
 * A stand-in for a Discourse forum, not Discourse: the few calls that the channel makes, with the states that they
 * lead to and the answers that Discourse's published description gives for them. What is not in that description
 * follows core's source: `PUT /admin/users/{id}/unsuspend.json` and `…/unsilence.json`,
 * `GET /posts/by_number/{topic}/{n}.json`, the plugin's own `PUT /comity/posts/{id}/…`, the fields of a silence on an account, and every answer that is not a success.
 * A suspension or a silence ends by `now`, without any event.
 */
export const createDiscourseStandIn = (options: StandInOptions): DiscourseStandIn => {
  const state = firstState(options);
  const change = <T>(by: (state: StandInState) => T): T => {
    const result = by(state);
    options.store?.save(structuredClone(state));
    return result;
  };
  const standIn: StandIn = { read: () => state, change, now: options.now };
  const accountOf = (id: number): StandInAccount => {
    const account = state.accounts.find((account) => account.id === id);
    if (!account) throw new RangeError(`The stand-in has no account ${id}.`);
    return account;
  };
  const humanImposes = (id: number, kind: StandInMeasure, till: string, reason: string, by: string) =>
    change(() => setStanding(accountOf(id), kind, { at: options.now().toISOString(), till, reason, by }));
  const humanEnds = (id: number, kind: StandInMeasure, by: string) =>
    change(() =>
      setStanding(accountOf(id), kind, {
        ...standingOf(accountOf(id), kind),
        at: null,
        till: null,
        by,
      }),
    );
  return {
    app: appOf(standIn, options),
    state: () => structuredClone(state),
    suspend: (id, { until, reason }, by) => humanImposes(id, 'suspend', until, reason, by),
    unsuspend: (id, by) => humanEnds(id, 'suspend', by),
    silence: (id, { until, reason }, by) => humanImposes(id, 'silence', until, reason, by),
    unsilence: (id, by) => humanEnds(id, 'silence', by),
    rename: (id, username) =>
      change(() => {
        accountOf(id).username = username;
      }),
    ...humansOnPosts(standIn),
  };
};

const appOf = (
  standIn: StandIn,
  { apiKey, connectSecret, now, requestsPerMinuteMax = Infinity }: StandInOptions,
): Hono => {
  const app = new Hono();
  // People come here with a browser, which has no key.
  app.route('/', connectRoutes(standIn, connectSecret));
  app.use(async (c, next) => {
    const recent = standIn.read().requests.filter(({ at }) => now().getTime() - Date.parse(at) < 60_000);
    if (recent.filter(({ status }) => status !== 429).length >= requestsPerMinuteMax) {
      c.res = c.json(tooMany(60), 429, { 'Retry-After': '60' });
    } else if (c.req.header('api-key') !== apiKey) c.res = c.json(forbidden, 403);
    else await next();
    const request = { at: now().toISOString(), method: c.req.method, path: c.req.path, status: c.res.status };
    standIn.change((state) => {
      state.requests = [...state.requests, request].slice(-requestsKeptMax);
    });
  });
  app.route('/admin/users', measureRoutes(standIn));
  app.route('/', postRoutes(standIn));
  app.route('/', contentRoutes(standIn));
  app.route('/', identityRoutes(standIn));
  return app;
};

const firstState = ({ accounts, posts = [], now, store }: StandInOptions): StandInState => {
  const kept = store?.load() ?? { accounts: [], posts: [], messages: [], requests: [] };
  const createdAt = now().toISOString();
  const news = accounts.filter(({ id }) => !kept.accounts.some((account) => account.id === id));
  const newPosts = posts.filter(({ id }) => !kept.posts.some((post) => post.id === id));
  return {
    ...kept,
    accounts: [
      // What an older stand-in kept has no silences.
      ...kept.accounts.map((account) => ({ ...untouched, ...account })),
      ...news.map(({ staff = false, ...account }) => ({ ...account, staff, ...untouched })),
    ],
    posts: [
      ...kept.posts,
      ...newPosts.map((post) => ({
        createdAt,
        updatedAt: createdAt,
        version: 1,
        replyToPostNumber: null,
        ...post,
      })),
    ],
  };
};
