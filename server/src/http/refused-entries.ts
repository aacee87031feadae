import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Log } from '../log.ts';
import type { Env } from './context.ts';

/** Where somebody shows who they are: the ways to sign in, the second factor, and being asked again. */
const waysIn = /^\/(sign-in|prove|desk\/second-factor|desk\/confirm|api\/account\/confirmation)(\/|$)/;

/** Which answers say that somebody was not let in. */
const refusals: ReadonlySet<number> = new Set([401, 403, 409, 422, 429]);

/**
 * Writes down and counts each time that somebody is not let in: a link, a code, a passkey, a token or a signature that
 * was none, or somebody asks too much. Which door and which answer, and never who or from where.
 */
export const noteRefusedEntries =
  (log: Log, count: (door: { route: string; status: number }) => void): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    const { status } = c.res;
    if (!refusals.has(status) || !wasTried(c.req.method, c.req.path, status, c.req.raw.headers)) return;
    const door = { route: routePath(c, -1), status };
    count(door);
    log.warn(door, 'somebody was not let in');
  };

/** Looking at a page while signed out is no try; a token or a signature that was none is, and too much of it, at any door. */
const wasTried = (method: string, path: string, status: number, headers: Headers): boolean => {
  if (status === 429) return true;
  return status === 401
    ? headers.has('authorization') || headers.has('comity-signature') || headers.has('x-hub-signature-256')
    : waysIn.test(path) && (method === 'POST' || path.startsWith('/sign-in/return/'));
};
