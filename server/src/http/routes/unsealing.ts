import { AccountName } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { unsealReporter, unsealText } from '../../sealing/unseal.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { readJson } from '../read-body.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';

/** Why somebody needs to know what is sealed; kept with their name. */
export const UnsealReason = z.object({ reason: z.string().trim().min(1).max(2_000) });

const words = 'Who asked, when and why is recorded before the answer is given, and shown in the case.';
const other = {
  403: 'Confirm at the desk that it is you, then do it again',
  409: 'It was erased',
  422: 'The reason is missing',
};

/** Reading what is sealed, for a reason. Source: R56, R57 */
export const unsealingRoutes = (server: Server) =>
  new Hono<Env>()
    .post(
      '/api/reports/:id/unsealing',
      describe({
        summary: 'Who made a report',
        words,
        tag: 'reports',
        body: UnsealReason,
        good: {
          status: 200,
          words: 'Who reported, as their channel names them',
          body: z.object({ channelId: z.string(), reporter: AccountName }),
        },
        other,
      }),
      async (c) => {
        const caller = allowed(c, 'read-report');
        mustHaveConfirmed(c, server);
        const { reason } = await readJson(c, UnsealReason);
        return c.json(await unsealReporter(server, caller, c.req.param('id'), reason));
      },
    )
    .post(
      '/api/cases/:id/texts/:textId/unsealing',
      describe({
        summary: 'What was said in confidence',
        words,
        tag: 'cases',
        body: UnsealReason,
        good: { status: 200, words: 'The words', body: z.object({ words: z.string() }) },
        other,
      }),
      async (c) => {
        const caller = allowed(c, 'act-in-case');
        mustHaveConfirmed(c, server);
        const { reason } = await readJson(c, UnsealReason);
        const { id: caseId, textId } = c.req.param();
        return c.json(await unsealText(server, caller, { caseId, textId }, reason));
      },
    );
