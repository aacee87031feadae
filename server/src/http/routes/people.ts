import { Id, isRefusal } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { createPerson } from '../../identity/link-account.ts';
import { LinkAccount, linkAccount, unlinkAccount, WithdrawLink } from '../../identity/state-link.ts';
import { readPerson } from '../../identity/read-person.ts';
import { retryMeasure } from '../../sanction/retry-measure.ts';
import { listSanctions } from '../../sanction/list-sanctions.ts';
import { PersonAnswer, SanctionAnswer } from '../answers.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, refused } from '../problem.ts';
import { queryOf } from '../query.ts';
import { readJson } from '../read-body.ts';

const SanctionQuery = z.object({
  personId: Id.optional(),
  state: z.enum(['active', 'all']).default('active'),
});

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
        summary: 'A person: accounts, desired and observed state of each',
        tag: 'people',
        good: { status: 200, words: 'The person', body: PersonAnswer },
      }),
      async (c) => {
        const caller = allowed(c, 'read-person');
        const id = c.req.param('id');
        const found = await readPerson(db, caller, id, clock.now());
        if (!found) throw notFound();
        return c.json(found);
      },
    )
    .post(
      '/api/people/:id/accounts',
      describe({
        summary: 'Confirm that an account is this person’s',
        tag: 'people',
        body: LinkAccount,
        good: { status: 201, words: 'Linked', body: z.object({ accountId: z.string() }) },
        other: { 409: 'The account is confirmed as another person’s', 422: 'A field is wrong or missing' },
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
        other: { 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const { evidence } = await readJson(c, WithdrawLink);
        const { id: personId, accountId } = c.req.param();
        await unlinkAccount(server, caller, { personId, accountId, evidence });
        return c.json({ accountId });
      },
    )
    .post(
      '/api/measures/:id/retry',
      describe({
        summary: 'Try a measure again that stopped for a human',
        tag: 'people',
        good: {
          status: 200,
          words: 'It is tried again',
          body: z.object({ state: z.literal('pending'), personId: z.string() }),
        },
        other: { 409: 'It does not wait for a human' },
      }),
      async (c) => {
        const caller = allowed(c, 'decide');
        const id = c.req.param('id');
        const tried = await db.transaction((tx) => retryMeasure(tx, server.jobs, id, caller));
        if (tried === null) throw notFound();
        if (isRefusal(tried)) throw refused(tried);
        return c.json(tried);
      },
    )
    .get(
      '/api/sanctions',
      describe({
        summary: 'Sanctions that hold, or all',
        tag: 'people',
        query: SanctionQuery,
        good: { status: 200, words: 'Sanctions', body: z.object({ items: z.array(SanctionAnswer) }) },
      }),
      async (c) => {
        const caller = allowed(c, 'read-person');
        return c.json({ items: await listSanctions(db, caller, queryOf(c, SanctionQuery)) });
      },
    );
};
