import { type Appointment, type Body, holdsOn, type LocalDay } from '@comity/core';

/** An appointment as the page shows it: who, and how soon it ends. */
export type Term = Appointment & {
  readonly name: string;
  /** `coming`: its first day is still ahead. */
  readonly state: 'sitting' | 'coming';
  /** Whole days until the last one; `null` where it has no end. */
  readonly endsInDays: number | null;
};

const dayMs = 86_400_000;

/** A term that ends within so many days is one to think of now. */
export const soonDays = 60;

/** Terms of a body that hold or are to come, in the order in which they end. */
export const termsOf = (
  { id }: Pick<Body, 'id'>,
  roster: readonly Appointment[],
  today: LocalDay,
  nameOf: (memberId: string) => string,
): readonly Term[] =>
  roster
    .filter(({ bodyId, endsOn, startsOn }) => bodyId === id && isAhead({ startsOn, endsOn }, today))
    .map((one) => ({
      ...one,
      name: nameOf(one.memberId),
      state: holdsOn(one, today) ? ('sitting' as const) : ('coming' as const),
      endsInDays: one.endsOn === null ? null : daysBetween(today, one.endsOn),
    }))
    .toSorted(
      (one, other) =>
        (one.endsOn ?? never).localeCompare(other.endsOn ?? never) ||
        one.startsOn.localeCompare(other.startsOn),
    );

/** One that was called off before its first day is none. */
const isAhead = ({ startsOn, endsOn }: Pick<Appointment, 'startsOn' | 'endsOn'>, today: LocalDay): boolean =>
  endsOn === null || (endsOn >= today && endsOn >= startsOn);

const never = '9999-12-31';

export const daysBetween = (from: LocalDay, to: LocalDay): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** How many seats are taken today and how many are empty; a convenor takes none. `null`: any number may sit. */
export const seatsTaken = (
  { seats }: Pick<Body, 'seats'>,
  terms: readonly Term[],
): { readonly taken: number; readonly empty: number | null } => {
  const taken = terms.filter(({ state, seat }) => state === 'sitting' && seat !== 'convenor').length;
  return { taken, empty: seats === null ? null : Math.max(0, seats - taken) };
};
