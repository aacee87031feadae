import { Id, RecordMeeting } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { readDigest } from '../../comparison/read-digest.ts';
import { readAgenda } from '../../meetings/read-agenda.ts';
import { recordMeeting } from '../../meetings/record-meeting.ts';
import { allowed } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { AgendaItemAnswer, DigestAnswer, MeetingAnswer } from '../meeting-answers.ts';
import { notFound } from '../problem.ts';
import { queryOf } from '../query.ts';
import { readJson } from '../read-body.ts';

const NewMeeting = RecordMeeting.omit({ type: true, meetingId: true }).extend({
  caseIds: z.array(Id).min(1).max(200),
});
const DigestQuery = z.object({
  month: z
    .string()
    .regex(/^(19[7-9]\d|2\d{3})-(0[1-9]|1[0-2])$/, 'write a month as YYYY-MM, from 1970-01 to 2999-12'),
});

/** What bodies meet about: agendas, meetings that were held, the digest of a month. Source: R18, R31, R59 */
export const meetingRoutes = (server: Server) => {
  const { clock } = server;
  return new Hono<Env>()
    .get(
      '/api/bodies/:id/agenda',
      describe({
        summary: 'What a body has to see to, the most urgent case first',
        tag: 'bodies',
        good: { status: 200, words: 'The agenda', body: z.object({ items: z.array(AgendaItemAnswer) }) },
      }),
      async (c) => {
        const caller = allowed(c, 'read-case');
        const items = await seenBy(server, caller, (seen) =>
          readAgenda(seen, caller, c.req.param('id'), clock.now()),
        );
        if (!items) throw notFound();
        return c.json({ items });
      },
    )
    .post(
      '/api/meetings',
      describe({
        summary: 'Put a meeting on record in each case that was on its agenda: in all of them, or in none',
        tag: 'bodies',
        body: NewMeeting,
        good: { status: 201, words: 'On record', body: MeetingAnswer },
        other: { 409: 'A rule refused for one of the cases', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'act-in-case');
        return c.json(await recordMeeting(server, caller, await readJson(c, NewMeeting)), 201);
      },
    )
    .get(
      '/api/digest',
      describe({
        summary: 'The lesser cases of a month in figures, without names, beside those of the month before',
        tag: 'cases',
        query: DigestQuery,
        good: { status: 200, words: 'The digest; null is "not known"', body: DigestAnswer },
        other: { 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = allowed(c, 'read-every-case');
        const { month } = queryOf(c, DigestQuery);
        return c.json(await seenBy(server, caller, (seen) => readDigest(seen, caller, month, clock.now())));
      },
    );
};
