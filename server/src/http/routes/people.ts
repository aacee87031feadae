import { ChannelId, Id, isRefusal, mailMatchKey } from '@comity/core';
import { and, eq, isNull } from 'drizzle-orm';
import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { z } from 'zod';
import { sanction } from '../../database/schema/index.ts';
import { seeAccount } from '../../identity/accounts.ts';
import { confirmLink, createPerson } from '../../identity/link-account.ts';
import { readPerson } from '../../identity/read-person.ts';
import { allowed } from '../authenticate.ts';
import type { Caller, Env, Server } from '../context.ts';
import { notFound, Problem, refused } from '../problem.ts';
import { queryOf } from '../query.ts';
import { readJson } from '../read-body.ts';

/** A statement that an account is a person's. On a mail channel the external id follows from the address. */
export const LinkAccount = z.object({
  channelId: ChannelId,
  handle: z.string().trim().min(1).max(320),
  externalId: z.string().trim().min(1).max(320).optional(),
  evidence: z.string().trim().min(1).max(2_000),
});
export type LinkAccount = z.infer<typeof LinkAccount>;
const SanctionQuery = z.object({
  personId: Id.optional(),
  state: z.enum(['active', 'all']).default('active'),
});
const described = (summary: string) => ({ summary, tags: ['people'], security: [{ bearer: [] }] });

/** Persons, their accounts, and what holds for them. Source: R47 */
export const peopleRoutes = (server: Server) => {
  const { clock } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .post('/api/people', describeRoute(described('A new person, without accounts yet')), async (c) => {
      allowed(c, 'link-account');
      return c.json({ personId: await db.transaction((tx) => createPerson(tx, clock.now())) }, 201);
    })
    .get(
      '/api/people/:id',
      describeRoute(described('A person: accounts, desired and observed state of each')),
      async (c) => {
        const caller = allowed(c, 'read-person');
        const found =
          caller.personId === c.req.param('id') ? null : await readPerson(db, c.req.param('id'), clock.now());
        if (!found) throw notFound();
        return c.json(found);
      },
    )
    .post(
      '/api/people/:id/accounts',
      describeRoute({
        ...described('Confirm that an account is this person’s'),
        requestBody: { required: true, content: { 'application/json': { schema: resolver(LinkAccount) } } },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        return c.json(
          await linkAccount(server, caller, c.req.param('id'), await readJson(c, LinkAccount)),
          201,
        );
      },
    )
    .get('/api/sanctions', describeRoute(described('Sanctions that hold, or all')), async (c) => {
      allowed(c, 'read-person');
      const { personId, state } = queryOf(c, SanctionQuery);
      const rows = await db
        .select()
        .from(sanction)
        .where(
          and(
            personId ? eq(sanction.personId, personId) : undefined,
            state === 'active' ? isNull(sanction.endedAt) : undefined,
          ),
        )
        .orderBy(sanction.startsAt)
        .limit(500);
      return c.json({ items: rows });
    });
};

/** Confirms a link, and brings the account in line with the sanctions of its person. */
export const linkAccount = async (
  { database: { db }, clock, jobs, channels }: Server,
  caller: Caller,
  personId: string,
  wish: LinkAccount,
): Promise<{ accountId: string }> => {
  const now = clock.now();
  const channel = channels.get(wish.channelId);
  if (!channel) throw fieldProblem('channelId', 'is no channel of comity.yaml');
  const externalId = channel.kind === 'mail' ? mailMatchKey(wish.handle) : (wish.externalId ?? null);
  if (externalId === null) {
    throw channel.kind === 'mail'
      ? fieldProblem('handle', 'is no mail address')
      : fieldProblem('externalId', 'give the platform’s own number of the account');
  }
  return db.transaction(async (tx) => {
    if (!(await readPerson(tx, personId, now))) throw notFound();
    const accountId = await seeAccount(tx, wish.channelId, { externalId, handle: wish.handle }, now);
    const refusal = await confirmLink(tx, {
      personId,
      accountId,
      evidence: wish.evidence,
      decidedBy: caller.id,
      now,
    });
    if (isRefusal(refusal)) throw refused(refusal);
    await jobs.enqueue(tx, 'reconcile-person', { personId }, { key: personId });
    return { accountId };
  });
};

const fieldProblem = (field: string, detail: string) =>
  new Problem(422, 'invalid', `${field}: ${detail}`, { mistakes: [{ field, detail }] });
