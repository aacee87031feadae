/** What a figure should come to; `null` where it only informs. */
export type Aim = { readonly atLeast: number } | { readonly atMost: number } | null;

/** One measured figure against its reference, both taken in the same run on the same machine. */
export type Figure = {
  readonly name: string;
  readonly value: number;
  readonly reference: number;
  readonly aim: Aim;
  /** A limit in milliseconds that holds on any machine, and what was measured of it. */
  readonly limit?: { readonly millisecondsMax: number; readonly milliseconds: number };
  /** What went wrong in what was measured: `3 of 1000 were lifted twice`. However fast it was, the figure does not hold. */
  readonly faults?: readonly string[];
  /** What was compared, for the table. */
  readonly note: string;
};

/** A measurement and the figures that it brings; only those in `wanted` are taken. */
export type Measurement = {
  readonly names: readonly string[];
  /** Programs that must be there. */
  readonly needs: readonly ('postgres' | 'pgbench')[];
  measure(ground: Ground, wanted: ReadonlySet<string>): Promise<Figure[]>;
};

/** What measurements stand on. A place that was not asked for in `needs` is empty. */
export type Ground = {
  readonly postgresUrl: string;
  readonly pgbench: string;
  /** An empty folder, removed when the run is over. */
  readonly directory: string;
};

/** The figure over its reference. */
export const ratioOf = ({ value, reference }: Figure): number => value / reference;

/** Whether the aim holds; `null` without an aim and a limit. */
export const holds = (figure: Figure): boolean | null => {
  if (figure.faults && figure.faults.length > 0) return false;
  if (figure.limit && figure.limit.milliseconds > figure.limit.millisecondsMax) return false;
  if (figure.aim === null) return figure.limit || figure.faults ? true : null;
  const ratio = ratioOf(figure);
  return 'atLeast' in figure.aim ? ratio >= figure.aim.atLeast : ratio <= figure.aim.atMost;
};

/** `>= 0.05`, `<= 1.5`. */
export const aimText = (aim: Aim): string | null =>
  aim === null ? null : 'atLeast' in aim ? `>= ${aim.atLeast}` : `<= ${aim.atMost}`;

/** The middle of a list of numbers. @throws Error when it is empty. */
export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('nothing was measured');
  return (lower + upper) / 2;
};

/** What so many of 100 stay within. @throws Error when the list is empty. */
export const percentile = (numbers: readonly number[], of100: number): number => {
  const found = [...numbers].sort((a, b) => a - b)[Math.ceil((numbers.length * of100) / 100) - 1];
  if (found === undefined) throw new Error('nothing was measured');
  return found;
};

/** What 95 of 100 stay within. @throws Error when the list is empty. */
export const p95 = (numbers: readonly number[]): number => percentile(numbers, 95);

/**
 * Measures two things in turn, A B A B …, and answers the median of each: what else the machine does in the meantime
 * then falls on both.
 */
export const alternate = async (
  rounds: number,
  value: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ value: number; reference: number }> => {
  const { values, references } = await alternateAll(rounds, value, reference);
  return { value: median(values), reference: median(references) };
};

/** The same, with every number that was measured. */
export const alternateAll = async (
  rounds: number,
  value: () => Promise<number>,
  reference: () => Promise<number>,
): Promise<{ values: number[]; references: number[] }> => {
  const values: number[] = [];
  const references: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    values.push(await value());
    references.push(await reference());
  }
  return { values, references };
};
