import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { find } from '../../search/find.ts';
import { foundKinds } from '../../search/kinds.ts';
import { searchCharactersMax, wantedOf } from '../../search/wanted.ts';
import { at, pageOf } from '../answers.ts';
import { withPlace } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { filtersOf } from '../query.ts';

/** What is looked for, of which kind, and which page of it. */
export const SearchQuery = z.object({
  q: z.string().max(searchCharactersMax, `is longer than ${searchCharactersMax} characters`).default(''),
  kind: z.enum(foundKinds).optional(),
  after: z.string().max(400).optional(),
});

const FoundAnswer = z.object({
  kind: z.enum(foundKinds),
  id: z.string(),
  at,
  name: z.string(),
  caseId: z.string().nullable(),
  personId: z.string().nullable(),
  extract: z.array(z.object({ text: z.string(), found: z.boolean() })),
});

/** Search over what one may see. Source: R57 */
export const searchRoutes = (server: Server) =>
  new Hono<Env>().get(
    '/api/search',
    describe({
      summary: 'Cases, reports, words, accounts and held posts in which something stands, newest first',
      words:
        'All words of q= have to be there, each at least as a beginning; code names and handles are found by any part. ' +
        'What is sealed is not searched.',
      tag: 'cases',
      query: SearchQuery,
      good: { status: 200, words: 'A page of what was found', body: pageOf(FoundAnswer) },
      other: { 422: 'Too long, or a filter is unknown or malformed; the answer names it' },
    }),
    async (c) => {
      const caller = withPlace(c);
      const { q, kind, after } = filtersOf(c, SearchQuery);
      return c.json(await seenBy(server, caller, (db) => find(db, { wanted: wantedOf(q), kind, after })));
    },
  );
