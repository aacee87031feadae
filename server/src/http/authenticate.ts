import { type Act, may, Role } from '@comity/core';
import type { MiddlewareHandler } from 'hono';
import { readSession } from '../sign-in/session.ts';
import { sessionTokenOf } from '../sign-in/session-cookie.ts';
import { onceDeclared } from '../declaring/undeclared.ts';
import { readToken } from '../members/tokens.ts';
import type { Caller } from '../members/caller.ts';
import type { Env, RouteContext, Server } from './context.ts';
import { notFound, Problem, wrongField } from './problem.ts';

/** Where browsers follow what changes. */
export const livePath = '/desk/live';

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

/** Finds out who is asking; whether they may is each route's business. Whoever still owes a second factor is nobody. */
export const authenticate =
  ({
    database,
    clock,
    config,
    ownToken,
    follow,
  }: Pick<Server, 'database' | 'clock' | 'config' | 'ownToken' | 'follow'>): MiddlewareHandler<Env> =>
  async (c, next) => {
    const bearer = /^Bearer ([\w-]{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
    const now = clock.now();
    c.set('session', null);
    if (bearer === ownToken) {
      c.set('caller', ownGateway);
    } else if (bearer) {
      const found = await readToken(database.db, bearer, now);
      if (found?.scope === 'read' && !reading.has(c.req.method)) throw onlyReads();
      c.set('caller', found?.caller ?? null);
    } else {
      const token = await sessionTokenOf(c, { config, follow });
      const session = token ? await readSession({ database, config }, token, now, !asksByItself(c)) : null;
      c.set('session', session);
      c.set('caller', session?.awaits === null ? session.caller : null);
    }
    await next();
  };

/** The pages that look by themselves for what is new. */
const followed = /^\/desk(\/holds|\/cases\/[^/]+)?$/;

/** A page that looks by itself is no use of the session: else no open page would ever end one. */
const asksByItself = ({ req }: RouteContext): boolean => {
  if (req.path === livePath) return req.method === 'GET' || req.method === 'HEAD';
  return req.method === 'GET' && req.header('comity-live') === '1' && followed.test(req.path);
};

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

const onlyReads = () =>
  new Problem(403, 'read-only', 'This token reads and does not act. Make one whose scope is act.');

/** Nobody is let in: they did not sign in, or not wholly. */
export const notSignedIn = (c: RouteContext): Problem =>
  c.get('session')
    ? new Problem(401, 'second-factor-needed', 'Give your second factor at the desk first.')
    : new Problem(401, 'not-signed-in', 'Sign in, or send Authorization: Bearer <token>.');

/** It would be theirs once they said in which cases they have a conflict; the same answer whatever there is. */
const declareFirst = () =>
  new Problem(
    403,
    'conflicts-undeclared',
    'Say first in which open cases you have a conflict of interest: /desk/conflicts, or GET /api/conflicts.',
  );

/** The caller, if they may do `act`; signed out is 401, signed in without the right is 404. */
export const allowed = (c: RouteContext, act: Act): Caller => {
  const caller = c.get('caller');
  if (!caller) throw notSignedIn(c);
  if (may(caller, act)) return caller;
  throw may(onceDeclared(caller), act) ? declareFirst() : notFound();
};

/** Whoever has yet to say where they have a conflict is sent to say it. @throws Problem */
export const mustHaveDeclared = (caller: Caller): Caller => {
  if (caller.undeclared) throw declareFirst();
  return caller;
};

/** A member, or a program with a role; gateways have nothing to do here. @throws Problem */
export const withPlace = (c: RouteContext): Caller => {
  const caller = c.get('caller');
  if (!caller) throw notSignedIn(c);
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
