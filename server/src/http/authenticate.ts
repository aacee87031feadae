import { type Act, may, Role } from '@comity/core';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { callerOfSession } from '../members/sessions.ts';
import { callerOfToken } from '../members/tokens.ts';
import type { Caller } from '../members/caller.ts';
import type { Env, RouteContext, Server } from './context.ts';
import { notFound, Problem, wrongField } from './problem.ts';

/** With https the browser is told to send the cookie over nothing else, and from this host alone. */
export const sessionCookieName = (url: string): string =>
  url.startsWith('https:') ? '__Host-comity_session' : 'comity_session';

const ownGateway: Caller = {
  id: 'gateway',
  name: 'gateway',
  roles: [],
  personId: null,
  memberId: null,
  madeBy: null,
  ownRoles: [],
  bodyIds: [],
  channelId: '*',
  by: 'token',
};

/** Finds out who is asking; whether they may is each route's business. */
export const authenticate =
  ({
    database,
    clock,
    config,
    ownToken,
  }: Pick<Server, 'database' | 'clock' | 'config' | 'ownToken'>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
    const cookie = getCookie(c, sessionCookieName(config.url));
    c.set(
      'caller',
      bearer
        ? bearer === ownToken
          ? ownGateway
          : await callerOfToken(database.db, bearer, clock.now())
        : cookie
          ? await callerOfSession(database.db, cookie, clock.now())
          : null,
    );
    await next();
  };

/** The caller, if they may do `act`; signed out is 401, signed in without the right is 404. */
export const allowed = (c: RouteContext, act: Act): Caller => {
  const caller = c.get('caller');
  if (!caller) throw new Problem(401, 'not-signed-in', 'Sign in, or send Authorization: Bearer <token>.');
  if (!may(caller, act)) throw notFound();
  return caller;
};

/** A member, or a program with a role; gateways have nothing to do here. @throws Problem */
export const withPlace = (c: RouteContext): Caller => {
  const caller = c.get('caller');
  if (!caller) throw new Problem(401, 'not-signed-in', 'Sign in, or send Authorization: Bearer <token>.');
  const hasPlace = caller.memberId !== null || caller.roles.length > 0;
  if (caller.channelId !== null || !hasPlace) throw notFound();
  return caller;
};

/** Nobody hands on a role that they were not given; one that a seat brings stays with the seat. @throws Problem */
export const mayHandOn = (caller: Caller, roles: readonly Role[], field = 'roles'): void => {
  if (roles.some((role) => !caller.ownRoles.includes(role)))
    throw wrongField(field, 'holds a role that you do not have yourself');
};

/** Whether it is the operator's console: a program that has every role, and that no member made. */
export const isConsole = ({ memberId, madeBy, ownRoles }: Caller): boolean =>
  memberId === null && madeBy === null && Role.options.every((role) => ownRoles.includes(role));

/** The gateway of a mail channel, by its token; an operator's token may stand in for it. */
export const gatewayCaller = (c: RouteContext): Caller => {
  const caller = c.get('caller');
  if (!caller) throw new Problem(401, 'not-signed-in', 'Send Authorization: Bearer <the gateway’s token>.');
  if (caller.channelId === null && !may(caller, 'run-system')) throw notFound();
  return caller;
};
