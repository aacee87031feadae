/** An id of docs/requirements.md, such as `R27`, or `design` where the rule is the design's own. */
export type Requirement = `R${number}` | 'design';

/**
 * An expected "no": a rule did not allow a command. It changes nothing.
 * Anything that is not a Refusal and not a success is a bug.
 */
export type Refusal = {
  readonly refused: true;
  /** Stable, kebab-case; clients switch on it. */
  readonly code: string;
  readonly requirement: Requirement;
  /** One sentence for a person: what was refused, and what to do. Holds no personal data. */
  readonly detail: string;
};

/** Builds a {@link Refusal}. */
export const refuse = (code: string, requirement: Requirement, detail: string): Refusal => ({
  refused: true,
  code,
  requirement,
  detail,
});

/** Tells a refusal from whatever else a rule may answer. */
export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'refused' in answer && answer.refused === true;
