import { Id } from '@comity/core';
import { asc } from 'drizzle-orm';
import { Hono } from 'hono';
import { z } from 'zod';
import { member } from '../../database/schema/index.ts';
import { consoleLinkMinutes, makeLink } from '../../sign-in/links.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { allowed, isConsole } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound } from '../problem.ts';
import { queryOf } from '../query.ts';

/** For whom a link is made; without it for the first member. */
const LinkQuery = z.object({ memberId: Id.optional() });

/** What the operator does from the command line. */
export const systemRoutes = ({ config, auth, clock, database: { db } }: Server) =>
  new Hono<Env>().post(
    '/api/sign-in-links',
    describe({
      summary: 'Make a new one-time sign-in link for the first member, or for another',
      words:
        'From the operator’s console, and for members themselves: whoever has a link signs in as that member.',
      tag: 'sign-in',
      query: LinkQuery,
      good: { status: 201, words: 'The link', body: z.object({ url: z.string() }) },
    }),
    async (c) => {
      const caller = allowed(c, 'run-system');
      const { memberId } = queryOf(c, LinkQuery);
      const members = await db
        .select({ id: member.id })
        .from(member)
        .orderBy(asc(member.createdAt), asc(member.id));
      const found = memberId === undefined ? members[0] : members.find(({ id }) => id === memberId);
      const isOwn = caller.by === 'session' && caller.memberId === found?.id;
      if (!found || !(isOwn || isConsole(caller))) throw notFound();
      if (isOwn) mustHaveConfirmed(c, { clock });
      const link = await makeLink(auth, { use: 'sign-in', memberId: found.id }, consoleLinkMinutes);
      return c.json({ url: `${config.url}/sign-in?link=${link}` }, 201);
    },
  );
