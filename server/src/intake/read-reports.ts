import { and, eq, getTableColumns, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { countStretches, type Stretch } from '../case/count-cases.ts';
import { accountIsAnothers, caseIsThere } from '../case/hidden.ts';
import type { SeenDb } from '../access/seen-by.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink, evidence, hold, person, report } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { type PageBothWays, pageBothWays, rangeOf, type Way } from '../database/page-both-ways.ts';

const { sealedReporter, reporterMatch: _reporterMatch, reporterErasedAt, ...open } = getTableColumns(report);

/** Who reported is sealed: only whether that is known is read, and whether it was erased. Source: R56 */
const columns = {
  ...open,
  reporter: sql<Sealed | null>`case when ${sealedReporter} is not null
    then jsonb_build_object('sealed', true, 'erasedAt', to_char(${reporterErasedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end`,
};
type Sealed = { readonly sealed: true; readonly erasedAt: string | null };
type Row = Omit<typeof report.$inferSelect, 'sealedReporter' | 'reporterMatch' | 'reporterErasedAt'> & {
  readonly reporter: Sealed | null;
};

/** A report with its evidence and the account that it is about, if that is known; all names of a human are one person. */
export type ReportView = Row & {
  readonly evidence: readonly (typeof evidence.$inferSelect)[];
  readonly account: (typeof account.$inferSelect & { personId: string | null }) | null;
};

/** Which of the reports that wait, in which order, and which page of them. */
type WaitingList = Way & {
  readonly channelId?: string | undefined;
  readonly order?: 'newest' | 'oldest' | undefined;
};

/** Reports that no case has taken up, newest first. */
export const listWaitingReports = async (
  db: SeenDb,
  { channelId, order: by = 'newest', ...way }: WaitingList,
): Promise<PageBothWays<ReportView>> => {
  const { range, order } = rangeOf(way, {
    at: report.receivedAt,
    id: report.id,
    ascending: by === 'oldest',
  });
  const rows = await db
    .select(columns)
    .from(report)
    .where(and(waitsFor(channelId), range))
    .orderBy(...order)
    .limit(way.limit + 1);
  const page = pageBothWays(rows, way, (row) => ({ at: row.receivedAt, id: row.id }));
  return { ...page, items: await withDetails(db, page.items) };
};

/** How many of them were received in each stretch of time, as far as anybody counts. */
export const countWaitingReports = (db: SeenDb, stretches: readonly Stretch[]): Promise<number[]> =>
  countStretches(
    db,
    stretches,
    (within) =>
      sql`select from ${report} where ${and(waitsFor(), within(report.receivedAt))} order by ${report.receivedAt}`,
  );

const waitsFor = (channelId?: string): SQL | undefined =>
  and(
    isNull(report.caseId),
    channelId === undefined ? undefined : eq(report.channelId, channelId),
    notSettled,
  );

/** One report; `null` when there is none that the caller may know of. */
export const readReport = async (db: Db, caller: Caller, id: string): Promise<ReportView | null> => {
  const rows = await db
    .select(columns)
    .from(report)
    .where(
      and(eq(report.id, id), accountIsAnothers(report.accountId, caller), caseIsThere(report.caseId, caller)),
    );
  return (await withDetails(db, rows))[0] ?? null;
};

/** The reports of one case, oldest first. */
export const readReportsOfCase = async (db: Db, caseId: string): Promise<ReportView[]> =>
  withDetails(
    db,
    await db
      .select(columns)
      .from(report)
      .where(eq(report.caseId, caseId))
      .orderBy(report.receivedAt, report.id),
  );

/** A held post that a moderator has dealt with waits for nobody any more. */
const notSettled = sql`not exists (select from ${hold} where ${hold.id} = ${report.holdId} and ${hold.state} in ('released', 'rejected', 'discarded'))`;

/** Reports in the queue. */
export const waitsForACase = sql`${report.caseId} is null and ${notSettled}`;

const withDetails = async (db: Db, rows: readonly Row[]): Promise<ReportView[]> => {
  if (rows.length === 0) return [];
  const accountIds = rows.flatMap((row) => row.accountId ?? []);
  const [pieces, accounts] = await Promise.all([
    db
      .select()
      .from(evidence)
      .where(
        inArray(
          evidence.reportId,
          rows.map((row) => row.id),
        ),
      )
      .orderBy(evidence.capturedAt),
    accountIds.length === 0
      ? []
      : db
          .select({ account, personId: person.rootId })
          .from(account)
          .leftJoin(
            accountLink,
            and(eq(accountLink.accountId, account.id), eq(accountLink.state, 'confirmed')),
          )
          .leftJoin(person, eq(person.id, accountLink.personId))
          .where(inArray(account.id, accountIds)),
  ]);
  const known = new Map(accounts.map((row) => [row.account.id, { ...row.account, personId: row.personId }]));
  return rows.map((row) => ({
    ...row,
    evidence: pieces.filter((piece) => piece.reportId === row.id),
    account: (row.accountId && known.get(row.accountId)) || null,
  }));
};
