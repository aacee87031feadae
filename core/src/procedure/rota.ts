import type { Id } from '../identity/account.ts';
import type { Instant } from '../time/instant.ts';
import { localDayOf } from '../time/local-day.ts';
import type { Procedure } from './procedure.ts';
import { type Appointment, sittingOn } from './roster.ts';

const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Who is on duty at `now`; `null` where a procedure has no turns, and everybody always is. Turns are counted from
 * 1970-01-01 in whole days of the community's zone, so that every process comes to the same answer. Who sits is taken
 * by their ids, a turn after the other; when somebody joins or leaves, the turns are dealt anew.
 *
 * Source: R71
 */
export const onDuty = (
  { rota, timeZone }: Procedure,
  roster: readonly Appointment[],
  now: Instant,
): readonly Id[] | null => {
  if (rota === null) return null;
  const today = localDayOf(now, timeZone);
  const members = [...new Set(sittingOn(roster, rota.bodyId, today).map(({ memberId }) => memberId))].sort();
  const turn = Math.floor(Date.parse(today) / MILLISECONDS_PER_DAY / rota.turnDays);
  const first = turn * rota.onDuty;
  return members
    .slice(0, rota.onDuty)
    .flatMap((_each, place) => members.at((first + place) % members.length) ?? []);
};
