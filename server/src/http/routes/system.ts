import { Hono } from 'hono';
import { describeRoute, resolver } from 'hono-openapi';
import { verifyLog } from '../../case/verify-log.ts';
import { member } from '../../database/schema/index.ts';
import { makeSignInLink } from '../../members/sign-in-links.ts';
import { makeToken, NewToken } from '../../members/tokens.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { notFound } from '../problem.ts';
import { readJson } from '../read-body.ts';

const described = (summary: string) => ({ summary, tags: ['system'], security: [{ bearer: [] }] });

/** What the operator does from the command line. */
export const systemRoutes = (server: Server) => {
  const { clock, config } = server;
  const { db } = server.database;
  return new Hono<Env>()
    .post(
      '/api/tokens',
      describeRoute({
        ...described('Make a bearer token; it is shown once'),
        requestBody: { required: true, content: { 'application/json': { schema: resolver(NewToken) } } },
      }),
      async (c) => {
        allowed(c, 'run-system');
        return c.json({ token: await makeToken(db, await readJson(c, NewToken), clock.now()) }, 201);
      },
    )
    .post(
      '/api/sign-in-links',
      describeRoute(described('Make a new one-time sign-in link for the first member')),
      async (c) => {
        allowed(c, 'run-system');
        const [first] = await db.select({ id: member.id }).from(member).orderBy(member.createdAt).limit(1);
        if (!first) throw notFound();
        return c.json(
          { url: `${config.url}/sign-in?link=${await makeSignInLink(db, first.id, clock.now())}` },
          201,
        );
      },
    )
    .get('/api/audit/verification', describeRoute(described('Compute the log’s chains again')), async (c) => {
      allowed(c, 'run-system');
      return c.json(await verifyLog(db));
    })
    .get(
      '/api/channels',
      describeRoute(described('The channels; of simulated ones also what the stand-in holds')),
      (c) => {
        allowed(c, 'read-channel');
        const items = [...server.channels.values()].map(({ id, kind, enforces }) => ({
          id,
          kind,
          name: config.community.channels[id]?.name ?? id,
          enforces,
          simulated: server.house.simulated.get(id)?.state() ?? null,
        }));
        return c.json({ items });
      },
    );
};
