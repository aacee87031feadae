import { Id, Role } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { personExists } from '../../identity/link-account.ts';
import { listMembers, nameMember } from '../../members/members.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, wrongField } from '../problem.ts';
import { readJson } from '../read-body.ts';

const MemberAnswer = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(Role),
  personId: z.string().nullable(),
  createdAt: z.iso.datetime(),
  signedInAt: z.iso.datetime().nullable(),
});
const MemberPerson = z.object({ personId: Id.nullable() });

/** Who has a place at the desk, and which person each of them is. */
export const memberRoutes = ({ database: { db } }: Server) =>
  new Hono<Env>()
    .get(
      '/api/members',
      describe({
        summary: 'The members, and which person each is',
        tag: 'system',
        good: { status: 200, words: 'Members', body: z.object({ items: z.array(MemberAnswer) }) },
      }),
      async (c) => {
        allowed(c, 'run-system');
        return c.json({ items: await listMembers(db) });
      },
    )
    .post(
      '/api/members/:id/person',
      describe({
        summary: 'Say which person a member is; cases about that person are then not there for them',
        tag: 'system',
        body: MemberPerson,
        good: { status: 200, words: 'Said', body: MemberPerson },
        other: { 422: 'There is no such person' },
      }),
      async (c) => {
        allowed(c, 'run-system');
        const { personId } = await readJson(c, MemberPerson);
        if (personId !== null && !(await personExists(db, personId)))
          throw wrongField('personId', 'is no person');
        if (!(await nameMember(db, c.req.param('id'), personId))) throw notFound();
        return c.json({ personId });
      },
    );
