import { Id, may, refuse, Role } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { recusePerson } from '../../case/recuse-person.ts';
import { listMembers, makeMember, nameMember, readMember, setMail } from '../../members/members.ts';
import { allowed, mayHandOn, withPlace } from '../authenticate.ts';
import type { Caller } from '../../members/caller.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, refused } from '../problem.ts';
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
  // Whoever turns out to have a part in a case is recused from it at once. Source: R28, R29
  const recuse = async (personId: string | null): Promise<void> => {
    if (personId === null) return;
    await db.transaction((tx) => recusePerson(tx, personId, { now: clock.now(), follow }));
  };
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
        const made = await makeMember(db, wish, { caller, now: clock.now() });
        await recuse(made.personId);
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
          409: 'Another member is that person, you have said already who you are, or another operator has to say it',
          422: 'There is no such person',
        },
      }),
      async (c) => {
        const caller = allowed(c, 'run-system');
        const id = c.req.param('id');
        const { personId } = await readJson(c, MemberPerson);
        const found = await readMember(db, id);
        if (found) staysWhoTheyAre(caller, found, personId);
        if (!(await nameMember(db, id, personId, caller))) throw notFound();
        await recuse(personId);
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

/**
 * Whoever could be somebody else from now on would read the cases about themselves.
 *
 * @throws Problem 409 where members change who they themselves are, once that was said. Source: R29
 */
const staysWhoTheyAre = (
  caller: Caller,
  found: { readonly id: string; readonly personId: string | null },
  personId: string | null,
): void => {
  const own = (caller.memberId ?? caller.madeBy) === found.id;
  if (own && found.personId !== null && found.personId !== personId)
    throw refused(
      refuse(
        'own-person',
        'R29',
        'It has been said who you are. If that is a mistake, please ask another operator to put it right.',
      ),
    );
};
