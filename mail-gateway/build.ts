import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Bundles the gateway for a process of its own. */
const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('src/main.ts')],
  outdir: here('dist'),
  bundle: true,
  packages: 'external',
  alias: { '@comity/core': here('../core/src/index.ts') },
  platform: 'node',
  target: 'node24',
  format: 'esm',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});
