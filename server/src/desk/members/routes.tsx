import { Hono } from 'hono';
import { inArray } from 'drizzle-orm';
import { signInUser } from '../../database/schema/index.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { invalid, notFound } from '../../http/problem.ts';
import { inviteAs, NewInvitation } from '../../http/routes/invitations.ts';
import { changePlace, placeActs } from '../../http/routes/member-places.ts';
import { listMembers } from '../../members/members.ts';
import { listInvitations, revokeInvitation } from '../../sign-in/invitations.ts';
import { type Filled, typedOne, untouched } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { MembersPage } from './members-page.tsx';

const doneWords: Readonly<Record<string, string>> = {
  invited: 'The invitation is on its way.',
  revoked: 'The invitation is taken back.',
  suspend: 'They are suspended: nothing of theirs works any more.',
  restore: 'They have their place back, and sign in anew.',
  'end-sessions': 'Their sessions are ended.',
  'reset-second-factor': 'Their second factor is reset. They set up a new one when they sign in.',
};

/** Who has a place at the desk. */
export const memberDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/members', (c) => showMembers(c, server, { filled: untouched, words: null, status: 200 }))
    .post('/desk/members/invitations', async (c) => {
      allowed(c, 'appoint');
      const typed = await readForm(c);
      const wish = { mail: typedOne(typed, 'mail'), name: typedOne(typed, 'name'), roles: typed.roles ?? [] };
      return answered(c, server, typed, async () => {
        const invited = NewInvitation.safeParse(wish);
        if (!invited.success) throw invalid(invited.error.issues);
        await inviteAs(c, server, invited.data);
        return 'invited';
      });
    })
    .post('/desk/members/invitations/:id/revocation', async (c) => {
      const caller = allowed(c, 'appoint');
      await revokeInvitation(server, c.req.param('id'), caller.id);
      return c.redirect('/desk/members?done=revoked', 303);
    })
    .post('/desk/members/:id/:act', async (c) => {
      const { id, act } = c.req.param();
      if (!Object.hasOwn(placeActs, act)) throw notFound();
      return answered(c, server, {}, async () => {
        await changePlace(c, server, id, act as keyof typeof placeActs);
        return act;
      });
    });

const answered = async (
  c: RouteContext,
  server: Server,
  typed: Filled['typed'],
  work: () => Promise<string>,
): Promise<Response> => {
  try {
    return c.redirect(`/desk/members?done=${await work()}`, 303);
  } catch (fault) {
    return showMembers(c, server, sentBack(fault, typed));
  }
};

const showMembers = async (
  c: RouteContext,
  server: Server,
  { filled, words, status }: { filled: Filled; words: string | null; status: 200 | 409 | 422 },
): Promise<Response> => {
  const caller = allowed(c, 'appoint');
  const { db } = server.database;
  const [members, invitations] = await Promise.all([listMembers(db), listInvitations(server)]);
  const ids = members.map(({ id }) => id);
  const users = await db
    .select({ id: signInUser.id, mail: signInUser.email })
    .from(signInUser)
    .where(inArray(signInUser.id, ids));
  const addresses = new Map(users.map(({ id, mail }) => [id, mail]));
  const props = {
    members: members.map((each) => ({ ...each, address: addresses.get(each.id) ?? null })),
    invitations,
    now: server.clock.now().toISOString(),
    zone: server.config.community.community.timeZone,
    ownId: caller.memberId,
    canMail: server.config.community.outgoing !== null || server.config.trial,
    ownRoles: caller.ownRoles,
    filled,
    words,
    done: doneWords[c.req.query('done') ?? ''] ?? null,
  };
  return page(c, server, {
    title: 'Members',
    place: 'members',
    caller,
    status,
    children: <MembersPage {...props} />,
  });
};
