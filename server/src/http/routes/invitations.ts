import { Id, Role } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { readMember } from '../../members/members.ts';
import { invitationDays, invite, listInvitations, revokeInvitation } from '../../sign-in/invitations.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { sameMail } from '../../sign-in/sign-in-mail.ts';
import { at } from '../answers.ts';
import { allowed, isConsole, mayHandOn } from '../authenticate.ts';
import type { Env, RouteContext, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { wrongField } from '../problem.ts';
import { readJson } from '../read-body.ts';

/** Who is invited, and with which roles. */
export const NewInvitation = z.strictObject({
  mail: z.email({ error: 'write a mail address, e.g. kim@example.org' }).max(254).transform(sameMail),
  name: z.string({ error: 'say what they are called' }).trim().min(1, 'say what they are called').max(100),
  roles: z.array(Role).max(10).default([]),
  /** A member who has a place and cannot sign in by mail yet; the operator's console alone says so. */
  memberId: Id.nullable().default(null),
});
export type NewInvitation = z.infer<typeof NewInvitation>;

const InvitationAnswer = z.object({
  id: z.string(),
  mail: z.string(),
  name: z.string(),
  roles: z.array(Role),
  memberId: z.string().nullable(),
  invitedBy: z.string(),
  createdAt: at,
  endsAt: at,
  sentAt: at.nullable(),
  acceptedAt: at.nullable(),
  revokedAt: at.nullable(),
});

/** Invites somebody as the caller may. @throws Problem */
export const inviteAs = async (c: RouteContext, server: Server, wish: NewInvitation): Promise<string> => {
  const caller = allowed(c, 'appoint');
  mustHaveConfirmed(c, server);
  mayHandOn(caller, wish.roles);
  if (wish.memberId !== null) {
    // Whoever chose the address of another would sign in as them.
    if (!isConsole(caller)) throw wrongField('memberId', 'is named by the operator’s console alone');
    if (!(await readMember(server.database.db, wish.memberId))) throw wrongField('memberId', 'is no member');
  }
  return invite(server, wish, caller.id);
};

/** People are asked by mail to take a place at the desk. */
export const invitationRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/invitations',
      describe({
        summary: 'Invitations, the newest first, without the secrets in them',
        tag: 'sign-in',
        good: { status: 200, words: 'Invitations', body: z.object({ items: z.array(InvitationAnswer) }) },
      }),
      async (c) => {
        allowed(c, 'appoint');
        return c.json({ items: await listInvitations(server) });
      },
    )
    .post(
      '/api/invitations',
      describe({
        summary: 'Invite somebody to the desk by mail, with the roles that they will have',
        words: `The link in the message works once, within ${invitationDays} days.`,
        tag: 'sign-in',
        body: NewInvitation,
        good: {
          status: 201,
          words: 'Invited; the message is on its way',
          body: z.object({ id: z.string() }),
        },
        other: {
          403: 'Confirm at the desk first that it is you',
          409: 'A member signs in with this address already',
          422: 'A field is wrong or missing, or a role is not yours to give',
        },
      }),
      async (c) => {
        allowed(c, 'appoint');
        return c.json({ id: await inviteAs(c, server, await readJson(c, NewInvitation)) }, 201);
      },
    )
    .delete(
      '/api/invitations/:id',
      describe({
        summary: 'Take an invitation back; its link works no longer',
        tag: 'sign-in',
        good: { status: 200, words: 'Taken back', body: z.object({ id: z.string() }) },
      }),
      async (c) => {
        const caller = allowed(c, 'appoint');
        const id = c.req.param('id');
        await revokeInvitation(server, id, caller.id);
        return c.json({ id });
      },
    );
