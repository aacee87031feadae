import { may } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { grantAccess, refuseAccess } from '../../emergency/answer-request.ts';
import { askedWords, askToBeLetIn } from '../../emergency/ask.ts';
import { endAccess } from '../../emergency/end-access.ts';
import { readOwnRequests, readRecordedRequests } from '../../emergency/read-requests.ts';
import { emergencyHoursMax } from '../../emergency/terms.ts';
import type { Caller } from '../../members/caller.ts';
import { EmergencyAnswer } from '../answers.ts';
import { mustHaveDeclared, withPlace } from '../authenticate.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { readJson } from '../read-body.ts';
import { confirmedSession, ownMember } from './own-sessions.ts';

const Hours = z
  .number({ error: 'say for how many hours' })
  .int()
  .min(1)
  .max(emergencyHoursMax, { error: `at most ${emergencyHoursMax} hours` });

/** What somebody who asks to be let in says. */
export const EmergencyWish = z.strictObject({
  caseName: z.string().trim().toLowerCase().min(1, { error: 'write the code name of the case' }).max(100),
  reason: z.string().trim().min(1, { error: 'say why it cannot wait' }).max(2_000),
  hours: Hours,
});
/** For how long somebody is let in. */
export const EmergencyGrant = z.strictObject({ hours: Hours });

const confirmed = { 403: 'It is done by a browser that is signed in, and was confirmed within ten minutes' };
const answeredOther = {
  ...confirmed,
  409: 'A rule refuses: it says why',
  422: 'A field is wrong or missing',
};
const Answered = z.object({ id: z.string() });

/** Whoever lets somebody in, or asks for it, does so themselves, in a browser, and showed that it is them. @throws Problem */
export const confirmedMember = (c: RouteContext, server: Pick<Server, 'clock'>): Caller => {
  confirmedSession(c, server);
  return mustHaveDeclared(withPlace(c));
};

/** What a member asked for, what waits for their answer, and what is on record, of cases that are there for them. */
export const readEmergencies = (server: Pick<Server, 'database' | 'clock'>, caller: Caller) =>
  seenBy(server, caller, async (db) => {
    const now = server.clock.now();
    const { memberId } = caller;
    const own = memberId === null ? [] : await readOwnRequests(db, memberId, now);
    const there = may(caller, 'act-in-case') ? await readRecordedRequests(db, now) : [];
    const isWaiting = (one: (typeof there)[number]) => one.state === 'asked' && one.memberId !== memberId;
    const waiting = there.filter(isWaiting);
    return { own, waiting, recorded: may(caller, 'read-audit') ? there : [] };
  });

/** Being let in to a case in an emergency: it takes two, ends by itself, and is told to all. Source: R29, R57 */
export const emergencyRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/emergency-access',
      describe({
        summary: 'What you asked for, what waits for your answer, and what is on record',
        tag: 'cases',
        good: {
          status: 200,
          words: 'Requests, newest first',
          body: z.object({
            own: z.array(EmergencyAnswer),
            waiting: z.array(EmergencyAnswer),
            recorded: z.array(EmergencyAnswer),
          }),
        },
        other: { 403: 'A program has none' },
      }),
      async (c) => {
        ownMember(c);
        return c.json(await readEmergencies(server, withPlace(c)));
      },
    )
    .post(
      '/api/emergency-access',
      describe({
        summary: 'Ask to be let in to a case by its code name, to read it for some hours',
        words: 'The answer is the same whether or not there is such a case.',
        tag: 'cases',
        body: EmergencyWish,
        good: { status: 202, words: 'Asked', body: z.object({ id: z.string(), detail: z.string() }) },
        other: { ...confirmed, 422: 'A field is wrong or missing', 429: 'Asked too often within an hour' },
      }),
      async (c) => {
        const caller = confirmedMember(c, server);
        const id = await askToBeLetIn(server, caller, await readJson(c, EmergencyWish));
        return c.json({ id, detail: askedWords }, 202);
      },
    )
    .post(
      '/api/emergency-access/:id/grant',
      describe({
        summary: 'Let the member in who asked, for some hours, to read the case',
        tag: 'cases',
        body: EmergencyGrant,
        good: { status: 200, words: 'Let in', body: Answered },
        other: answeredOther,
      }),
      async (c) => {
        const [caller, id] = [confirmedMember(c, server), c.req.param('id')];
        const { hours } = await readJson(c, EmergencyGrant);
        await grantAccess(server, caller, id, hours);
        return c.json({ id });
      },
    )
    .post(
      '/api/emergency-access/:id/refuse',
      describe({
        summary: 'Do not let the member in who asked; they are not told',
        tag: 'cases',
        good: { status: 200, words: 'Refused', body: Answered },
        other: answeredOther,
      }),
      async (c) => {
        const [caller, id] = [confirmedMember(c, server), c.req.param('id')];
        await refuseAccess(server, caller, id);
        return c.json({ id });
      },
    )
    .post(
      '/api/emergency-access/:id/end',
      describe({
        summary: 'End at once that a member is let in',
        words: 'Whoever may act in the case can, and the member themselves.',
        tag: 'cases',
        good: { status: 200, words: 'Ended', body: Answered },
        other: { 403: 'A program ends nothing', 409: 'Nobody is let in by it now' },
      }),
      async (c) => {
        ownMember(c);
        const id = c.req.param('id');
        await endAccess(server, withPlace(c), id);
        return c.json({ id });
      },
    );
