import { may } from '@comity/core';
import { Hono } from 'hono';
import type { z } from 'zod';
import { appointMember, endTerm } from '../../bodies/appoint-member.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { type FieldMistake, notFound, Problem } from '../../http/problem.ts';
import { EndOfAppointment, NewAppointment } from '../../http/routes/bodies.ts';
import type { Caller } from '../../members/caller.ts';
import { type Typed, typedOne } from '../parts/field.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { showBodies } from './show-bodies.tsx';

/** Who sits where, and appointing them. Each act is the same function that the API calls. */
export const bodyDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/bodies', async (c) => showBodies(c, server, allowed(c, 'read-procedure')))
    .post('/desk/appointments', (c) =>
      answerForm(c, server, async (caller, typed) => {
        const wish = parsed(NewAppointment, {
          memberId: typedOne(typed, 'memberId'),
          bodyId: typedOne(typed, 'bodyId'),
          seat: typedOne(typed, 'seat'),
          startsOn: typedOne(typed, 'startsOn'),
          endsOn: typedOne(typed, 'endsOn') || null,
        });
        const { id } = await appointMember(server, caller, wish);
        return `appointed&appointment=${id}`;
      }),
    )
    .post('/desk/appointments/:id/end', (c) =>
      answerForm(c, server, async (caller, typed) => {
        const end = parsed(EndOfAppointment, {
          endsOn: typedOne(typed, 'endsOn'),
          reason: typedOne(typed, 'reason'),
        });
        await endTerm(server, caller, { id: c.req.param('id'), ...end });
        return 'ended';
      }),
    );

const missing: Readonly<Record<string, string>> = {
  memberId: 'Choose a member.',
  seat: 'Choose as what.',
  startsOn: 'Write the first day.',
  endsOn: 'Write the last day.',
  reason: 'Write why.',
};

const parsed = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const found = schema.safeParse(value);
  if (found.success) return found.data;
  const mistakes = found.error.issues.map(({ path, message }): FieldMistake => {
    const field = String(path[0] ?? '');
    return { field, detail: missing[field] ?? message };
  });
  throw new Problem(422, 'invalid', 'Something is missing or wrong.', { mistakes });
};

const answerForm = async (
  c: RouteContext,
  server: Server,
  work: (caller: Caller, typed: Typed) => Promise<string>,
) => {
  const caller = allowed(c, 'read-procedure');
  if (!may(caller, 'appoint')) throw notFound();
  const typed = await readForm(c);
  try {
    return c.redirect(`/desk/bodies?done=${await work(caller, typed)}`, 303);
  } catch (fault) {
    const { filled, words, status } = sentBack(fault, typed);
    return showBodies(c, server, caller, { filled, words }, status);
  }
};
