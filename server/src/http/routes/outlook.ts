import { MemberCommand } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { openedCase } from '../../audit/opened.ts';
import { foreseeDecision, type ForeseenCommand } from '../../case/foresee-decision.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { readJson } from '../read-body.ts';

const Letter = z.object({ id: z.string(), kind: z.string(), subject: z.string(), body: z.string() });
const Follows = z.object({ events: z.array(z.looseObject({ type: z.string() })), notices: z.array(Letter) });

/** A command that can be looked at before it is sent. */
export const Foreseeable = MemberCommand.refine(
  ({ type }) => type !== 'add-report' && type !== 'refer-abuse',
  { path: ['type'], message: 'what takes up a report or opens a case is not looked at beforehand' },
);

/** What a command would lead to. Source: R44, R46, R50 */
export const outlookRoutes = (server: Server) =>
  new Hono<Env>().post(
    '/api/cases/:id/outlook',
    describe({
      summary: 'What a command would lead to, with each notice as it would go out',
      tag: 'cases',
      words:
        'Nothing is kept or sent. Of a motion, adopted says what follows once its body adopts it, and notAdoptable why it ' +
        'could not as things stand.',
      body: Foreseeable,
      good: {
        status: 200,
        words: 'What would follow',
        body: Follows.extend({ adopted: Follows.nullable(), notAdoptable: z.string().nullable() }),
      },
      other: { 409: 'A rule refuses it, with its code and requirement', 422: 'A field is wrong or missing' },
    }),
    async (c) => {
      const caller = allowed(c, 'act-in-case');
      const command = (await readJson(c, Foreseeable)) as ForeseenCommand;
      const view = await openedCase(server, caller, c.req.param('id'));
      const { now, later } = await foreseeDecision(server, caller, view, command);
      const { events, notices } = now;
      const adopted = typeof later === 'string' ? null : later;
      return c.json({ events, notices, adopted, notAdoptable: typeof later === 'string' ? later : null });
    },
  );
