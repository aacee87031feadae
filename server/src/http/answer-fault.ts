import { HTTPException } from 'hono/http-exception';
import { problemPage } from '../desk/problem-page.tsx';
import { CursorFault } from '../database/page.ts';
import { faultFields } from '../log.ts';
import type { RouteContext, Server } from './context.ts';
import { foreignOrigin, isDatabaseDown, notFound, Problem, problemBody, wrongField } from './problem.ts';

/** As long as what was tried too often is remembered. */
const tooOftenSeconds = 900;

/** The one place where faults become HTTP. What is not an expected "no" is logged and answered without details. */
export const answerFault = (
  fault: unknown,
  c: RouteContext,
  server: Server,
): Response | Promise<Response> => {
  const problem = problemOf(fault, server);
  if (!problem) {
    server.log.error({ fault: faultFields(fault), method: c.req.method }, 'a request failed');
    return answer(
      new Problem(500, 'fault', 'It has been written down. Try again; if it stays so, tell the operator.'),
      c,
      server,
    );
  }
  if (problem.status === 503) {
    server.log.warn({ fault: faultFields(fault), method: c.req.method }, 'not available');
    c.header('retry-after', '5');
  }
  if (problem.status === 429) c.header('retry-after', String(problem.retryAfterSeconds ?? tooOftenSeconds));
  if (problem.status === 401) c.header('www-authenticate', 'Bearer');
  return answer(problem, c, server);
};

/** The answer for paths that are not there. */
export const answerNotFound = (c: RouteContext, server: Server): Response | Promise<Response> =>
  answer(notFound(), c, server);

const answer = (problem: Problem, c: RouteContext, server: Server): Response | Promise<Response> =>
  wantsPage(c)
    ? problemPage(c, problem, server)
    : c.json(problemBody(problem, c.req.path), problem.status, {
        'content-type': 'application/problem+json',
      });

const problemOf = (fault: unknown, { config }: Server): Problem | null => {
  if (fault instanceof Problem) return fault;
  if (fault instanceof CursorFault) return wrongField('after', fault.message);
  if (fault instanceof HTTPException && fault.status === 413)
    return new Problem(413, 'too-large', 'That is more than a form may hold.');
  if (fault instanceof HTTPException && fault.status === 403) return foreignOrigin(config.url);
  if (isDatabaseDown(fault))
    return new Problem(
      503,
      'database-down',
      'The database cannot be reached. Nothing was stored; send it again.',
    );
  return null;
};

const wantsPage = (c: RouteContext): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');
