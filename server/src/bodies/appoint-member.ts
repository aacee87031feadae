import { type Appointment, isRefusal, localDayOf } from '@comity/core';
import type { Server } from '../http/context.ts';
import { notFound, refused, wrongField } from '../http/problem.ts';
import type { Caller } from '../members/caller.ts';
import { readAsCaller, readMember } from '../members/members.ts';
import { currentProcedure } from '../procedure/current-procedure.ts';
import { appoint, endAppointment } from './appointments.ts';

type Ground = Pick<Server, 'clock' | 'database'>;
type By = Pick<Caller, 'id'>;

/**
 * Appoints a member to a body of the procedure in force. Source: R26, R30
 *
 * @throws Problem 422 where there is no such body or member, 409 where its seats or terms do not allow it.
 */
export const appointMember = async (
  { clock, database: { db } }: Ground,
  { id }: By,
  wish: Omit<Appointment, 'id'>,
): Promise<Appointment> => {
  const { bodies } = await currentProcedure(db);
  const body = bodies.find((candidate) => candidate.id === wish.bodyId);
  if (!body) throw wrongField('bodyId', 'is no body of the procedure in force');
  if (!(await readMember(db, wish.memberId))) throw wrongField('memberId', 'is no member');
  const made = await db.transaction((tx) => appoint(tx, body, wish, { id, now: clock.now() }));
  if (isRefusal(made)) throw refused(made);
  // Where no case waits, they have declared from the first moment.
  await readAsCaller(db, wish.memberId, clock.now());
  return made;
};

/**
 * Ends an appointment sooner than it would end. Source: R29, R30
 *
 * @throws Problem 404 where there is none such, 409 where it ends sooner already or the day is over.
 */
export const endTerm = async (
  { clock, database: { db } }: Ground,
  { id }: By,
  end: Parameters<typeof endAppointment>[1],
): Promise<Appointment> => {
  const { timeZone } = await currentProcedure(db);
  const by = { id, today: localDayOf(clock.now().toISOString(), timeZone) };
  const ended = await db.transaction((tx) => endAppointment(tx, end, by));
  if (ended === null) throw notFound();
  if (isRefusal(ended)) throw refused(ended);
  return ended;
};
