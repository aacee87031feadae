import { Hono } from 'hono'; import type { Env, Server } from '../http/context.ts'; export const signInRoutes = (_server: Server) => new Hono<Env>();
