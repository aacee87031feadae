import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { listProposals } from '../../identity/list-proposals.ts';
import { confirmProposal, refuseProposal } from '../../identity/settle-proposal.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { ProposalAnswer } from '../person-answers.ts';
import { Reason } from '../person-wishes.ts';
import { readJson } from '../read-body.ts';

/** Links that the system proposes: a human confirms or refuses each. Source: design idea 7 */
export const proposalRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/proposals',
      describe({
        summary: 'Proposed links that wait for somebody to confirm or refuse them, newest first',
        tag: 'people',
        good: { status: 200, words: 'Proposals', body: z.object({ items: z.array(ProposalAnswer) }) },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        return c.json({ items: await seenBy(server, caller, (db) => listProposals(db, caller)) });
      },
    )
    .post(
      '/api/people/:id/proposals/:accountId/confirm',
      describe({
        summary: 'Confirm that a proposed account is this person’s',
        words: 'Where it is confirmed as another person’s, the two are merged; that can be undone.',
        tag: 'people',
        body: Reason,
        good: {
          status: 200,
          words: 'Confirmed',
          body: z.object({ accountId: z.string(), changeId: z.string().nullable() }),
        },
        other: { 409: 'Two members would be one person', 422: 'The reason is missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const { id: personId, accountId } = c.req.param();
        const { reason } = await readJson(c, Reason);
        return c.json(await confirmProposal(server, caller, { personId, accountId, reason }));
      },
    )
    .post(
      '/api/people/:id/proposals/:accountId/refuse',
      describe({
        summary: 'Say that a proposed account is not this person’s; it is never proposed again',
        tag: 'people',
        body: Reason,
        good: { status: 200, words: 'Refused', body: z.object({ accountId: z.string() }) },
        other: { 422: 'The reason is missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const { id: personId, accountId } = c.req.param();
        const { reason } = await readJson(c, Reason);
        return c.json(await refuseProposal(server, caller, { personId, accountId, reason }));
      },
    );
