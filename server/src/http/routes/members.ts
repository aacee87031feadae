import { Id, may, Role } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { listMembers, makeMember, nameMember, setMail } from '../../members/members.ts';
import { allowed, mayHandOn, withPlace } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound } from '../problem.ts';
import { readJson } from '../read-body.ts';

const MemberAnswer = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(Role),
  personId: z.string().nullable(),
  personBy: z.string().nullable(),
  mail: z.string().nullable(),
  createdAt: z.iso.datetime(),
  signedInAt: z.iso.datetime().nullable(),
  suspendedAt: z.iso.datetime().nullable(),
});
const NewMember = z.strictObject({
  name: z.string({ error: 'say what they are called' }).trim().min(1, 'say what they are called').max(100),
  roles: z.array(Role).max(10).default([]),
  personId: Id.nullable().default(null),
});
const MemberPerson = z.object({ personId: Id.nullable() });

/** Where a member is reminded; `null`: at the desk alone. */
export const MemberMail = z.strictObject({
  mail: z.email({ error: 'write a mail address, e.g. kim@example.org' }).max(254).nullable(),
});

/** Who has a place at the desk, and which person each of them is. */
export const memberRoutes = ({ database: { db }, clock, follow }: Server) => {
  return new Hono<Env>()
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
      '/api/members',
      describe({
        summary: 'Give somebody a place at the desk; seats on bodies bring roles of their own',
        tag: 'system',
        body: NewMember,
        good: { status: 201, words: 'Made', body: MemberAnswer },
        other: {
          409: 'Another member is that person',
          422: 'A field is wrong or missing, or a role is not yours to give',
        },
      }),
      async (c) => {
        const caller = allowed(c, 'run-system');
        const wish = await readJson(c, NewMember);
        mayHandOn(caller, wish.roles);
        const made = await makeMember(db, wish, { caller, follow, now: clock.now() });
        return c.json(made, 201);
      },
    )
    .post(
      '/api/members/:id/person',
      describe({
        summary: 'Say which person a member is; cases about that person are then not there for them',
        tag: 'system',
        body: MemberPerson,
        good: { status: 200, words: 'Said', body: MemberPerson },
        other: {
          409: 'Another member is that person, or it has been said who this one is: whoever runs the server changes it',
          422: 'There is no such person',
        },
      }),
      async (c) => {
        const caller = allowed(c, 'run-system');
        const id = c.req.param('id');
        const { personId } = await readJson(c, MemberPerson);
        const saying = { caller, follow, now: clock.now() };
        if (!(await nameMember(db, id, personId, saying))) throw notFound();
        return c.json({ personId });
      },
    )
    .post(
      '/api/members/:id/mail',
      describe({
        summary: 'Say where a member is reminded of their tasks; null: at the desk alone',
        words: 'Members say so for themselves, and whoever appoints for all.',
        tag: 'system',
        body: MemberMail,
        good: { status: 200, words: 'Said', body: MemberMail },
        other: { 422: 'It is no mail address' },
      }),
      async (c) => {
        const id = c.req.param('id');
        const caller = withPlace(c);
        if (caller.memberId !== id && !may(caller, 'appoint')) throw notFound();
        const { mail } = await readJson(c, MemberMail);
        if (!(await setMail(db, id, mail))) throw notFound();
        return c.json({ mail });
      },
    );
};
