import { Hono } from 'hono';
import { z } from 'zod';
import { mergeWith } from '../../identity/merge-persons.ts';
import { splitPerson } from '../../identity/split-person.ts';
import { undoChange } from '../../identity/undo-change.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { Merge, Reason, Split } from '../person-wishes.ts';
import { readJson } from '../read-body.ts';

const Changed = z.object({ changeId: z.string() });

/** Two persons who are one human, one person who is two, and taking either back. Source: design idea 7 */
export const personChangeRoutes = (server: Server) =>
  new Hono<Env>()
    .post(
      '/api/people/:id/merges',
      describe({
        summary: 'Say that another person is the same human; sanctions and cases of both count for both',
        tag: 'people',
        body: Merge,
        good: { status: 201, words: 'Merged', body: Changed },
        other: { 409: 'They are one already, or two members would be', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const wish = await readJson(c, Merge);
        return c.json(await mergeWith(server, caller, c.req.param('id'), wish), 201);
      },
    )
    .post(
      '/api/people/:id/splits',
      describe({
        summary: 'Say that some accounts are another human’s: a new person gets them',
        tag: 'people',
        body: Split,
        good: { status: 201, words: 'Split', body: Changed.extend({ personId: z.string() }) },
        other: { 409: 'No account would stay', 422: 'An account is not this person’s' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const wish = await readJson(c, Split);
        return c.json(await splitPerson(server, caller, c.req.param('id'), wish), 201);
      },
    )
    .post(
      '/api/person-changes/:id/undo',
      describe({
        summary: 'Undo a merge or a split',
        words: 'Whoever was recused because of it stays recused.',
        tag: 'people',
        body: Reason,
        good: { status: 200, words: 'Undone', body: Changed },
        other: { 409: 'It was undone before, or nothing of it is left', 422: 'The reason is missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'link-account');
        const wish = await readJson(c, Reason);
        return c.json(await undoChange(server, caller, c.req.param('id'), wish));
      },
    );
