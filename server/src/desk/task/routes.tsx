import { Id } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { withPlace } from '../../http/authenticate.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { invalid, notFound } from '../../http/problem.ts';
import { ListQuery, queryOf } from '../../http/query.ts';
import { MemberMail } from '../../http/routes/members.ts';
import { giveTo, NameOwner, settle, SettleTask } from '../../http/routes/tasks.ts';
import type { Caller } from '../../members/caller.ts';
import { setMail } from '../../members/members.ts';
import { typedOne } from '../parts/field.tsx';
import { readForm, sentBack } from '../parts/read-form.ts';
import { capital } from '../parts/words.ts';
import { showTasks } from './show-tasks.tsx';

/** Which tasks the page shows. */
export const TaskView = ListQuery.extend({
  state: z.enum(['open', 'settled']).default('open'),
  caseId: Id.optional(),
  done: z.enum(['done', 'cannot', 'owner', 'mail']).optional(),
});

/** What people do by hand, and what came of it. */
export const taskDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/tasks', (c) => showTasks(c, server, withPlace(c), queryOf(c, TaskView), null))
    .post('/desk/tasks/:id/settlement', (c) =>
      answerForm(c, server, 'settlement', async (caller, typed) => {
        const { outcome, words } = parsed(SettleTask, {
          outcome: typedOne(typed, 'outcome'),
          words: typedOne(typed, 'words'),
        });
        await settle(server, caller, { taskId: c.req.param('id'), outcome, words });
        return outcome;
      }),
    )
    .post('/desk/tasks/:id/owner', (c) =>
      answerForm(c, server, 'owner', async (caller, typed) => {
        const { memberId } = parsed(NameOwner, { memberId: typedOne(typed, 'memberId') });
        await giveTo(server, caller, c.req.param('id'), memberId);
        return 'owner';
      }),
    )
    .post('/desk/own-mail', (c) =>
      answerForm(c, server, 'mail', async ({ memberId }, typed) => {
        const { mail } = parsed(MemberMail, { mail: typedOne(typed, 'mail').trim() || null });
        if (memberId === null || !(await setMail(server.database.db, memberId, mail))) throw notFound();
        return 'mail';
      }),
    );

const parsed = <Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> => {
  const found = schema.safeParse(value);
  if (!found.success) throw invalid(found.error.issues);
  return found.data;
};

type Work = (
  caller: Caller,
  typed: Awaited<ReturnType<typeof readForm>>,
) => Promise<NonNullable<z.output<typeof TaskView>['done']>>;

/** Done: back to the list. Refused: the form comes back with what was typed. */
const answerForm = async (
  c: RouteContext,
  server: Server,
  form: 'settlement' | 'owner' | 'mail',
  work: Work,
) => {
  const caller = withPlace(c);
  const typed = await readForm(c);
  try {
    return c.redirect(`/desk/tasks?done=${await work(caller, typed)}`, 303);
  } catch (fault) {
    const { filled, ...back } = sentBack(fault, typed);
    const mistakes = filled.mistakes.map(({ detail, ...rest }) => ({
      ...rest,
      detail: `${capital(detail)}.`,
    }));
    const sent = { form, taskId: c.req.param('id') ?? '', ...back, filled: { ...filled, mistakes } };
    return showTasks(c, server, caller, TaskView.parse({}), sent);
  }
};
