import type { Actor } from '../case/access.ts';
import type { Id } from '../identity/account.ts';
import { type LocalDay, localDayOf } from '../time/local-day.ts';
import type { Body, BodyId, BodyKind, Seat } from './body.ts';
import type { Procedure, Role } from './procedure.ts';

/** A seat on a body, from a day to a day, both included; `null`: until further notice. Source: R26 */
export type Appointment = {
  readonly id: Id;
  readonly memberId: Id;
  readonly bodyId: BodyId;
  readonly seat: Seat;
  readonly startsOn: LocalDay;
  readonly endsOn: LocalDay | null;
};

/** Which role fills a body by office, and which a seat on it gives at the desk. */
export const roleOfBody = {
  committee: 'decider',
  decider: 'decider',
  staff: 'staff',
  counsel: 'counsel',
  appeal: 'appeal',
  board: 'appeal',
  mediator: 'decider',
} as const satisfies Record<BodyKind, Role>;

/** Whether an appointment holds on a day. */
export const holdsOn = ({ startsOn, endsOn }: Appointment, day: LocalDay): boolean =>
  startsOn <= day && (endsOn === null || day <= endsOn);

/** Who sits on a body on a day, in the order given. Source: R26 */
export const sittingOn = (roster: readonly Appointment[], bodyId: BodyId, day: LocalDay): Appointment[] =>
  roster.filter((appointment) => appointment.bodyId === bodyId && holdsOn(appointment, day));

/** The seat that an actor has on a body at `now`: appointed, or by office; `null` for none. */
export const seatOf = (
  actor: Actor,
  body: Body,
  { roster, procedure, now }: { roster: readonly Appointment[]; procedure: Procedure; now: string },
): Seat | null => {
  if (body.filledBy === 'office') return actor.roles.includes(roleOfBody[body.kind]) ? 'member' : null;
  const held = sittingOn(roster, body.id, localDayOf(now, procedure.timeZone))
    .filter(({ memberId }) => memberId === actor.id)
    .map(({ seat }) => seat);
  return (['chair', 'member', 'convenor'] as const).find((seat) => held.includes(seat)) ?? null;
};
