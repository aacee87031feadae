import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import type { Env } from '../http/context.ts';

/** From the source tree and from the bundle alike: the built sheet lies beside the bundle. */
const styleFile = (): string =>
  fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../../dist/style.css' : './style.css', import.meta.url),
  );

let sheet: { css: string; path: string } | null = null;

const styleSheet = () => {
  if (!sheet) {
    const css = readFileSync(styleFile(), 'utf8');
    sheet = { css, path: `/style/${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css` };
  }
  return sheet;
};

/** The address of the style sheet; it changes with its content, so that browsers may keep it for ever. */
export const stylePath = (): string => styleSheet().path;

export const styleRoutes = () =>
  new Hono<Env>().get('/style/:file', (c) =>
    c.body(styleSheet().css, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  );
