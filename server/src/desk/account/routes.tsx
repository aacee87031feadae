import { Hono } from 'hono';
import type { z } from 'zod';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { invalid, notFound } from '../../http/problem.ts';
import { MemberMail } from '../../http/routes/members.ts';
import { NewAddress } from '../../http/routes/own-account.ts';
import {
  confirmedSession,
  endOthers,
  endOwn,
  ownMember,
  ownSession,
} from '../../http/routes/own-sessions.ts';
import { makeTokenFor, revokeTokenOf } from '../../http/routes/tokens.ts';
import { setMail } from '../../members/members.ts';
import { NewToken } from '../../members/tokens.ts';
import { changeAddress } from '../../sign-in/change-address.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { askForOwnLink } from '../../sign-in/sign-in-mail.ts';
import { typedOne, type Typed } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { ConfirmAddressPage } from './addresses.tsx';
import { NewTokenPage } from './own-tokens.tsx';
import { answerOwn, type AccountDone, showAccount } from './show-account.tsx';

/** “My account”: a member's own ways in. */
export const accountDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/account', (c) => showAccount(c, server, null))
    .post('/desk/account/address/request', (c) =>
      own(c, server, 'address-sent', async (_memberId, typed) => {
        const { memberId } = confirmedSession(c, server);
        const { mail } = parsed(NewAddress, { mail: typedOne(typed, 'mail').trim() });
        await askForOwnLink(server, { mail, memberId, sessionId: null });
      }),
    )
    .get('/desk/account/address', (c) => {
      ownMember(c);
      return show(c, server, 'Confirm an address', <ConfirmAddressPage link={c.req.query('link') ?? ''} />);
    })
    .post('/desk/account/address', (c) =>
      own(c, server, 'address', (_memberId, typed) =>
        changeAddress(server, ownSession(c).memberId, typedOne(typed, 'link')),
      ),
    )
    .post('/desk/account/reminders', (c) =>
      own(c, server, 'reminders', async (memberId, typed) => {
        const { mail } = parsed(MemberMail, { mail: typedOne(typed, 'mail').trim() || null });
        if (!(await setMail(server.database.db, memberId, mail))) throw notFound();
      }),
    )
    .post('/desk/account/sessions/end', (c) => own(c, server, 'others', () => endOthers(c, server)))
    .post('/desk/account/sessions/:id/end', (c) =>
      own(c, server, 'session', () => endOwn(c, server, c.req.param('id'))),
    )
    .post('/desk/account/tokens', async (c) => {
      const memberId = ownMember(c);
      mustHaveConfirmed(c, server);
      const typed = await readForm(c);
      return answerOwn(c, server, async () => {
        const daysValid = Number(typedOne(typed, 'daysValid'));
        const wish = { name: typedOne(typed, 'name'), scope: typedOne(typed, 'scope'), memberId, daysValid };
        const token = await makeTokenFor(c, server, parsed(NewToken, wish));
        // Not a redirect: the token would then stand nowhere.
        return show(c, server, 'A new token', <NewTokenPage token={token} />);
      });
    })
    .post('/desk/account/tokens/:id/revocation', (c) =>
      own(c, server, 'token', () => revokeTokenOf(c, server, c.req.param('id'))),
    );

const parsed = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const found = schema.safeParse(value);
  if (!found.success) throw invalid(found.error.issues);
  return found.data;
};

/** Done: back to the account. Refused: the account says why. */
const own = async (
  c: RouteContext,
  server: Server,
  done: AccountDone,
  work: (memberId: string, typed: Typed) => Promise<void>,
): Promise<Response> => {
  const memberId = ownMember(c);
  const typed = await readForm(c);
  return answerOwn(c, server, async () => {
    await work(memberId, typed);
    return c.redirect(`/desk/account?done=${done}`, 303);
  });
};

const show = (c: RouteContext, server: Server, title: string, children: ReturnType<typeof NewTokenPage>) =>
  page(c, server, { title, place: null, caller: c.get('caller'), children });
