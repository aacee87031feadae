import { Id, LocalDay, localDayOf, type Procedure, Seat } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { appointMember, endTerm } from '../../bodies/appoint-member.ts';
import { readBodies } from '../../bodies/read-bodies.ts';
import { currentProcedure } from '../../procedure/current-procedure.ts';
import { AppointmentAnswer, BodyAnswer } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { queryOf } from '../query.ts';
import { readJson } from '../read-body.ts';

const BodiesQuery = z.object({ on: LocalDay.optional() });
/** Somebody sits on a body from a day to a day. */
export const NewAppointment = z.strictObject({
  memberId: Id,
  bodyId: z.string().max(40),
  seat: Seat.default('member'),
  startsOn: LocalDay,
  endsOn: LocalDay.nullable(),
});
/** Until when somebody sits who was to sit longer, and why. */
export const EndOfAppointment = z.strictObject({
  endsOn: LocalDay,
  reason: z.string().trim().min(1).max(2_000),
});

/** The bodies that decide, and who sits on them. Source: R26, R30, R71 */
export const bodyRoutes = (server: Server) => {
  const { clock } = server;
  const { db } = server.database;
  const todayIn = ({ timeZone }: Pick<Procedure, 'timeZone'>) =>
    localDayOf(clock.now().toISOString(), timeZone);
  return new Hono<Env>()
    .get(
      '/api/bodies',
      describe({
        summary: 'The bodies of the procedure in force, and who sits on them today or on= a day',
        tag: 'bodies',
        query: BodiesQuery,
        good: { status: 200, words: 'Bodies', body: z.object({ items: z.array(BodyAnswer) }) },
      }),
      async (c) => {
        allowed(c, 'read-procedure');
        const { on } = queryOf(c, BodiesQuery);
        return c.json({ items: await readBodies(db, on ?? todayIn(await currentProcedure(db))) });
      },
    )
    .post(
      '/api/appointments',
      describe({
        summary: 'Appoint a member to a body, from a day to a day, both included',
        tag: 'bodies',
        body: NewAppointment,
        good: { status: 201, words: 'Appointed', body: AppointmentAnswer },
        other: { 409: 'Its seats or terms do not allow it', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'appoint');
        return c.json(await appointMember(server, caller, await readJson(c, NewAppointment)), 201);
      },
    )
    .post(
      '/api/appointments/:id/end',
      describe({
        summary: 'End an appointment sooner; the day before today ends it at once',
        tag: 'bodies',
        body: EndOfAppointment,
        good: { status: 200, words: 'The appointment', body: AppointmentAnswer },
        other: { 409: 'It ends sooner already, or the day is over', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'appoint');
        const end = { id: c.req.param('id'), ...(await readJson(c, EndOfAppointment)) };
        return c.json(await endTerm(server, caller, end));
      },
    );
};
