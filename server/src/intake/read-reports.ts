import { and, desc, eq, inArray, isNull, getTableColumns, sql } from 'drizzle-orm';
import { accountIsAnothers, caseIsThere } from '../case/hidden.ts';
import type { Db } from '../database/database.ts';
import { account, accountLink, evidence, hold, person, report } from '../database/schema/index.ts';
import type { Caller } from '../members/caller.ts';
import { afterCursor, type Page, pageOf } from '../database/page.ts';

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

/** Reports that no case has taken up, newest first. */
export const listWaitingReports = async (
  db: Db,
  caller: Caller,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Page<ReportView>> => {
  const rows = await db
    .select(columns)
    .from(report)
    .where(
      and(
        isNull(report.caseId),
        afterCursor(after, report.receivedAt, report.id),
        accountIsAnothers(report.accountId, caller),
        notSettled,
      ),
    )
    .orderBy(desc(report.receivedAt), desc(report.id))
    .limit(limit + 1);
  const page = pageOf(rows, limit, (row) => ({ at: row.receivedAt, id: row.id }));
  return { items: await withDetails(db, page.items), next: page.next };
};

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
