import { type Appointment, type Body, type LocalDay, roleOfBody, type Seat, sittingOn } from '@comity/core';
import type { Db } from '../database/database.ts';
import type { member } from '../database/schema/index.ts';
import { listMembers } from '../members/members.ts';
import { currentProcedure } from '../procedure/current-procedure.ts';
import { readRoster } from './appointments.ts';

/** One who sits on a body. Without an appointment they sit on it by office. */
export type Seated = {
  readonly memberId: string;
  readonly name: string;
  readonly seat: Seat;
  readonly appointmentId: string | null;
  readonly startsOn: LocalDay | null;
  readonly endsOn: LocalDay | null;
};

/** A body of the procedure in force, with who sits on it on a day. Source: R26, R71 */
export type BodyView = Body & { readonly sitting: readonly Seated[] };

/** The bodies of the procedure in force, and who sits on them. */
export const readBodies = async (db: Db, day: LocalDay): Promise<BodyView[]> => {
  const [procedure, roster, members] = await Promise.all([
    currentProcedure(db),
    readRoster(db),
    listMembers(db),
  ]);
  return procedure.bodies.map((body) => ({
    ...body,
    sitting: body.filledBy === 'office' ? byOffice(body, members) : byAppointment(body, roster, members, day),
  }));
};

type Member = Pick<typeof member.$inferSelect, 'id' | 'name' | 'roles'>;

const byOffice = ({ kind }: Body, members: readonly Member[]): Seated[] =>
  members
    .filter(({ roles }) => roles.includes(roleOfBody[kind]))
    .map(({ id, name }) => ({
      memberId: id,
      name,
      seat: 'member',
      appointmentId: null,
      startsOn: null,
      endsOn: null,
    }));

const byAppointment = (
  body: Body,
  roster: readonly Appointment[],
  members: readonly Member[],
  day: LocalDay,
): Seated[] => {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return sittingOn(roster, body.id, day).map(({ id, memberId, seat, startsOn, endsOn }) => ({
    memberId,
    name: names.get(memberId) ?? `former member ${memberId.slice(0, 8)}`,
    seat,
    appointmentId: id,
    startsOn,
    endsOn,
  }));
};
