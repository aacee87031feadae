import { Hono } from 'hono';
import type { Env } from '../http/context.ts';
import { builtFile, sendBuilt } from './built-file.ts';

const sheet = builtFile('style.css', 'text/css; charset=utf-8', (hash) => `/style/${hash}.css`);

/** The address of the style sheet; it changes with its content, so that browsers may keep it for ever. */
export const stylePath = (): string => sheet().path;

export const styleRoutes = () => new Hono<Env>().get('/style/:file', (c) => sendBuilt(c, sheet()));
