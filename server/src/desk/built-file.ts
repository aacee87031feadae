import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { RouteContext } from '../http/context.ts';

/** A file that the build made for browsers: packed once, at an address that changes with its content. */
export type BuiltFile = {
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
};

/** From the source tree and from the bundle alike: what is built lies beside the bundle. */
const readBuilt = (name: string): Buffer =>
  readFileSync(
    fileURLToPath(
      new URL(import.meta.url.endsWith('.ts') ? `../../dist/${name}` : `./${name}`, import.meta.url),
    ),
  );

/** Reads a built file by its place in `dist`. `pathOf` gives its address from the hash of its content. */
export const builtFile = (
  name: string,
  type: string,
  pathOf: (hash: string) => string,
): (() => BuiltFile) => {
  let kept: BuiltFile | null = null;
  return () => {
    if (kept) return kept;
    const body = readBuilt(name);
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 12);
    kept = {
      path: pathOf(hash),
      type,
      body: Uint8Array.from(body),
      gzipped: Uint8Array.from(gzipSync(body)),
    };
    return kept;
  };
};

/**
 * Answers with a built file, which browsers may keep for ever. Only such files are packed: they hold no secret, whose
 * length a packed page could give away.
 */
export const sendBuilt = (c: RouteContext, { type, body, gzipped }: BuiltFile): Response => {
  const packed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
  return c.body(packed ? gzipped : body, 200, {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
  });
};
