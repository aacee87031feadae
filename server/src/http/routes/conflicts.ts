import { Id } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { answerAsked } from '../../declaring/answer-asked.ts';
import { listAsked } from '../../declaring/list-asked.ts';
import { at } from '../answers.ts';
import { withPlace } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { readJson } from '../read-body.ts';

/** What a new member answers: for each case whether they have a conflict, and that they read all of it. */
export const ConflictAnswers = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        caseId: Id,
        conflict: z.boolean(),
        nature: z.string().trim().max(5_000).default(''),
      }),
    )
    .max(5_000),
  readAll: z.literal(true, { error: 'say that you have read all of it' }),
});

const AskedAnswer = z.object({
  items: z.array(
    z.object({
      caseId: z.string(),
      name: z.string(),
      openedAt: at,
      parties: z.array(
        z.object({
          part: z.enum(['respondent', 'witness', 'appellant']),
          accounts: z.array(z.object({ channelId: z.string(), handle: z.string() })),
        }),
      ),
    }),
  ),
});

/** Conflicts of interest, before cases are there for a new member. Source: R28, R29 */
export const conflictRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/conflicts',
      describe({
        summary: 'The cases about which a new member is asked before any is there for them',
        words: 'Empty for whoever has answered. That the list was read is recorded.',
        tag: 'cases',
        good: { status: 200, words: 'Cases and who has a part in them', body: AskedAnswer },
      }),
      async (c) => c.json({ items: await listAsked(server, withPlace(c)) }),
    )
    .post(
      '/api/conflicts',
      describe({
        summary: 'Say of each of them whether one has a conflict; then the others are there',
        tag: 'cases',
        body: ConflictAnswers,
        good: { status: 200, words: 'Said', body: z.object({ items: z.array(z.never()) }) },
        other: {
          409: 'A rule of a case refuses, for example because it wants the nature of the conflict',
          422: 'A case was left out, or a field is wrong',
        },
      }),
      async (c) => {
        const caller = withPlace(c);
        const { answers } = await readJson(c, ConflictAnswers);
        await answerAsked(server, caller, answers);
        return c.json({ items: [] });
      },
    );
