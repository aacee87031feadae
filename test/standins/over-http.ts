import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type ServerType } from '@hono/node-server';

/** An act of the case server that changed something on a platform. */
export type Effect = {
  readonly act: 'block' | 'unblock';
  /** As the platform's path names it: a number on the forum, a login on GitHub. */
  readonly account: string;
  /** When the call came in, in milliseconds since 1970. */
  readonly at: number;
};

/** `refuses`: nothing listens there. `answers 503`: it listens, and does nothing. */
export type Outage = 'refuses' | 'answers 503';

/** A stand-in for a platform, on a loopback port. */
export type PlatformOverHttp = {
  readonly url: string;
  /** What took effect, in order. Lifting what was not there is none. */
  readonly effects: readonly Effect[];
  /** Accounts that we blocked and did not unblock. */
  readonly blocked: ReadonlySet<string>;
  /** Calls to block or unblock that changed nothing: they were refused, or there was nothing to lift. */
  readonly vainCalls: () => number;
  /** Calls that came in, with those that an outage left unserved. */
  readonly calls: () => number;
  /** Is called with each effect, before the case server hears of it. */
  onEffect(told: (effect: Effect) => void): void;
  /** Each answer takes so much longer; what it did is done before. */
  answersAfter(milliseconds: number): void;
  breakDown(how: Outage): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
};

/** What a request asked for, told by its method and path; `null` when it changes no block. */
export type ActOf = (method: string, path: string) => Pick<Effect, 'act' | 'account'> | null;

/** Serves a stand-in on a free port, and writes down what the case server does there. */
export const serveOverHttp = async (
  app: { fetch(request: Request): Response | Promise<Response> },
  actOf: ActOf,
): Promise<PlatformOverHttp> => {
  const effects: Effect[] = [];
  const blocked = new Set<string>();
  let [calls, vainCalls, delayMs, broken] = [0, 0, 0, false];
  let told: (effect: Effect) => void = () => {};

  const note = ({ method, url }: Request, { ok }: Response, at: number): void => {
    const act = actOf(method, new URL(url).pathname);
    if (!act) return;
    // A platform refuses a second block, and agrees to any unblock.
    if (!ok || (act.act === 'unblock' && !blocked.delete(act.account))) {
      vainCalls += 1;
      return;
    }
    if (act.act === 'block') blocked.add(act.account);
    const effect = { ...act, at };
    effects.push(effect);
    told(effect);
  };

  const answer = async (request: Request): Promise<Response> => {
    const at = performance.timeOrigin + performance.now();
    calls += 1;
    if (broken) return new Response('', { status: 503 });
    const response = await app.fetch(request);
    note(request, response, at);
    if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    return response;
  };

  let server = await listening(answer, 0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    effects,
    blocked,
    vainCalls: () => vainCalls,
    calls: () => calls,
    onEffect: (tell) => (told = tell),
    answersAfter: (milliseconds) => (delayMs = milliseconds),
    breakDown: async (how) => {
      if (how === 'refuses') await closed(server);
      broken = true;
    },
    comeBack: async () => {
      if (!server.listening) server = await listening(answer, port);
      broken = false;
    },
    stop: () => closed(server),
  };
};

const listening = (answer: (request: Request) => Promise<Response>, port: number): Promise<ServerType> =>
  new Promise((resolve, reject) => {
    const server = createAdaptorServer({ fetch: answer });
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });

const closed = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
