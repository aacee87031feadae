import type { RouteContext, Server } from '../http/context.ts';
import { Problem } from '../http/problem.ts';

export const confirmedMinutes = 10;

/**
 * Whoever asks by a browser showed within ten minutes that it is still them: by signing in, or again at /desk/confirm. A
 * token has its own scope and end. Put it before what must not be done with a cookie alone.
 *
 * @throws Problem 403 `confirmation-needed`; a page of the desk leads to /desk/confirm and back.
 */
export const mustHaveConfirmed = (c: RouteContext, { clock }: Pick<Server, 'clock'>): void => {
  const session = c.get('session');
  if (!session || c.get('caller')?.by !== 'session') return;
  const since = clock.now().getTime() - confirmedMinutes * 60_000;
  if (session.confirmedAt !== null && Date.parse(session.confirmedAt) >= since) return;
  throw new Problem(403, 'confirmation-needed', 'Confirm at the desk that it is you, then do it again.');
};
