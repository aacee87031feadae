import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import { draftBytesMax, keepDraft, removeDraft } from '../../drafts/keep-draft.ts';
import { notSignedIn } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { readJson } from '../../http/read-body.ts';
import type { Caller } from '../../members/caller.ts';
import { typedOne } from '../parts/field.tsx';
import { readForm } from '../parts/read-form.ts';
import { deskPath } from '../sign-in/desk-path.ts';

const DraftBody = z.strictObject({
  page: z
    .string()
    .max(2_000)
    .regex(/^\/desk(\/|\?|$)/),
  form: z.string().max(8_000),
  title: z.string().max(200),
  content: z.array(z.tuple([z.string().max(200), z.string()])).max(500),
});

/** What a member began to write, kept until it is sent. It is their own alone: programs have none. */
export const draftDesk = (server: Server) =>
  new Hono<Env>()
    .put('/desk/drafts', async (c) => {
      const caller = ownSession(c);
      const id = await keepDraft(server, caller, await readJson(c, DraftBody, draftBytesMax));
      return c.json({ id });
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

/** Where a form leads that was not taken: something else is asked first. */
const asksFirst = /^\/(sign-in|desk\/(confirm|second-factor))/;

/** A form that was taken needs its draft no more. */
export const endDrafts = ({ database }: Server) =>
  createMiddleware<Env>(async (c, next) => {
    await next();
    const caller = c.get('caller');
    if (c.req.method !== 'POST' || caller?.by !== 'session' || caller.memberId === null) return;
    const isTaken =
      (c.res.status === 303 && !asksFirst.test(c.res.headers.get('location') ?? '')) ||
      // What is unsealed is shown at once.
      (c.res.status === 200 && c.req.path.endsWith('/unsealing'));
    const id = isTaken ? typedOne(await readForm(c), 'draft') : '';
    if (id !== '') await removeDraft(database.db, caller.memberId, id);
  });
