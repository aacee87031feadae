import { Hono } from 'hono'; import type { Env, Server } from '../http/context.ts'; export const deskRoutes = (_server: Server) => new Hono<Env>();
