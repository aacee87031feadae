import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import type { Env } from '../http/context.ts';

/** From the source tree and from the bundle alike: the built script lies beside the bundle. */
const scriptFile = (): string =>
  fileURLToPath(
    new URL(import.meta.url.endsWith('.ts') ? '../../dist/passkey.js' : './passkey.js', import.meta.url),
  );

let script: { text: string; path: string } | null = null;

const passkeyScript = () => {
  if (!script) {
    const text = readFileSync(scriptFile(), 'utf8');
    script = { text, path: `/script/${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js` };
  }
  return script;
};

/** The address of the script for passkeys; it changes with its content, so that browsers may keep it for ever. */
export const scriptPath = (): string => passkeyScript().path;

export const scriptRoutes = () =>
  new Hono<Env>().get('/script/:file', (c) =>
    c.body(passkeyScript().text, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    }),
  );
