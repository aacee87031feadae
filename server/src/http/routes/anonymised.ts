import { joined } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { openedToAnonymise } from '../../audit/opened.ts';
import { readCaseSight } from '../../desk/case/case-sight.ts';
import { anonymousFile } from '../../desk/file/anonymous-file.ts';
import { mustHaveConfirmed } from '../../sign-in/must-have-confirmed.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { filtersOf } from '../query.ts';

const flag = z.enum(['true', 'false']).default('false');
/** What is left out besides names. */
export const AnonymisedQuery = z.strictObject({ days: flag, places: flag });

const Entry = z.object({
  line: z.string(),
  when: z.string().nullable(),
  by: z.string().nullable(),
  facts: z.array(z.object({ term: z.string(), value: z.string() })),
  words: z.array(z.object({ label: z.string(), text: z.string() })),
});
const Record = z.object({
  replaced: z.int(),
  sections: z.array(z.object({ heading: z.string(), entries: z.array(Entry) })),
});

/** The record of a case without names. Source: R58 */
export const anonymisedRoutes = (server: Server) =>
  new Hono<Env>().get(
    '/api/cases/:id/anonymised',
    describe({
      summary: 'The file of a case with roles in place of names',
      tag: 'cases',
      words:
        'That it was taken out is recorded. days=true counts days from the opening, places=true numbers the channels. ' +
        'Words that people wrote may still tell who somebody is: read it through before it is shared.',
      query: AnonymisedQuery,
      good: { status: 200, words: 'The record', body: Record },
      other: { 403: 'Confirm at the desk that it is you, then do it again' },
    }),
    async (c) => {
      const caller = allowed(c, 'read-case');
      mustHaveConfirmed(c, server);
      const { days, places } = filtersOf(c, AnonymisedQuery);
      const sight = await readCaseSight(
        server,
        caller,
        await openedToAnonymise(server, caller, c.req.param('id')),
      );
      const wish = { days: days === 'true', places: places === 'true', names: [] };
      const { sections, replaced } = await anonymousFile(server, caller, sight, wish);
      const plain = sections.map(({ heading, entries }) => ({
        heading,
        entries: entries.map(({ line, when, by, facts, words }) => ({
          line: joined(line),
          when,
          by,
          facts: facts.map(({ term, value }) => ({ term, value: joined(value) })),
          words: words.map(({ label, text }) => ({ label, text: joined(text) })),
        })),
      }));
      return c.json({ replaced, sections: plain });
    },
  );
