import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lineOf, type SourceFile, sourceFiles } from './source-files.ts';
import { isNode, type Node, parse } from './syntax.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const requirements = readFileSync(join(root, 'docs/requirements.md'), 'utf8');
const rows = [...requirements.matchAll(/^\| (R\d+) \|(.*)\|$/gm)].map(([, id = '', cells = '']) => ({
  id,
  cells,
}));

/** Where a file cites requirements: after "Source:", in brackets, or as the text that a refusal carries. */
const citations = ({ path, text }: SourceFile): { id: string; at: string }[] =>
  [...text.matchAll(/Source: [^\n]*|\((?:R\d+[^()\n]{0,30})+\)|'R\d+'/g)].flatMap((match) =>
    [...match[0].matchAll(/\bR\d+\b/g)].map(([id]) => ({
      id,
      at: `${path}:${lineOf(text, match.index)}: ${id}`,
    })),
  );

describe('requirements', () => {
  it('have ids that are given once, R1 to the last without a gap', () => {
    expect(rows.map(({ id }) => id)).toEqual(rows.map((_row, index) => `R${index + 1}`));
    expect(rows.length).toBeGreaterThan(70);
  });

  it('that code, tests and documents cite exist', () => {
    const known = new Set(rows.map(({ id }) => id));
    const cited = sourceFiles(root, ['.ts', '.tsx', '.rb', '.md', '.sql', '.yaml']).flatMap(citations);
    expect(cited.length).toBeGreaterThan(60);
    expect(cited.filter(({ id }) => !known.has(id)).map(({ at }) => at)).toEqual([]);
  });

  it('name files that are there', () => {
    const named = rows.flatMap(({ id, cells }) =>
      [...cells.matchAll(/`([^`\s]+\/[^`\s]+)`/g)].map(([, path = '']) => ({ id, path })),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(
      named.filter(({ path }) => !existsSync(join(root, path))).map(({ id, path }) => `${id}: ${path}`),
    ).toEqual([]);
  });

  it('that core’s rules cite are shown as kept', () => {
    const cited = new Set(
      sourceFiles(join(root, 'core/src'))
        .filter(({ path }) => !path.endsWith('.test.ts'))
        .flatMap(citations)
        .map(({ id }) => id),
    );
    const later = rows.filter(({ id, cells }) => cited.has(id) && !cells.includes('`'));
    expect(later.map(({ id }) => id)).toEqual([]);
  });
});

type Export = { readonly name: string; readonly line: number; readonly documented: boolean };

/** What a file exports by declaring it, and whether a docstring stands right before it. */
const exportsOf = (file: SourceFile): Export[] =>
  (parse(file).body as Node[]).flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || !isNode(node.declaration)) return [];
    const before = file.text.slice(0, node.start).trimEnd();
    const documented = before.endsWith('*/') && before.slice(before.lastIndexOf('/*')).startsWith('/**');
    return namesOf(node.declaration).map((name) => ({
      name,
      line: lineOf(file.text, node.start),
      documented,
    }));
  });

const namesOf = (declaration: Node): string[] => {
  const declared = (declaration.declarations as Node[] | undefined) ?? [declaration];
  return declared.flatMap(({ id }) => (isNode(id) ? [String(id.name)] : []));
};

describe('core', () => {
  const files = sourceFiles(join(root, 'core/src')).filter(({ path }) => !/\.(test|d)\.ts$/.test(path));

  it('says of everything that it exports what it means', () => {
    // A type that is inferred from the schema of its name is documented there.
    const silent = files.flatMap((file) => {
      const all = exportsOf(file);
      const documented = new Set(all.filter((one) => one.documented).map(({ name }) => name));
      return all
        .filter(({ name }) => !documented.has(name))
        .map(({ name, line }) => `core/src/${file.path}:${line}: ${name}`);
    });
    expect([...new Set(silent)]).toEqual([]);
  });

  it('has one way in, which gives everything', () => {
    const index = readFileSync(join(root, 'core/src/index.ts'), 'utf8');
    const given = new Set([...index.matchAll(/^export \* from '\.\/(.+)';$/gm)].map(([, path]) => path));
    const hidden = files.map(({ path }) => path).filter((path) => path !== 'index.ts' && !given.has(path));
    // What only `decide`, `evolve` and `noticesOf` use stays inside, and so does what only tests use.
    const inner =
      /^(fixtures\/|(triage|conflict|inquiry|motion|decision|interim|appeal|restoration)\/|notice\/|procedure\/check-|case\/(consequences|draft|guard|next-id|required-text)\.ts$)/;
    expect(hidden.filter((path) => !inner.test(path))).toEqual([]);
  });

  it('gives every command, event and notice by it', () => {
    const index = readFileSync(join(root, 'core/src/index.ts'), 'utf8');
    const shapes = files.map(({ path }) => path).filter((path) => /\/(command|event|notice)\.ts$/.test(path));
    expect(shapes.length).toBeGreaterThan(15);
    expect(shapes.filter((path) => !index.includes(`'./${path}'`))).toEqual([]);
  });
});
