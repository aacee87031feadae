import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A file of the repository; `path` is relative to its root, with slashes. */
export type SourceFile = { readonly path: string; readonly text: string };

const skipped = new Set(['node_modules', 'dist', 'output', 'coverage', 'data']);

/** The files below `root` whose names end in one of `extensions`, in the order of their paths. */
export const sourceFiles = (root: string, extensions: readonly string[] = ['.ts', '.tsx']): SourceFile[] =>
  walk(root)
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .map((path) => ({ path: relative(root, path).split(sep).join('/'), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));

const walk = (directory: string): string[] =>
  readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    return skipped.has(entry.name) || entry.name.startsWith('.') ? [] : walk(path);
  });

/** The line of a place in a text, from 1. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;
