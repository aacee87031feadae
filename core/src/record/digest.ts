import type { Id } from '../identity/account.ts';
import type { ResponseKind } from '../procedure/response.ts';
import type { Instant } from '../time/instant.ts';
import { localDayOf } from '../time/local-day.ts';

/** A decision on the lesser track that still holds. Nobody is named. */
export type LesserDecision = {
  readonly caseId: Id;
  readonly decidedAt: Instant;
  readonly violation: boolean;
  readonly clauses: readonly string[];
  /** Where what was reported happened; none when no report says so. */
  readonly channelIds: readonly string[];
  readonly responses: readonly ResponseKind[];
  /** Whether a violation of the same person stood before. */
  readonly repeated: boolean;
};

/** A number of this month and of the month before; `null`: not known, which is not none. */
export type Figure = { readonly count: number | null; readonly before: number | null };

/** A figure of a clause, a channel or a response; `null` where it was not recorded. */
export type NamedFigure = Figure & { readonly name: string | null };

/** How much of a month is on record: it is over and was recorded from its first day, or not all of it, or none. */
export type Coverage = 'whole' | 'in-part' | 'none';

/** The lesser cases of a month in figures, for the meeting of those whom staff report to. */
export type LesserDigest = {
  readonly month: string;
  readonly coverage: Coverage;
  readonly coverageBefore: Coverage;
  readonly cases: Figure;
  readonly decisions: Figure;
  readonly violations: Figure;
  /** Violations of somebody of whom one stood before. */
  readonly repeated: Figure;
  readonly byClause: readonly NamedFigure[];
  readonly byChannel: readonly NamedFigure[];
  readonly byResponse: readonly NamedFigure[];
};

/**
 * The monthly digest of lesser cases: how many, against which clauses, where, what followed, and how that was a month
 * before. A month that is not on record has no figures instead of zeros.
 *
 * @param month YYYY-MM, in the days of `timeZone`, an IANA name.
 * @param knownSince when recording began; `null`: nothing was recorded yet.
 * @throws RangeError when `timeZone` is not an IANA name.
 * Source: R16, R59
 */
export const lesserDigest = (
  {
    month,
    timeZone,
    knownSince,
    now,
  }: { month: string; timeZone: string; knownSince: Instant | null; now: Instant },
  decisions: readonly LesserDecision[],
): LesserDigest => {
  const monthOf = (instant: Instant) => localDayOf(instant, timeZone).slice(0, 7);
  const covered = coverageOf(knownSince && monthOf(knownSince), monthOf(now));
  const recorded = (one: string) => ({
    coverage: covered(one),
    decisions: decisions.filter(({ decidedAt }) => monthOf(decidedAt) === one),
  });
  const here = recorded(month);
  const before = recorded(monthBefore(month));
  const figure = (count: (decisions: readonly LesserDecision[]) => number): Figure => ({
    count: here.coverage === 'none' ? null : count(here.decisions),
    // Part of a month says nothing about a trend.
    before: before.coverage === 'whole' ? count(before.decisions) : null,
  });
  const named = (namesOf: (decision: LesserDecision) => readonly (string | null)[]): NamedFigure[] =>
    [...new Set([...here.decisions, ...before.decisions].flatMap(namesOf))]
      .map((name) => ({ name, ...figure((all) => all.filter((one) => namesOf(one).includes(name)).length) }))
      .filter(({ count, before: then }) => count !== 0 || (then !== null && then > 0))
      .sort(mostFirst);
  return {
    month,
    coverage: here.coverage,
    coverageBefore: before.coverage,
    cases: figure((all) => new Set(all.map(({ caseId }) => caseId)).size),
    decisions: figure((all) => all.length),
    violations: figure((all) => all.filter(({ violation }) => violation).length),
    repeated: figure((all) => all.filter(({ violation, repeated }) => violation && repeated).length),
    byClause: named(({ violation, clauses }) => (violation ? orUnknown(clauses) : [])),
    byChannel: named(({ channelIds }) => orUnknown(channelIds)),
    byResponse: named(({ responses }) => responses),
  };
};

const coverageOf =
  (since: string | null, thisMonth: string) =>
  (month: string): Coverage => {
    if (since === null || month < since || month > thisMonth) return 'none';
    return month === since || month === thisMonth ? 'in-part' : 'whole';
  };

/** The month before a month, both as YYYY-MM. */
const monthBefore = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 1
    ? `${String(year - 1).padStart(4, '0')}-12`
    : `${String(year).padStart(4, '0')}-${String(number - 1).padStart(2, '0')}`;
};

const orUnknown = (names: readonly string[]): readonly (string | null)[] =>
  names.length === 0 ? [null] : [...new Set(names)];

const mostFirst = (one: NamedFigure, other: NamedFigure): number =>
  (other.count ?? 0) - (one.count ?? 0) || ((one.name ?? '~') < (other.name ?? '~') ? -1 : 1);
