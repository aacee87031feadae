import type { Requirement } from '../refusal.ts';

/** What is wrong with a procedure: where, by which requirement, and what to do about it. */
export type ProcedureFault = {
  /** Keys and places from 0, as a schema's own mistakes have them. */
  readonly path: readonly (string | number)[];
  readonly requirement: Requirement;
  readonly words: string;
};

/** Builds a {@link ProcedureFault}. */
export const procedureFault = (
  path: readonly (string | number)[],
  requirement: Requirement,
  words: string,
): ProcedureFault => ({ path, requirement, words });
