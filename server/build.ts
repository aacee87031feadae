import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from './src/clock.ts';
import { openDatabase } from './src/database/open.ts';
import { startQueue } from './src/jobs/queue.ts';
import { jsonLog } from './src/log.ts';
import { build, type BuildOptions, context } from 'esbuild';

/**
 * Bundles the server for production: one start needs no type stripping, no TSX loader and few files. What brings its
 * own files or is loaded only when it is used stays outside the bundle.
 */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const watch = process.argv.includes('--watch');

const code: BuildOptions = {
  entryPoints: { main: here('src/main.ts'), cli: here('src/cli.ts'), index: here('src/index.ts') },
  outdir: here('dist'),
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  chunkNames: 'part-[hash]',
  external: [
    '@electric-sql/pglite',
    'probot',
    'pg-native',
    'mailauth',
    'mailparser',
    'nodemailer',
    'smtp-server',
    'sanitize-html',
  ],
  // Packages in CommonJS ask for Node's modules by require.
  banner: {
    js: "import { createRequire as comityRequire } from 'node:module'; const require = comityRequire(import.meta.url);",
  },
  logLevel: 'warning',
};

const style: BuildOptions = {
  entryPoints: { style: here('src/desk/style.css') },
  outdir: here('dist'),
  bundle: true,
  minify: true,
  logLevel: 'warning',
};

/** What runs in the browser: one small script, for passkeys. */
const script: BuildOptions = {
  entryPoints: { passkey: here('browser/passkey.ts') },
  outdir: here('dist'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  logLevel: 'warning',
};

/** An empty embedded database with all tables, which a first start copies. */
const makeDatabaseTemplate = async (): Promise<void> => {
  const folder = mkdtempSync(here('dist/template-'));
  const database = await openDatabase({ directory: folder });
  const queue = await startQueue(database, systemClock, jsonLog('warn'));
  await queue.stop(1);
  await database.close();
  renameSync(join(folder, 'database'), here('dist/database-template'));
  rmSync(folder, { recursive: true });
};

rmSync(here('dist'), { recursive: true, force: true });
cpSync(here('drizzle'), here('dist/drizzle'), { recursive: true });
cpSync(here('trial'), here('dist/trial'), { recursive: true });
if (watch) {
  for (const options of [code, style, script]) {
    const building = await context(options);
    await building.rebuild();
    await building.watch();
  }
  const server = spawn(process.execPath, ['--watch-path', here('dist'), here('dist/main.js')], {
    stdio: 'inherit',
  });
  server.on('exit', (status) => process.exit(status ?? 0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => server.kill(signal));
} else {
  await Promise.all([build(code), build(style), build(script)]);
  await makeDatabaseTemplate();
}
