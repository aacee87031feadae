import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { notFound } from '../http/problem.ts';
import { type BuiltFile, builtFile, sendBuilt } from './built-file.ts';

const scriptOf = (name: string) =>
  builtFile(`client/${name}.js`, 'text/javascript; charset=utf-8', (hash) => `/script/${name}-${hash}.js`);

/** The scripts of the desk, one a feature: each is an entry in `client/`. Every page works without them. */
const scripts = {
  drafts: scriptOf('drafts'),
  keys: scriptOf('keys'),
  letters: scriptOf('letters'),
  live: scriptOf('live'),
  passkey: scriptOf('passkey'),
} as const satisfies Record<string, () => BuiltFile>;

export type ScriptName = keyof typeof scripts;

/** The address of a script; it changes with its content. */
export const scriptPath = (name: ScriptName): string => scripts[name]().path;

export const scriptRoutes = () =>
  new Hono<Env>().get('/script/:file', (c) => {
    const asked = c.req.param('file').replace(/-[0-9a-f]{12}\.js$/, '');
    if (!Object.hasOwn(scripts, asked)) throw notFound();
    return sendBuilt(c, scripts[asked as ScriptName]());
  });
