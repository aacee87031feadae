import {
  type Actor,
  type Appointment,
  type BodyId,
  holdsOn,
  localDayOf,
  type Procedure,
  type Role,
  roleOfBody,
  seatOf,
} from '@comity/core';

/**
 * The bodies on which somebody sits at `now`, and the roles that they have with it. Seats on bodies of an earlier
 * procedure add no role, and stay seats: its cases are still open. Source: R26
 */
export const seatsOf = (
  who: Actor,
  at: { procedure: Procedure; roster: readonly Appointment[]; now: string },
): { readonly roles: readonly Role[]; readonly bodyIds: readonly BodyId[] } => {
  const bodies = at.procedure.bodies.filter((body) => seatOf(who, body, at) !== null);
  const today = localDayOf(at.now, at.procedure.timeZone);
  const appointed = at.roster.filter(
    (appointment) => appointment.memberId === who.id && holdsOn(appointment, today),
  );
  return {
    roles: [...new Set([...who.roles, ...bodies.map(({ kind }) => roleOfBody[kind])])],
    bodyIds: [...new Set([...bodies.map(({ id }) => id), ...appointed.map(({ bodyId }) => bodyId)])],
  };
};
