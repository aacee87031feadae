import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const requirements = readFileSync(join(root, 'docs/requirements.md'), 'utf8');

/** The requirements that the procedure keeps whole: each has a rule and a test that say its id. */
const procedural = new Set(
  [range(15, 43), [46], range(52, 55), [59, 61, 62]].flat().map((number) => `R${number}`),
);

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** The files that the two last cells of each row name. */
const traced = new Map(
  [...requirements.matchAll(/^\| (R\d+) \|(?:[^|]*\|){2}([^|]*)\|([^|]*)\|$/gm)].map(
    ([, id = '', kept = '', shown = '']) => [id, { kept: filesIn(kept), shown: filesIn(shown) }],
  ),
);

function filesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`\s]+\/[^`\s]+)`/g)].flatMap(([, path = '']) => path);
}

/** The id itself, or a range such as R16–R19 that it lies in. */
const says = (path: string, id: string): boolean => {
  if (!existsSync(join(root, path))) return false;
  const text = readFileSync(join(root, path), 'utf8');
  if (new RegExp(`\\b${id}\\b`).test(text)) return true;
  const number = Number(id.slice(1));
  return [...text.matchAll(/\bR(\d+)–R(\d+)\b/g)].some(
    ([, from, to]) => Number(from) <= number && number <= Number(to),
  );
};

describe('each requirement of the procedure', () => {
  it('has a row', () => {
    expect([...procedural].filter((id) => !traced.has(id))).toEqual([]);
    expect(procedural.size).toBe(37);
  });

  it('is kept by code that says its id', () => {
    const untold = [...procedural].filter((id) => !traced.get(id)?.kept.some((path) => says(path, id)));
    expect(untold).toEqual([]);
  });

  it('is shown by a test that says its id', () => {
    const untold = [...procedural].filter(
      (id) => !traced.get(id)?.shown.some((path) => path.endsWith('.test.ts') && says(path, id)),
    );
    expect(untold).toEqual([]);
  });

  it('names only files that say its id', () => {
    const silent = [...procedural].flatMap((id) =>
      [...(traced.get(id)?.kept ?? []), ...(traced.get(id)?.shown ?? [])]
        .filter((path) => !says(path, id))
        .map((path) => `${id}: ${path}`),
    );
    expect(silent).toEqual([]);
  });
});
