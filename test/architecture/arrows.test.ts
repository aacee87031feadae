import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, forbiddenImports } from './arrows.ts';
import { impurities } from './purity.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const told = ({ path, line, what }: Fault): string => `${path}:${line}: ${what}`;

describe('the arrows of the design', () => {
  it('hold for every import: core ← adapters ← server ← test, and core imports zod alone', () => {
    expect(forbiddenImports(root).map(told)).toEqual([]);
  });

  it('core reads no clock, throws no dice and knows no host', () => {
    expect(impurities(root).map(told)).toEqual([]);
  });
});

describe('a planted fault is found, with its file and line', () => {
  let copy: string;
  let planted: string[] = [];
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'comity-arrows-'));
    for (const folder of ['core', 'mail-gateway', 'github-app', 'plugins/discourse/channel']) {
      cpSync(join(root, folder, 'src'), join(copy, folder, 'src'), { recursive: true });
    }
  });
  afterEach(() => {
    for (const path of planted) rmSync(join(copy, path));
    planted = [];
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  const plant = (path: string, text: string) => {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
    planted.push(path);
  };

  it.each([
    [
      'core/src/planted.ts',
      `import { readFileSync } from 'node:fs';`,
      'core may import zod alone, not node:fs',
    ],
    ['core/src/planted.ts', `import fs = require('fs');`, 'core may import zod alone, not fs'],
    ['core/src/planted.ts', `import { Hono } from 'hono';`, 'core may import zod alone, not hono'],
    ['core/src/planted.ts', `import type { Hono } from 'hono';`, 'core may import zod alone, not hono'],
    ['core/src/planted.ts', `export * from 'hono';`, 'core may import zod alone, not hono'],
    ['core/src/planted.ts', `export { Hono } from 'hono';`, 'core may import zod alone, not hono'],
    ['core/src/planted.ts', `export type App = import('hono').Hono;`, 'core may import zod alone, not hono'],
    ['core/src/planted.ts', `const app = await import('hono');`, 'core may import zod alone, not hono'],
    [
      'core/src/planted.ts',
      `const app = await import(name);`,
      'core imports something that is only known when it runs',
    ],
    ['core/src/planted.ts', `import 'zod/mini';`, 'core may import zod alone, not zod/mini'],
    ['core/src/planted.ts', `import { it } from 'vitest';`, 'core may import zod alone, not vitest'],
    [
      'core/src/planted.ts',
      `import { x } from '@comity/server';`,
      'core may not know server (@comity/server)',
    ],
    [
      'core/src/case/planted.ts',
      `import { x } from '../../../server/src/log.ts';`,
      'core may not know server (../../../server/src/log.ts)',
    ],
    [
      'core/src/planted.ts',
      `import x from '../../vitest.config.ts';`,
      'core may not reach outside of itself (../../vitest.config.ts)',
    ],
    [
      'core/src/planted.test.ts',
      `import { PGlite } from '@electric-sql/pglite';`,
      'core may import zod alone, not @electric-sql/pglite',
    ],
    [
      'mail-gateway/src/planted.ts',
      `import { x } from '@comity/github-app';`,
      'mail-gateway may not know github-app (@comity/github-app)',
    ],
    [
      'mail-gateway/src/planted.ts',
      `import { x } from '@comity/github-app/standin';`,
      'mail-gateway may not know github-app (@comity/github-app/standin)',
    ],
    [
      'github-app/src/planted.ts',
      `import { x } from '../../server/src/log.ts';`,
      'github-app may not know server (../../server/src/log.ts)',
    ],
    [
      'github-app/src/planted.test.ts',
      `import { x } from '@comity/server';`,
      'github-app may not know server (@comity/server)',
    ],
    [
      'plugins/discourse/channel/src/planted.ts',
      `import { x } from '@comity/mail-gateway';`,
      'plugins/discourse/channel may not know mail-gateway (@comity/mail-gateway)',
    ],
    [
      'server/src/planted.ts',
      `import { x } from '../../test/fixtures/doors.ts';`,
      'server may not know test (../../test/fixtures/doors.ts)',
    ],
    [
      'server/src/planted.tsx',
      `import { x } from '@comity/test';`,
      'server may not know test (@comity/test)',
    ],
  ])('%s: %s', (path, line, what) => {
    plant(path, `// a line before it\n\n${line}\n`);
    expect(forbiddenImports(copy).map(told)).toEqual([`${path}:3: ${what}`]);
  });

  it.each([
    ['core/src/planted.test.ts', `import fc from 'fast-check';`],
    ['core/src/planted.ts', `// import 'node:fs';\nexport const text = "import 'node:fs'";`],
    ['server/src/planted.ts', `import { x } from '@comity/github-app/standin';`],
    ['test/planted.ts', `import { x } from '../server/src/log.ts';`],
  ])('what is allowed in %s is not reported: %s', (path, text) => {
    plant(path, text);
    expect(forbiddenImports(copy).map(told)).toEqual([]);
  });

  it.each([
    ['Date.now()', 'core may not read the clock'],
    ['new Date()', 'core may not read the clock'],
    ['new Date', 'core may not read the clock'],
    ['Date()', 'core may not read the clock'],
    ['Date["now"]()', 'core may not read the clock'],
    ['[1].map(Date.now)', 'core may not read the clock'],
    ['new Intl.DateTimeFormat("en").format()', 'core may not read the clock'],
    ['performance.now()', 'core may not use performance'],
    ['Math.random()', 'core may not throw dice'],
    ['crypto.randomUUID()', 'core may not use crypto'],
    ['process.env.HOME', 'core may not use process'],
    ['{ ...globalThis }', 'core may not use globalThis'],
    ['fetch("https://example.org")', 'core may not use fetch'],
    ['[fetch]', 'core may not use fetch'],
    ['{ fetch }', 'core may not use fetch'],
    ['fetch as unknown', 'core may not use fetch'],
    ['globalThis!', 'core may not use globalThis'],
    ['import.meta.url', 'core may not use import.meta'],
    ['setTimeout(() => {}, 1)', 'core may not use setTimeout'],
  ])('core may not say %s', (words, what) => {
    plant('core/src/planted.ts', `// a line before it\nexport const planted =\n  ${words};\n`);
    const [first] = impurities(copy).map(told);
    expect(first).toBe(`core/src/planted.ts:3: ${what}`);
  });

  it.each([
    'new Date(0)',
    'Date.UTC(2026, 0)',
    'Date.parse("2026")',
    '{ process: 1 }',
    'x.process',
    'new Intl.DateTimeFormat("en").format(0)',
  ])('core may say %s', (words) => {
    plant('core/src/planted.ts', `export const planted = (x: { process: number }) => [x, ${words}];\n`);
    expect(impurities(copy).map(told)).toEqual([]);
  });
});
