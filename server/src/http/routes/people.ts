import { Hono } from 'hono';
import { z } from 'zod';
import { openedHuman } from '../../audit/opened.ts';
import { createPerson } from '../../identity/link-account.ts';
import { LinkAccount, linkAccount, unlinkAccount, WithdrawLink } from '../../identity/state-link.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { HumanAnswer } from '../person-answers.ts';
import { readJson } from '../read-body.ts';

/** Persons, their accounts, and what holds for them. Source: R47 */
export const peopleRoutes = (server: Server) => {
  const { clock } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .post(
      '/api/people',
      describe({
        summary: 'A new person, without accounts yet',
        tag: 'people',
        good: { status: 201, words: 'Made', body: z.object({ personId: z.string() }) },
      }),
      async (c) => {
        allowed(c, 'link-account');
        return c.json({ personId: await db.transaction((tx) => createPerson(tx, clock.now())) }, 201);
      },
    )
    .get(
      '/api/people/:id',
      describe({
        summary: 'A person: accounts with desired and observed state, changes, proposals, names, lookalikes',
        tag: 'people',
        good: { status: 200, words: 'The person', body: HumanAnswer },
      }),
      async (c) => {
        const caller = allowed(c, 'read-person');
        const id = c.req.param('id');
        return c.json(await openedHuman(server, caller, id));
      },
    )
    .post(
      '/api/people/:id/accounts',
      describe({
        summary: 'Confirm that an account is this person’s',
        tag: 'people',
        body: LinkAccount,
        good: { status: 201, words: 'Linked', body: z.object({ accountId: z.string() }) },
        other: {
          409: 'The account is another person’s, who has more: the two have to be merged',
          422: 'A field is wrong or missing',
        },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const wish = await readJson(c, LinkAccount);
        return c.json(await linkAccount(server, caller, c.req.param('id'), wish), 201);
      },
    )
    .post(
      '/api/people/:id/accounts/:accountId/withdrawal',
      describe({
        summary: 'Take back that an account is this person’s; what rests on it alone is lifted',
        tag: 'people',
        body: WithdrawLink,
        good: { status: 200, words: 'Taken back', body: z.object({ accountId: z.string() }) },
        other: { 409: 'The account came with a merge', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const { evidence } = await readJson(c, WithdrawLink);
        const { id: personId, accountId } = c.req.param();
        await unlinkAccount(server, caller, { personId, accountId, evidence });
        return c.json({ accountId });
      },
    );
};
