import type { Id } from '../identity/account.ts';
import type { CaseState } from './state.ts';

/** What has ids of its own within a case: they derive from the case's, so that a replay gives the same. */
const counted = {
  d: (state) => state.decisions.length,
  s: (state) => state.sanctions.length,
  o: (state) => state.obligations.length,
  n: (state) => state.notices.length,
  m: (state) => state.motions.length,
  a: (state) => state.appeals.length,
  c: (state) => state.counts.challenges,
  f: (state) => state.counts.findings,
  t: (state) => state.counts.texts,
} as const satisfies Record<string, (state: CaseState) => number>;

/** Gives the next id of a kind, such as `…-d1` for a decision and `…-t4` for a text. */
export type NextId = (kind: keyof typeof counted) => Id;

/** The number at the end of an id that {@link idsFor} gave. */
export const numberOf = (id: Id): number => Number(/\d+$/.exec(id)?.[0] ?? 0);

/** Ids for one command: each is given once. */
export const idsFor = (state: CaseState): NextId => {
  const given = new Map<string, number>();
  return (kind) => {
    const number = (given.get(kind) ?? counted[kind](state)) + 1;
    given.set(kind, number);
    return `${state.caseId}-${kind}${number}`;
  };
};
