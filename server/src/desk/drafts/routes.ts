import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { keepDraft, removeDraft } from '../../drafts/keep-draft.ts';
import { notSignedIn } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { formBytesMax } from '../../http/form-bytes.ts';
import { notFound, Problem } from '../../http/problem.ts';
import { readJson } from '../../http/read-body.ts';
import type { Caller } from '../../members/caller.ts';
import { typedOne } from '../parts/field.tsx';
import { readForm } from '../parts/read-form.ts';
import { deskPath } from '../sign-in/desk-path.ts';

/** Whose words are kept nowhere: names that are taken out of a record would stand there. Source: R58 */
const notKept = /\/anonymised\/?(\?|#|$)/;

const DraftBody = z.strictObject({
  /** Whose page it is: the session of a browser may be another's by now. */
  memberId: z.string().max(100),
  /** The draft that the page goes on from, or the id that it gives to its own. */
  from: z.string().regex(/^[\w-]{16,64}$/),
  page: z
    .string()
    .max(2_000)
    .regex(/^\/desk(\/|\?|$)/)
    .refine((path) => !notKept.test(path), 'is a page whose words are not kept'),
  form: z.string().max(8_000),
  title: z.string().max(200),
  content: z.array(z.tuple([z.string().max(200), z.string()])).max(500),
});

/** What a member began to write, kept until it is sent. It is their own alone: programs have none. */
export const draftDesk = (server: Server) =>
  new Hono<Env>()
    .put('/desk/drafts', async (c) => {
      const caller = ownSession(c);
      const { memberId, from, ...text } = await readJson(c, DraftBody, formBytesMax);
      if (memberId !== caller.memberId) throw signedInAnew();
      await keepDraft(server, caller, from, text);
      return c.json({ id: from });
    })
    .post('/desk/drafts/removal', async (c) => {
      const caller = ownSession(c);
      const typed = await readForm(c);
      await removeDraft(server.database.db, caller.memberId, typedOne(typed, 'id'));
      return c.redirect(deskPath(typedOne(typed, 'page')), 303);
    });

const ownSession = (c: RouteContext): Caller & { readonly memberId: string } => {
  const caller = c.get('caller');
  if (!caller) throw notSignedIn(c);
  const { memberId } = caller;
  if (caller.by !== 'session' || memberId === null) throw notFound();
  return { ...caller, memberId };
};

const signedInAnew = () =>
  new Problem(401, 'not-signed-in', 'Somebody else has signed in here. Sign in again to keep your words.');

/** Where a form leads that was not taken: something else is asked first. */
const asksFirst = /^\/(sign-in|desk\/(confirm|second-factor|conflicts))/;

/** A form that was taken needs its draft no more. One with a mistake is answered with 4xx. */
export const endDrafts = ({ database }: Server) =>
  createMiddleware<Env>(async (c, next) => {
    await next();
    const caller = c.get('caller');
    if (c.req.method !== 'POST' || caller?.by !== 'session' || caller.memberId === null) return;
    const isTaken =
      c.res.status < 400 &&
      c.get('looksFirst') !== true &&
      !asksFirst.test(c.res.headers.get('location') ?? '');
    const id = isTaken ? typedOne(await readForm(c), 'draft') : '';
    if (id !== '') await removeDraft(database.db, caller.memberId, id);
  });
