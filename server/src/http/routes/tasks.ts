import { Id, isRefusal, type Refusal } from '@comity/core';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import { retriedTransaction } from '../../database/retried.ts';
import type { Caller } from '../../members/caller.ts';
import { readAsCaller } from '../../members/members.ts';
import { nameOwner } from '../../task/name-owner.ts';
import { listTasks, type TaskFilter } from '../../task/read-tasks.ts';
import { type Settling, settleTask } from '../../task/settle-task.ts';
import { pageOf } from '../answers.ts';
import { withPlace } from '../authenticate.ts';
import type { Env, Server } from '../context.ts';
import { describe } from '../describe.ts';
import { notFound, refused, wrongField } from '../problem.ts';
import { filtersOf, ListQuery } from '../query.ts';
import { readJson } from '../read-body.ts';
import { TaskAnswer } from '../task-answers.ts';

/** Which tasks are looked for; `owner=me`: the caller's own. */
export const TaskQuery = ListQuery.extend({
  state: z.enum(['open', 'settled', 'all']).default('open'),
  owner: Id.optional(),
  caseId: Id.optional(),
  personId: Id.optional(),
});

const wordsMax = 5_000;

/** What became of a task. What cannot be done waits for somebody, who has to read why. */
export const SettleTask = z
  .strictObject({
    outcome: z.enum(['done', 'cannot'], { error: 'say done, or cannot' }),
    words: z.string().trim().max(wordsMax).default(''),
  })
  .refine(({ outcome, words }) => outcome === 'done' || words !== '', {
    path: ['words'],
    error: 'say why it cannot be done',
  });

export const NameOwner = z.strictObject({ memberId: Id });

/** @throws Problem 404 where there is no such task for the caller, 409 where it can no longer be settled. */
export const settle = async (server: Server, caller: Caller, settling: Settling): Promise<void> => {
  const { clock, database, follow } = server;
  const by = { caller, follow, now: clock.now() };
  answered(await retriedTransaction(database.db, (tx) => settleTask(tx, settling, by)));
};

/** @throws Problem 404, 409, and 422 where the member cannot have it: why is not told. Source: R28, R29 */
export const giveTo = async (server: Server, caller: Caller, taskId: string, memberId: string) => {
  const { clock, database } = server;
  const owner = await readAsCaller(database.db, memberId, clock.now());
  const answer = await retriedTransaction(database.db, (tx) => nameOwner(tx, taskId, owner, caller));
  if (answer === 'nobody') throw wrongField('memberId', 'name another member; this one cannot do it');
  answered(answer);
};

const answered = (answer: Refusal | true | null): void => {
  if (answer === null) throw notFound();
  if (isRefusal(answer)) throw refused(answer);
};

const filterOf = (caller: Caller, { owner, ...rest }: z.infer<typeof TaskQuery>) =>
  ({
    ...rest,
    // A program has none of its own.
    ownerId: owner === 'me' ? (caller.memberId ?? caller.id) : owner,
  }) satisfies TaskFilter & { limit: number };

/** What named people do because no channel does it. Source: R25, R41, R42, R73 */
export const taskRoutes = (server: Server) =>
  new Hono<Env>()
    .get(
      '/api/tasks',
      describe({
        summary: 'What people have to do by hand, the first due first',
        words:
          'Those who look after cases see everybody’s, and all others their own (owner=me). None is about a case that is not there for the caller.',
        tag: 'tasks',
        query: TaskQuery,
        good: {
          status: 200,
          words: 'A page of tasks, and how many there are in all',
          body: pageOf(TaskAnswer).extend({ total: z.int() }),
        },
        other: { 422: 'A filter is unknown or malformed; the answer names it' },
      }),
      async (c) => {
        const caller = withPlace(c);
        const filter = filterOf(caller, filtersOf(c, TaskQuery));
        return c.json(await seenBy(server, caller, (db) => listTasks(db, caller, filter)));
      },
    )
    .post(
      '/api/tasks/:id/settlement',
      describe({
        summary: 'Say that a task is done, or that it cannot be done and why',
        words:
          'Done counts as what a channel would have answered. What cannot be done waits for a human, with these words.',
        tag: 'tasks',
        body: SettleTask,
        good: { status: 200, words: 'Settled', body: z.object({ state: z.enum(['done', 'cannot']) }) },
        other: { 409: 'It is settled already, or no longer to be done', 422: 'A field is wrong or missing' },
      }),
      async (c) => {
        const caller = withPlace(c);
        const { outcome, words } = await readJson(c, SettleTask);
        await settle(server, caller, { taskId: c.req.param('id'), outcome, words });
        return c.json({ state: outcome });
      },
    )
    .post(
      '/api/tasks/:id/owner',
      describe({
        summary: 'Name somebody else who does a task',
        tag: 'tasks',
        body: NameOwner,
        good: { status: 200, words: 'Theirs from now on', body: z.object({ ownerId: z.string() }) },
        other: {
          409: 'It is settled already, or no longer to be done',
          422: 'That member cannot have it; why is not told',
        },
      }),
      async (c) => {
        const caller = withPlace(c);
        const { memberId } = await readJson(c, NameOwner);
        await giveTo(server, caller, c.req.param('id'), memberId);
        return c.json({ ownerId: memberId });
      },
    );
