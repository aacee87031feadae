import { type Refusal, refuse } from '../refusal.ts';
import type { LocalDay } from '../time/local-day.ts';
import type { Body } from './body.ts';
import { type Appointment, holdsOn, sittingOn } from './roster.ts';

/**
 * Why somebody may not be appointed so; `null` when they may. `roster` may already hold the appointment, which is then
 * being changed. A convenor takes no seat, so that seats and terms do not count for one.
 *
 * Source: R26, R31, R33
 */
export const whyNotAppoint = (
  body: Body,
  roster: readonly Appointment[],
  appointment: Appointment,
): Refusal | null => {
  const { startsOn, endsOn, seat, memberId } = appointment;
  const others = roster.filter(({ id, bodyId }) => id !== appointment.id && bodyId === body.id);
  const own = others.filter((other) => other.memberId === memberId);
  if (body.filledBy === 'office') {
    return refuse(
      'filled-by-office',
      'R26',
      'Nobody is appointed to this body: whoever has the office sits on it.',
    );
  }
  if (endsOn !== null && endsOn < startsOn) {
    return refuse('ends-before-it-starts', 'R26', 'The last day of an appointment is not before its first.');
  }
  if (own.some((other) => overlap(other, appointment))) {
    return refuse('second-seat', 'R26', 'This member already sits on this body on some of these days.');
  }
  if (seat === 'convenor') return null;
  return (
    whyNotTerm(body, own, appointment) ??
    whyNotSeat(
      body,
      others.filter((other) => other.seat !== 'convenor'),
      appointment,
    )
  );
};

const whyNotTerm = ({ term }: Body, own: readonly Appointment[], wished: Appointment): Refusal | null => {
  if (term === null) return null;
  if (wished.endsOn === null || wished.endsOn > lastDayOfTerm(wished.startsOn, term.monthsMax)) {
    return refuse(
      'term-too-long',
      'R26',
      `An appointment to this body ends after ${term.monthsMax} months at the latest.`,
    );
  }
  const held = own.filter((other) => other.seat !== 'convenor');
  if (term.renewable || held.length === 0 || isOneTerm([...held, wished], term.monthsMax)) return null;
  return refuse('term-not-renewable', 'R26', 'This member has had a term on this body; it is not renewable.');
};

/** Whether appointments, one after the other, fit into a single term: who becomes chair halfway serves no second one. */
const isOneTerm = (appointments: readonly Appointment[], monthsMax: number): boolean => {
  const [begin = ''] = appointments.map(({ startsOn }) => startsOn).sort();
  const last = lastDayOfTerm(begin, monthsMax);
  return appointments.every(({ endsOn }) => endsOn !== null && endsOn <= last);
};

const whyNotSeat = ({ seats }: Body, others: readonly Appointment[], wished: Appointment): Refusal | null => {
  // The number of those who sit grows only on a day on which somebody starts.
  const days = [wished.startsOn, ...others.map(({ startsOn }) => startsOn)].filter((day) =>
    holdsOn(wished, day),
  );
  if (seats !== null && days.some((day) => sittingOn(others, wished.bodyId, day).length >= seats)) {
    return refuse('seats-full', 'R26', `All ${seats} seats of this body are taken on some of these days.`);
  }
  const chairs = others.filter(({ seat }) => seat === 'chair');
  return wished.seat === 'chair' && chairs.some((other) => overlap(other, wished))
    ? refuse('chair-taken', 'R33', 'Another member chairs this body on some of these days.')
    : null;
};

const overlap = (a: Appointment, b: Appointment): boolean => holdsOn(a, b.startsOn) || holdsOn(b, a.startsOn);

/** The day before the one on which the months are full; the last of its month where that has no such day. */
const lastDayOfTerm = (startsOn: LocalDay, months: number): LocalDay => {
  const start = new Date(startsOn);
  const [year, month, day] = [start.getUTCFullYear(), start.getUTCMonth() + months, start.getUTCDate()];
  const daysOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day - 1, daysOfMonth))).toISOString().slice(0, 10);
};
