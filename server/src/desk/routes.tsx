import { Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import { sessionCookieName } from '../http/authenticate.ts';
import type { Env, Server } from '../http/context.ts';
import { endSession } from '../members/sessions.ts';
import { calendarDesk } from './calendar/routes.tsx';
import { caseDesk } from './case/routes.tsx';
import { channelDesk } from './channel/routes.tsx';
import { commandDesk } from './command/routes.tsx';
import { decisionDesk } from './decision/routes.tsx';
import { holdDesk } from './hold/routes.tsx';
import { personChangeDesk } from './person/change-routes.tsx';
import { personDesk } from './person/routes.tsx';
import { proofLinkDesk } from './proof/links-routes.tsx';
import { queueDesk } from './queue/routes.tsx';
import { sanctionDesk } from './sanction/routes.tsx';
import { sealingDesk } from './sealing/routes.tsx';
import { taskDesk } from './task/routes.tsx';

/** The desk's pages. They work without JavaScript and do nothing that the API cannot do. */
export const deskRoutes = (server: Server): Hono<Env> => {
  const cookieName = sessionCookieName(server.config.url);
  const routes = new Hono<Env>();
  for (const desk of [
    queueDesk,
    caseDesk,
    commandDesk,
    decisionDesk,
    holdDesk,
    personDesk,
    personChangeDesk,
    proofLinkDesk,
    channelDesk,
    sanctionDesk,
    taskDesk,
    calendarDesk,
    sealingDesk,
  ])
    routes.route('/', desk(server));
  return routes.post('/desk/sign-out', async (c) => {
    const secret = getCookie(c, cookieName);
    if (secret) await endSession(server.database.db, secret);
    deleteCookie(c, cookieName, { path: '/', secure: server.config.url.startsWith('https:') });
    return c.redirect('/sign-in?signed=out', 303);
  });
};
