import { posix } from 'node:path';
import { type SourceFile, sourceFiles } from './source-files.ts';
import { importsOf } from './syntax.ts';

/** One thing that is not as the design says: where, and what. */
export type Fault = { readonly path: string; readonly line: number; readonly what: string };

/** Each workspace, the name it is imported by, and the workspaces that it may know. Nothing else may be known. */
const house = {
  core: { name: '@comity/core', knows: [] },
  'mail-gateway': { name: '@comity/mail-gateway', knows: ['core'] },
  'github-app': { name: '@comity/github-app', knows: ['core'] },
  'plugins/discourse/channel': { name: '@comity/discourse-channel', knows: ['core'] },
  server: {
    name: '@comity/server',
    knows: ['core', 'mail-gateway', 'github-app', 'plugins/discourse/channel'],
  },
  test: {
    name: '@comity/test',
    knows: ['core', 'mail-gateway', 'github-app', 'plugins/discourse/channel', 'server'],
  },
} as const satisfies Record<string, { name: string; knows: readonly string[] }>;

type Workspace = keyof typeof house;
const workspaces = Object.keys(house) as Workspace[];

/** What core may import besides itself; its tests may import more. */
const coreImports = ['zod'];
const coreTestImports = ['zod', 'vitest', 'fast-check'];

/** The imports below `root` that go against the arrows of the design. */
export const forbiddenImports = (root: string): Fault[] =>
  sourceFiles(root, ['.ts', '.tsx', '.mts', '.cts']).flatMap((file) => {
    const home = workspaceOf(file.path);
    if (home === null) return [];
    return importsOf(file).flatMap(({ from, line }) => {
      const what = whyNot(file, home, from);
      return what === null ? [] : [{ path: file.path, line, what }];
    });
  });

const workspaceOf = (path: string): Workspace | null =>
  workspaces.find((workspace) => path === workspace || path.startsWith(`${workspace}/`)) ?? null;

const whyNot = (file: SourceFile, home: Workspace, from: string): string | null => {
  if (from === '?') return home === 'core' ? 'core imports something that is only known when it runs' : null;
  if (from.startsWith('.'))
    return crossing(home, posix.normalize(posix.join(posix.dirname(file.path), from)), from);
  const named = workspaces.find(
    (workspace) => from === house[workspace].name || from.startsWith(`${house[workspace].name}/`),
  );
  if (named) return named === home || knows(home, named) ? null : `${home} may not know ${named} (${from})`;
  if (home !== 'core') return null;
  const allowed = file.path.endsWith('.test.ts') ? coreTestImports : coreImports;
  return allowed.includes(from) ? null : `core may import zod alone, not ${from}`;
};

const crossing = (home: Workspace, target: string, from: string): string | null => {
  const there = workspaceOf(target);
  if (there === home || (there !== null && knows(home, there))) return null;
  return there === null
    ? `${home} may not reach outside of itself (${from})`
    : `${home} may not know ${there} (${from})`;
};

const knows = (home: Workspace, other: Workspace): boolean =>
  (house[home].knows as readonly Workspace[]).includes(other);
