import { Hono } from 'hono';
import { z } from 'zod';
import { settingsFor } from '../../settings/settings-for.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';

const Setting = z.object({
  name: z.string(),
  value: z.string(),
  meaning: z.string(),
  where: z.string(),
  isOfMachine: z.boolean().optional(),
});
const Settings = z.object({
  groups: z.array(z.object({ heading: z.string(), settings: z.array(Setting) })),
  warnings: z.array(z.object({ words: z.string(), advice: z.string() })),
});

/** What is set from outside, to be read; it is changed in comity.yaml and the environment. */
export const settingRoutes = (server: Server) =>
  new Hono<Env>().get(
    '/api/settings',
    describe({
      summary: 'What comity.yaml and the environment set, without secrets, and what of it is not safe',
      words: 'Those who run the server get all; others what is not of the machine, and no warnings.',
      tag: 'system',
      good: { status: 200, words: 'Settings', body: Settings },
    }),
    (c) => c.json(settingsFor(server.config, allowed(c, 'read-procedure'))),
  );
