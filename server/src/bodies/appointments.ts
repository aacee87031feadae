import {
  type Appointment,
  type Body,
  isRefusal,
  type LocalDay,
  type Refusal,
  refuse,
  whyNotAppoint,
} from '@comity/core';
import { asc, eq, sql } from 'drizzle-orm';
import type { Db, Tx } from '../database/database.ts';
import { appointment } from '../database/schema/index.ts';
import { newId } from '../new-id.ts';

const columns = {
  id: appointment.id,
  memberId: appointment.memberId,
  bodyId: appointment.bodyId,
  seat: appointment.seat,
  startsOn: appointment.startsOn,
  endsOn: appointment.endsOn,
};

/** Who sits where, and who ever did, in the order in which they were appointed. Source: R26 */
export const readRoster = (db: Db | Tx): Promise<Appointment[]> =>
  db.select(columns).from(appointment).orderBy(asc(appointment.createdAt), asc(appointment.id));

/** The seats of one member, those of the past too. */
export const readOwnRoster = (db: Db | Tx, memberId: string): Promise<Appointment[]> =>
  db.select(columns).from(appointment).where(eq(appointment.memberId, memberId));

/** Appoints a member to a body, as far as its seats and terms allow. Of two for one seat the second is refused. Source: R26, R30 */
export const appoint = async (
  tx: Tx,
  body: Body,
  wish: Omit<Appointment, 'id'>,
  by: { readonly id: string; readonly now: Date },
): Promise<Appointment | Refusal> => {
  await lockRoster(tx);
  const made = { id: newId(by.now), ...wish };
  const refused = whyNotAppoint(body, (await readRoster(tx)).filter(began), made);
  if (refused) return refused;
  await tx.insert(appointment).values({ ...made, createdAt: by.now.toISOString(), appointedBy: by.id });
  return made;
};

/** One that was called off before its first day takes no seat and is no term. */
const began = ({ startsOn, endsOn }: Appointment): boolean => endsOn === null || startsOn <= endsOn;

type End = { readonly id: string; readonly endsOn: LocalDay; readonly reason: string };

/**
 * Ends an appointment earlier than it would; then the seat is free for somebody else. The day before `today` ends it at
 * once. `null`: there is no such appointment. Source: R29, R30
 */
export const endAppointment = async (
  tx: Tx,
  { id, endsOn, reason }: End,
  by: { readonly id: string; readonly today: LocalDay },
): Promise<Appointment | Refusal | null> => {
  await lockRoster(tx);
  const [found] = await tx.select(columns).from(appointment).where(eq(appointment.id, id));
  if (!found) return null;
  const refused = whyNotEnd(found, endsOn, by.today);
  if (isRefusal(refused)) return refused;
  await tx.update(appointment).set({ endsOn, reason, endedBy: by.id }).where(eq(appointment.id, id));
  return { ...found, endsOn };
};

/** What somebody did on a day on which they sat was done by a member, and stays so. */
const whyNotEnd = ({ endsOn }: Appointment, wanted: LocalDay, today: LocalDay): Refusal | null => {
  if (endsOn !== null && wanted >= endsOn) {
    return refuse('ends-sooner', 'R26', `This appointment ends on ${endsOn} anyway; appoint them anew.`);
  }
  if (wanted < dayBefore(today)) {
    return refuse('day-is-over', 'R30', `The last day may be ${dayBefore(today)} at the earliest.`);
  }
  return null;
};

const dayBefore = (day: LocalDay): LocalDay =>
  new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Appointments follow one another; reading the roster goes on. */
const lockRoster = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`lock table ${appointment} in share row exclusive mode`);
};
