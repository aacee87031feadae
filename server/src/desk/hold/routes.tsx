import { HoldState, isRefusal, may, type Refusal } from '@comity/core';
import { eq } from 'drizzle-orm';
import { Hono } from 'hono';
import { z } from 'zod';
import { seenBy } from '../../access/seen-by.ts';
import type { Db } from '../../database/database.ts';
import { report as reports } from '../../database/schema/index.ts';
import { allowed } from '../../http/authenticate.ts';
import type { Caller } from '../../members/caller.ts';
import type { Env, RouteContext, Server } from '../../http/context.ts';
import { notFound } from '../../http/problem.ts';
import { ListQuery, queryOf } from '../../http/query.ts';
import { Reason } from '../../http/routes/holds.ts';
import { readReport } from '../../intake/read-reports.ts';
import { openedHold } from '../../audit/opened.ts';
import { listHolds } from '../../mail/read-holds.ts';
import { type Settlement, settleHold } from '../../mail/settle-hold.ts';
import { readActorNames } from '../../members/actor-names.ts';
import { typedOne } from '../parts/field.tsx';
import { page } from '../parts/page.tsx';
import { readForm } from '../parts/read-form.ts';
import { counted } from '../parts/words.ts';
import { HoldPage } from './hold-page.tsx';
import { HoldsPage } from './holds-page.tsx';

const HoldsQuery = ListQuery.extend({
  state: HoldState.default('held'),
  ticked: z.string().optional(),
  done: z.enum(['release', 'reject', 'discard']).optional(),
  n: z.coerce.number().int().nonnegative().max(1_000).default(0),
  lost: z.coerce.number().int().nonnegative().max(1_000).default(0),
});

const settled = {
  release: 'on the way to the list',
  reject: 'rejected',
  discard: 'discarded',
} as const satisfies Record<Settlement, string>;
const Action = z.enum(['release', 'reject', 'discard']);

/** Held list posts: many at once, or one by one. */
export const holdDesk = (server: Server) =>
  new Hono<Env>()
    .get('/desk/holds', (c) => showHolds(c, server, allowed(c, 'read-hold'), queryOf(c, HoldsQuery), null))
    .post('/desk/holds', async (c) => {
      const caller = allowed(c, 'settle-hold');
      const typed = await readForm(c);
      const action = Action.safeParse(typedOne(typed, 'action'));
      const state = HoldState.catch('held').parse(typedOne(typed, 'state'));
      const ids = [...new Set(typed.holdId ?? [])].slice(0, 200);
      if (ids.length === 0 || !action.success) {
        return showHolds(
          c,
          server,
          caller,
          HoldsQuery.parse({ state }),
          'Tick at least one post, then choose what happens to it.',
        );
      }
      const reason = Reason.parse({ reason: typedOne(typed, 'reason').slice(0, 5_000) }).reason;
      let n = 0;
      for (const id of ids) if (isSettled(await settle(server, caller, id, action.data, reason))) n += 1;
      return c.redirect(`/desk/holds?state=${state}&done=${action.data}&n=${n}&lost=${ids.length - n}`, 303);
    })
    .get('/desk/holds/:id', (c) => showHold(c, server, allowed(c, 'read-hold'), null))
    .post('/desk/holds/:id/:action{release|reject|discard}', async (c) => {
      const caller = allowed(c, 'settle-hold');
      const typed = await readForm(c);
      const reason = Reason.parse({ reason: typedOne(typed, 'reason').slice(0, 5_000) }).reason;
      const action = Action.parse(c.req.param('action'));
      const answer = await settle(server, caller, c.req.param('id'), action, reason);
      if (answer === null) throw notFound();
      if (!isRefusal(answer)) return c.redirect(`/desk/holds/${c.req.param('id')}?done=${action}`, 303);
      return showHold(c, server, caller, `Someone else was first. ${answer.detail}`);
    });

/** Each in a transaction of its own: one that someone else was first with does not undo the others. */
const settle = (
  server: Server,
  caller: Caller,
  id: string,
  action: Settlement,
  reason: string,
): Promise<Refusal | { state: HoldState } | null> =>
  server.database.db.transaction((tx) =>
    settleHold(
      tx,
      server.jobs,
      { holdId: id, settlement: action, words: reason },
      caller,
      server.clock.now(),
    ),
  );

const isSettled = (answer: Refusal | { state: HoldState } | null): boolean =>
  answer !== null && !isRefusal(answer);

const showHolds = async (
  c: RouteContext,
  server: Server,
  caller: Caller,
  query: z.output<typeof HoldsQuery>,
  words: string | null,
) => {
  const { state, after, limit, ticked, done, n, lost } = query;
  const list = await seenBy(server, caller, (db) => listHolds(db, caller, { state, after, limit }));
  const doneWords =
    done &&
    [
      `${counted(n, 'post')} ${settled[done]}.`,
      ...(lost > 0 ? [`${lost} had been settled by someone else meanwhile.`] : []),
    ].join(' ');
  const shown = {
    list,
    state,
    allTicked: ticked === 'all',
    maySettle: may(caller, 'settle-hold'),
    zone: server.config.community.community.timeZone,
    trial: server.config.trial,
    words,
    done: doneWords ?? null,
  };
  return page(c, server, {
    title: 'Held posts',
    place: 'holds',
    caller,
    status: words ? 422 : 200,
    live: 'view=holds',
    children: <HoldsPage {...shown} />,
  });
};

const showHold = async (c: RouteContext, server: Server, caller: Caller, words: string | null) => {
  const id = c.req.param('id') ?? '';
  const found = await openedHold(server, caller, id);
  const report = await seenBy(server, caller, (db) => reportOf(db, caller, id));
  const actorName = await readActorNames(server.database.db, [found.hold.settledBy]);
  const done = Action.safeParse(c.req.query('done'));
  const shown = {
    found,
    report,
    zone: server.config.community.community.timeZone,
    maySettle: may(caller, 'settle-hold'),
    actorName,
    words,
    done: done.success && !words ? `This post is ${settled[done.data]}.` : null,
  };
  return page(c, server, {
    title: 'Held post',
    place: 'holds',
    caller,
    status: words ? 409 : 200,
    children: <HoldPage {...shown} />,
  });
};

/** The report of a hold, as far as the caller may know of it. */
const reportOf = async (db: Db, caller: Caller, holdId: string) => {
  if (!may(caller, 'read-report')) return null;
  const [row] = await db.select({ id: reports.id }).from(reports).where(eq(reports.holdId, holdId)).limit(1);
  return row ? readReport(db, caller, row.id) : null;
};
