import type { Preset } from './preset.ts';
import { type ProcedureFault, procedureFault } from './procedure-fault.ts';

/** One value of a procedure: its name in `sources`, and where it stands. */
type Leaf = { readonly name: string; readonly path: readonly (string | number)[] };

/** What is wrong with the sources of a preset: each value has one, and each speaks for a value that is there. */
export const checkSources = ({ procedure, sources }: Preset): ProcedureFault[] => {
  const names = Object.keys(sources);
  const leaves = leavesOf(procedure, '', []);
  return [
    ...leaves
      .filter((leaf) => !names.some((name) => covers(name, leaf.name)))
      .map(({ name, path }) =>
        procedureFault(['procedure', ...path], 'design', `no source is given for ${name}`),
      ),
    ...names.flatMap((name) => {
      const at = ['sources', name];
      if (!leaves.some((leaf) => covers(name, leaf.name))) {
        return [procedureFault(at, 'design', 'the procedure has no such value; remove this source')];
      }
      const above = names.find((other) => other !== name && covers(other, name));
      return above === undefined
        ? []
        : [procedureFault(at, 'design', `${above} speaks for this already; give each value one source`)];
    }),
  ];
};

const covers = (name: string, leaf: string): boolean => leaf === name || leaf.startsWith(`${name}.`);

const leavesOf = (value: unknown, name: string, path: readonly (string | number)[]): Leaf[] => {
  const below = childrenOf(value);
  if (below.length === 0) return [{ name, path }];
  return below.flatMap(([key, called, child]) =>
    leavesOf(child, name === '' ? called : `${name}.${called}`, [...path, key]),
  );
};

/** What is in a value: its key, what it is called in `sources`, and itself. */
const childrenOf = (value: unknown): (readonly [string | number, string, unknown])[] => {
  if (Array.isArray(value)) return value.map((item, place) => [place, calledIn(item, place), item] as const);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, child]) => [key, key, child] as const);
};

const calledIn = (item: unknown, place: number): string => {
  if (typeof item === 'string') return item;
  const named = typeof item === 'object' && item !== null && 'id' in item;
  return named ? String(item.id) : String(place);
};
