import { type MeasureKind, may, type Obligation } from '@comity/core';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { and, asc, count, desc, eq, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import type { SeenDb } from '../access/seen-by.ts';
import { type Asker, caseIsNotTheirs, caseIsThere } from '../case/hidden.ts';
import type { Db, Tx } from '../database/database.ts';
import { afterCursor, afterCursorAscending, type Page, pageOf } from '../database/page.ts';
import { account, caseEvent, cases, measure, sanction, task } from '../database/schema/index.ts';
import type { TaskKind, TaskState } from '../database/schema/task.ts';
import { isSamePerson } from '../identity/same-person.ts';

/** A task as whoever may know of it sees it. */
export type TaskView = {
  readonly id: string;
  readonly kind: TaskKind;
  readonly state: TaskState;
  /** The case that it is about; `null` for whoever may not read it. */
  readonly caseId: string | null;
  readonly caseName: string | null;
  readonly obligationId: string | null;
  /** What is owed, of an obligation. */
  readonly what: Obligation['what'] | null;
  readonly channelId: string | null;
  readonly measureId: string | null;
  readonly measureKind: MeasureKind | null;
  /** Whom it is about there, and until when they are kept out. */
  readonly handle: string | null;
  readonly until: string | null;
  readonly ownerId: string | null;
  readonly createdAt: string;
  readonly dueAt: string;
  readonly remindedAt: string | null;
  readonly words: string;
  readonly settledBy: string | null;
  readonly settledAt: string | null;
};

/** A list that is read whole has so many at most. */
const tasksMax = 500;

/** Which tasks to read: of everybody or of one member, open or settled, of a case or about a person. */
export type TaskFilter = {
  readonly id?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly notOwnerId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly personId?: string | undefined;
  readonly state?: 'open' | 'settled' | 'all' | undefined;
};

/** Tasks, the first due first, of settled ones the last; none about a case that is not there for the asker. Source: R28, R29 */
export const readTasks = (
  db: Db | Tx,
  asker: Asker,
  filter: TaskFilter,
  { after, limit = tasksMax }: { after?: string | undefined; limit?: number | undefined } = {},
): Promise<TaskView[]> => {
  const reads = may(asker, 'read-case') ? (caseIsThere(task.caseId, asker) ?? sql`true`) : sql`false`;
  return inOrder(
    selectTasks(db, reads).where(and(passes(filter), taskIsThere(asker), cursorOf(filter, after))),
    filter,
    limit,
  );
};

/** The same tasks, read as whoever asks sees them: the database leaves out what is not there. Source: R28, R29 */
export const seeTasks = (db: SeenDb, filter: TaskFilter): Promise<TaskView[]> =>
  inOrder(selectTasks(db, sql`${cases.id} is not null`).where(passes(filter)), filter, tasksMax);

/** How many open tasks a member has. */
export const countOwnTasks = async (db: SeenDb, memberId: string): Promise<number> => {
  const [counted] = await db
    .select({ n: count() })
    .from(task)
    .where(and(eq(task.ownerId, memberId), stateIs('open')));
  return counted?.n ?? 0;
};

const cursorOf = ({ state }: TaskFilter, after: string | undefined): SQL | undefined =>
  (state === 'settled' ? afterCursor : afterCursorAscending)(after, task.dueAt, task.id);

const inOrder = (query: ReturnType<typeof selectTasks>, { state }: TaskFilter, limit: number) => {
  const order = state === 'settled' ? desc : asc;
  return query.orderBy(order(task.dueAt), order(task.id)).limit(limit);
};

const countTasks = async (db: Db, asker: Asker, filter: TaskFilter): Promise<number> => {
  const [counted] = await db
    .select({ n: count() })
    .from(task)
    .leftJoin(measure, eq(measure.id, task.measureId))
    .where(and(passes(filter), taskIsThere(asker)));
  return counted?.n ?? 0;
};

/** Whoever looks after cases sees to everybody's tasks; all others have their own. Source: R31 */
export const seesAllTasks = (asker: Pick<Asker, 'id' | 'roles'>): boolean => may(asker, 'read-person');

/** A page of the tasks that are the asker's to see, and how many there are in all pages. */
export const listTasks = async (
  db: Db,
  asker: Asker,
  asked: TaskFilter & { after?: string | undefined; limit: number },
): Promise<Page<TaskView> & { readonly total: number }> => {
  const { after, limit, ...filter } = asked;
  const rows = await readTasks(db, asker, filter, { after, limit: limit + 1 });
  const page = pageOf(rows, limit, ({ dueAt, id }) => ({ at: dueAt, id }));
  return { ...page, total: await countTasks(db, asker, filter) };
};

/** `reads`: whether whoever asks may read the task's case. */
const selectTasks = (db: Db | Tx, reads: SQL) =>
  db
    .select({
      id: task.id,
      kind: task.kind,
      state: task.state,
      caseId: sql<string | null>`case when ${reads} then ${task.caseId} end`,
      caseName: sql<string | null>`case when ${reads} then ${cases.name} end`,
      obligationId: task.obligationId,
      what: sql<TaskView['what']>`${ofObligation('what')}`,
      channelId: task.channelId,
      measureId: task.measureId,
      measureKind: measure.kind,
      handle: account.handle,
      until: measure.until,
      ownerId: task.ownerId,
      createdAt: task.createdAt,
      dueAt: task.dueAt,
      remindedAt: task.remindedAt,
      words: task.words,
      settledBy: task.settledBy,
      settledAt: task.settledAt,
    })
    .from(task)
    .leftJoin(cases, eq(cases.id, task.caseId))
    .leftJoin(measure, eq(measure.id, task.measureId))
    .leftJoin(account, eq(account.id, measure.accountId))
    .$dynamic();

/** A field of the obligation that a task is about, as the case's log says. */
const ofObligation = (field: 'what' | 'personId'): SQL =>
  sql`(select ${caseEvent.event} -> 'obligation' ->> ${sql.raw(`'${field}'`)} from ${caseEvent}
  where ${caseEvent.caseId} = ${task.caseId} and ${caseEvent.type} = 'obligation-imposed'
  and ${caseEvent.event} -> 'obligation' ->> 'id' = ${task.obligationId})`;

const passes = ({
  id,
  ownerId,
  notOwnerId,
  caseId,
  personId,
  state = 'open',
}: TaskFilter): SQL | undefined => {
  return and(
    id === undefined ? undefined : eq(task.id, id),
    ownerId === undefined ? undefined : eq(task.ownerId, ownerId),
    notOwnerId === undefined ? undefined : or(isNull(task.ownerId), ne(task.ownerId, notOwnerId)),
    caseId === undefined ? undefined : isOfCase(caseId),
    personId === undefined
      ? undefined
      : or(isSamePerson(measure.personId, personId), isSamePerson(ofObligation('personId'), personId)),
    stateIs(state),
  );
};

/** Tasks for which a case asks; `measure` has to be joined. */
export const isOfCase = (caseId: string): SQL | undefined =>
  or(
    eq(task.caseId, caseId),
    sql`exists (select from ${sanction} where ${sanction.caseId} = ${caseId} and ${measure.sanctionIds} ? ${sanction.id})`,
  );

const stateIs = (state: 'open' | 'settled' | 'all'): SQL | undefined => {
  if (state === 'all') return undefined;
  return state === 'open' ? eq(task.state, 'open') : sql`${task.state} <> 'open'`;
};

/**
 * Every case that the measure serves has to be there for the asker, or the obligation's. One's own is there as long as
 * none of the cases is about oneself: a channel's keeper need not read cases.
 */
const taskIsThere = (asker: Asker): SQL | undefined => {
  const own = asker.memberId === null ? sql`false` : eq(task.ownerId, asker.memberId);
  const all = seesAllTasks(asker) ? allOf(caseIsThere, asker) : sql`false`;
  return or(and(own, allOf(caseIsNotTheirs, asker)), all ?? sql`true`);
};

const allOf = (
  isThere: (caseId: AnyPgColumn, asker: Asker) => SQL | undefined,
  asker: Asker,
): SQL | undefined => {
  const served = isThere(sanction.caseId, asker);
  if (!served) return undefined;
  return and(
    or(isNull(task.caseId), isThere(task.caseId, asker)),
    sql`not exists (select from ${sanction} where ${measure.sanctionIds} ? ${sanction.id} and not (${served}))`,
  );
};
