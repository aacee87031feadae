import { Hono } from 'hono';
import type { Env, Server } from '../http/context.ts';
import { endSession } from '../sign-in/session.ts';
import { takeSessionCookie } from '../sign-in/session-cookie.ts';
import { ownFactorDesk } from './account/factor-routes.tsx';
import { accountDesk } from './account/routes.tsx';
import { auditDesk } from './audit/routes.tsx';
import { bodyDesk } from './bodies/routes.tsx';
import { calendarDesk } from './calendar/routes.tsx';
import { caseDesk } from './case/routes.tsx';
import { channelDesk } from './channel/routes.tsx';
import { commandDesk } from './command/routes.tsx';
import { conflictDesk } from './declaring/routes.tsx';
import { decisionDesk } from './decision/routes.tsx';
import { anonymousDesk } from './file/anonymous-routes.tsx';
import { fileDesk } from './file/routes.tsx';
import { draftDesk } from './drafts/routes.ts';
import { emergencyDesk } from './emergency/routes.tsx';
import { holdDesk } from './hold/routes.tsx';
import { liveDesk } from './live/routes.ts';
import { memberDesk } from './members/routes.tsx';
import { personChangeDesk } from './person/change-routes.tsx';
import { personDesk } from './person/routes.tsx';
import { procedureDesk } from './procedure/routes.tsx';
import { proofLinkDesk } from './proof/links-routes.tsx';
import { queueDesk } from './queue/routes.tsx';
import { sanctionDesk } from './sanction/routes.tsx';
import { confirmDesk } from './sign-in/confirm-routes.tsx';
import { secondFactorDesk } from './sign-in/second-factor-routes.tsx';
import { searchDesk } from './search/routes.tsx';
import { sealingDesk } from './sealing/routes.tsx';
import { rulesDesk } from './rules/routes.tsx';
import { settingDesk } from './settings/routes.tsx';
import { taskDesk } from './task/routes.tsx';

/** The desk's pages. They work without JavaScript and do nothing that the API cannot do. */
export const deskRoutes = (server: Server): Hono<Env> => {
  const routes = new Hono<Env>();
  for (const desk of [
    queueDesk,
    caseDesk,
    commandDesk,
    decisionDesk,
    fileDesk,
    anonymousDesk,
    holdDesk,
    personDesk,
    personChangeDesk,
    proofLinkDesk,
    channelDesk,
    sanctionDesk,
    taskDesk,
    calendarDesk,
    auditDesk,
    procedureDesk,
    bodyDesk,
    rulesDesk,
    settingDesk,
    secondFactorDesk,
    confirmDesk,
    accountDesk,
    ownFactorDesk,
    memberDesk,
    sealingDesk,
    searchDesk,
    conflictDesk,
    liveDesk,
    draftDesk,
    emergencyDesk,
  ])
    routes.route('/', desk(server));
  return routes.post('/desk/sign-out', async (c) => {
    const session = c.get('session');
    if (session) await endSession(server.database.db, session.memberId, session.id);
    takeSessionCookie(c, server);
    return c.redirect('/sign-in?signed=out', 303);
  });
};
