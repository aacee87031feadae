import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lineOf, type SourceFile, sourceFiles } from './source-files.ts';
import { importsOf, isNode, parse, visit } from './syntax.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = sourceFiles(root);
const code = files.filter(({ path }) => !path.endsWith('.d.ts'));
const isTest = ({ path }: SourceFile): boolean =>
  path.startsWith('test/') || /\.test\.tsx?$/.test(path) || path.includes('/fixtures/');
const linesOf = ({ text }: SourceFile): number => text.trimEnd().split('\n').length;

/** Files over 250 lines, and why each is better whole. None may be over 400. */
const longFiles: Readonly<Record<string, string>> = {
  'server/src/config/read-community.test.ts': 'one table of mistakes and the lines that tell them',
  'test/chaos/second-start.test.ts': 'every way in which starts and stops meet on one data directory',
  'test/browser/desk-forms.test.ts': 'each form of the desk with each mistake in it',
  'test/doors/emergency.test.ts': 'each way in which asking or granting could tell of a case',
  'test/browser/drafts.test.ts': 'every way in which unsent words are kept, lost, taken up and mixed up',
  'test/doors/drafts.test.ts': 'every way in which the server keeps, refuses and ends a draft',
  'test/doors/access.test.ts': 'one table of all calls and what each caller gets',
};

describe('files', () => {
  it('are found at all', () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it('have at most 400 lines, and over 250 only with a reason', () => {
    const long = files.filter((file) => linesOf(file) > (longFiles[file.path] ? 400 : 250));
    expect(long.map((file) => `${file.path}: ${linesOf(file)} lines`)).toEqual([]);
  });

  it('with a reason to be long are long', () => {
    const short = Object.keys(longFiles).filter(
      (path) => !files.some((file) => file.path === path && linesOf(file) > 250),
    );
    expect(short).toEqual([]);
  });

  it('are named by what they are for', () => {
    const vague =
      /^(.*[-.])?(utils?|helpers?|common|shared|misc|types|managers?|service|services|base|stuff|lib)([-.].*)?\.(ts|tsx|rb)$/;
    const all = sourceFiles(root, ['.ts', '.tsx', '.rb']).map(({ path }) => path);
    // A stub is named as what it stands for.
    expect(all.filter((path) => vague.test(basename(path)) && !/\/(standin|stubs)\//.test(path))).toEqual([]);
  });

  it('are named in lower case with hyphens', () => {
    const loud = files
      .map(({ path }) => path)
      .filter((path) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(basename(path)));
    expect(loud).toEqual([]);
  });
});

describe('code', () => {
  it('writes to the console only where a command line or a bench speaks to a person', () => {
    const speaking = /^(server\/src\/cli|test\/bench\/|tools\/)/;
    const loud = code
      .filter(({ path }) => !speaking.test(path))
      .flatMap((file) =>
        placesOf(
          file,
          (node) => node.type === 'MemberExpression' && isNode(node.object) && node.object.name === 'console',
        ),
      );
    expect(loud).toEqual([]);
  });

  it('has no enums and no namespaces', () => {
    const written = code.flatMap((file) =>
      placesOf(
        file,
        ({ type, declare }) =>
          type === 'TSEnumDeclaration' || (type === 'TSModuleDeclaration' && declare !== true),
      ),
    );
    expect(written).toEqual([]);
  });

  it('leaves no kind of event and no command to a `default`: each is named, and a new one does not compile', () => {
    const exhaustive = ['core/src/case/evolve.ts', 'core/src/case/decide.ts', 'server/src/case/project.ts'];
    for (const path of exhaustive) {
      const file = code.find((candidate) => candidate.path === path);
      if (!file) throw new Error(`there is no ${path}`);
      const defaults: string[] = [];
      visit(parse(file), (node) => {
        if (node.type === 'SwitchCase' && node.test === null)
          defaults.push(file.text.slice(node.start, Number(node.end)));
      });
      expect(defaults.length).toBeGreaterThan(0);
      for (const text of defaults) expect(text).toMatch(/^default:\s+(return )?\w+ satisfies never;$/);
    }
  });

  it('reads the environment in its front doors alone (style 15)', () => {
    const doors =
      /^(server\/src\/(main|cli)\.ts|server\/src\/cli\/|server\/src\/config\/|mail-gateway\/src\/(main|config)\.ts|[a-z/-]+\/build\.ts)/;
    const reading = code
      .filter((file) => !isTest(file) && !doors.test(file.path))
      .flatMap((file) =>
        placesOf(
          file,
          (node) =>
            node.type === 'MemberExpression' &&
            isNode(node.object) &&
            node.object.name === 'process' &&
            isNode(node.property) &&
            node.property.name === 'env',
        ),
      );
    expect(reading).toEqual([]);
  });
});

/** Where zod may be: core's schemas, and each place at which something comes in from outside. */
const doors: Readonly<Record<string, string>> = {
  'core/src/': 'the schemas that both sides of a door share',
  'server/src/config/': 'comity.yaml',
  'server/src/http/': 'bodies and queries of requests',
  'server/src/identity/state-link.ts': 'the body and the form of a statement about an account',
  'server/src/members/tokens.ts': 'the body of a request for a token',
  'server/src/proof/github-sign-in.ts': 'answers of GitHub',
  'server/src/desk/': 'forms and queries of pages',
  'github-app/src/capture.ts': 'answers of GitHub',
  'github-app/src/content.ts': 'answers of GitHub',
  'github-app/src/discussion-comment.ts': 'answers of GitHub',
  'github-app/src/graphql.ts': 'answers of GitHub',
  'github-app/src/identify.ts': 'answers of GitHub',
  'github-app/src/act.ts': 'web hooks of blocks',
  'github-app/src/flag.ts': 'web hooks',
  'plugins/discourse/channel/src/': 'answers of Discourse',
  'plugins/discourse/channel/standin/': 'requests to the stand-in',
  'mail-gateway/src/case-server.ts': 'answers of the case server',
  'mail-gateway/src/config.ts': 'the gateway’s settings',
};

describe('zod', () => {
  it('is at the doors only', () => {
    const inside = code
      .filter((file) => !isTest(file))
      .filter((file) => importsOf(file).some(({ from }) => from === 'zod'))
      .map(({ path }) => path)
      .filter((path) => !Object.keys(doors).some((door) => path.startsWith(door)));
    expect(inside).toEqual([]);
  });

  it('is at each door that is named', () => {
    const importing = code
      .filter((file) => importsOf(file).some(({ from }) => from === 'zod'))
      .map(({ path }) => path);
    expect(Object.keys(doors).filter((door) => !importing.some((path) => path.startsWith(door)))).toEqual([]);
  });

  it('in core declares schemas and is not used to check: rules get what was parsed', () => {
    const core = code.filter((file) => file.path.startsWith('core/src/') && !isTest(file));
    const parsing = core.flatMap((file) =>
      placesOf(
        file,
        (node) =>
          node.type === 'MemberExpression' &&
          isNode(node.property) &&
          /^(parse|safeParse|parseAsync)$/.test(String(node.property.name)) &&
          !(isNode(node.object) && node.object.name === 'Date'),
      ),
    );
    expect(parsing).toEqual([]);
  });
});

const placesOf = (
  file: SourceFile,
  isIt: (node: Parameters<Parameters<typeof visit>[1]>[0]) => boolean,
): string[] => {
  const places: string[] = [];
  visit(parse(file), (node) => {
    if (isIt(node)) places.push(`${file.path}:${lineOf(file.text, node.start)}`);
  });
  return places;
};
