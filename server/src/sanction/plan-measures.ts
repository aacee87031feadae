import { type DesiredMeasure, measureKey } from '@comity/core';
import { and, eq, inArray, notExists, notInArray, or, sql } from 'drizzle-orm';
import { rowsOf, type Tx } from '../database/database.ts';
import { accountLink, measure, person } from '../database/schema/index.ts';
import type { Todo } from '../database/schema/measure.ts';
import { newId } from '../new-id.ts';
import { dropInvitations } from '../task/open-task.ts';
import { ringChannel } from './ring-channel.ts';
import { desiredOn, type MeasureRow, sameIds } from './standing.ts';

/** Keeps the locks under which plans are made apart from others on the database. */
const planning = 730_422;

/** A statement takes so many rows at once. */
const rowsMax = 500;

/**
 * Writes down what each channel has to do now that something changed for these persons: a sanction, a link, the time.
 * Last in the transaction that changed it, so that nothing is decided that nobody carries out; the channels are rung
 * when it commits. Source: R45, R47
 */
export const planMeasures = async (tx: Tx, personIds: readonly string[], now: Date): Promise<void> => {
  const channelIds = new Set<string>();
  for (const rootId of await holdHumans(tx, personIds)) {
    for (const channelId of await planHuman(tx, rootId, now)) channelIds.add(channelId);
  }
  for (const channelId of [...channelIds].sort()) await ringChannel(tx, channelId);
};

/**
 * One plan at a time about a human: two that each did not see what the other had changed would both miss it. Answers who
 * stands for each of these, as it is once they are held.
 */
export const holdHumans = async (tx: Tx, personIds: readonly string[]): Promise<readonly string[]> => {
  for (;;) {
    const held = await holdAsKnown(tx, personIds);
    const roots = await rootsOf(tx, personIds);
    // Somebody who was waited for may have merged them with another.
    if (roots.every((rootId) => held.has(rootId))) return roots;
  }
};

/** Holds these persons and who stands for them at present, in one order for every transaction. */
const holdAsKnown = async (tx: Tx, personIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const known = tx
    .select({ id: person.id, rootId: person.rootId })
    .from(person)
    .where(inArray(person.id, [...personIds]));
  const answer = await tx.execute(
    sql`select one, pg_advisory_xact_lock(${planning}, hashtext(one)) from (select distinct unnest(array[id, root_id]) as one from (${known}) as known order by one) as each_one`,
  );
  return new Set(rowsOf<{ one: string }>(answer).map(({ one }) => one));
};

/** Answers the channels that have something to do. */
const planHuman = async (tx: Tx, rootId: string, now: Date): Promise<readonly string[]> => {
  const { ids, accountIds } = await humanOf(tx, rootId);
  const desired = await desiredOn(tx, accountIds, now.toISOString());
  const wanted = new Map(desired.map((one) => [measureKey(one.account.id, one.kind), one]));
  const open = await openMeasures(tx, ids, accountIds);
  // Whose it is follows the account: for them it is shown, and seen to, from now on.
  const moved = open.filter(({ personId }) => !ids.includes(personId)).map(({ id }) => id);
  for (const some of chunks(moved)) {
    await tx
      .update(measure)
      .set({ personId: rootId })
      .where(inArray(measure.id, [...some]));
  }
  const known = new Set(open.map(({ accountId, kind }) => measureKey(accountId, kind)));
  const changed = open.flatMap((row) => {
    const todo = todoOf(row, wanted.get(measureKey(row.accountId, row.kind)));
    return todo === null ? [] : [{ row, todo }];
  });
  for (const todo of ['lift', 'apply'] as const) {
    await mark(
      tx,
      changed.filter((one) => one.todo === todo).map(({ row }) => row.id),
      todo,
    );
  }
  const missing = desired.filter((one) => !known.has(measureKey(one.account.id, one.kind)));
  await insert(tx, missing, rootId, now);
  return [...changed.map(({ row }) => row.channelId), ...missing.map(({ account }) => account.channelId)];
};

/** Who stands for each of these, in one order for every transaction. */
const rootsOf = async (tx: Tx, personIds: readonly string[]): Promise<readonly string[]> => {
  const rows = await tx
    .selectDistinct({ rootId: person.rootId })
    .from(person)
    .where(inArray(person.id, [...personIds]))
    .orderBy(person.rootId);
  return rows.map(({ rootId }) => rootId);
};

/** All whom a human turned out to be, and their confirmed accounts. */
const humanOf = async (tx: Tx, rootId: string): Promise<{ ids: string[]; accountIds: string[] }> => {
  const rows = await tx
    .select({ id: person.id, accountId: accountLink.accountId })
    .from(person)
    .leftJoin(accountLink, and(eq(accountLink.personId, person.id), eq(accountLink.state, 'confirmed')))
    .where(eq(person.rootId, rootId));
  return {
    ids: [...new Set(rows.map(({ id }) => id))],
    accountIds: rows.flatMap(({ accountId }) => accountId ?? []),
  };
};

/**
 * Also those on accounts that are no longer theirs, where what stands is to be lifted; one that is somebody else's by
 * now is seen to for them. The rows are held: one that ends meanwhile is either not among them, or does not end.
 */
const openMeasures = (
  tx: Tx,
  ids: readonly string[],
  accountIds: readonly string[],
): Promise<MeasureRow[]> => {
  const links = tx
    .select({ id: accountLink.id })
    .from(accountLink)
    .where(and(eq(accountLink.accountId, measure.accountId), eq(accountLink.state, 'confirmed')));
  const isNobodys = and(inArray(measure.personId, [...ids]), notExists(links));
  return tx
    .select()
    .from(measure)
    .where(
      and(
        or(inArray(measure.accountId, [...accountIds]), isNobodys),
        notInArray(measure.state, ['lifted', 'closed']),
      ),
    )
    .orderBy(measure.id)
    .for('update');
};

const todoOf = (row: MeasureRow, desired: DesiredMeasure | undefined): Todo | null => {
  if (!desired) return 'lift';
  const asItShould = row.until === desired.until && sameIds(row.sanctionIds, desired.sanctionIds);
  // Whoever is at it may be doing what was wanted before: they are to read it again.
  const isLeft = row.todo !== 'lift' && row.todo !== 'apply';
  return asItShould && isLeft && row.state !== 'pending' && row.state !== 'lifting' ? null : 'apply';
};

const mark = async (tx: Tx, rowIds: readonly string[], todo: Todo): Promise<void> => {
  for (const ids of chunks(rowIds)) {
    await tx
      .update(measure)
      .set({ todo, todoAt: null, revision: sql`${measure.revision} + 1` })
      .where(inArray(measure.id, [...ids]));
  }
};

const insert = async (
  tx: Tx,
  missing: readonly DesiredMeasure[],
  personId: string,
  now: Date,
): Promise<void> => {
  const suspended = missing.filter(({ kind }) => kind === 'suspend').map(({ account }) => account.id);
  for (const some of chunks(suspended)) await dropInvitations(tx, some, now);
  for (const some of chunks(missing)) {
    await tx
      .insert(measure)
      .values(
        some.map(({ account, kind, until, sanctionIds }) => ({
          id: newId(now),
          accountId: account.id,
          channelId: account.channelId,
          personId,
          kind,
          state: 'pending' as const,
          todo: 'apply' as const,
          until,
          sanctionIds: [...sanctionIds],
          createdAt: now.toISOString(),
        })),
      )
      // Another decision about the same human wrote it down first.
      .onConflictDoUpdate({
        target: [measure.accountId, measure.kind],
        targetWhere: sql`state not in ('lifted', 'closed')`,
        set: { todo: 'apply', todoAt: null, revision: sql`${measure.revision} + 1` },
      });
  }
};

const chunks = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / rowsMax) }, (_, n) =>
    items.slice(n * rowsMax, (n + 1) * rowsMax),
  );
