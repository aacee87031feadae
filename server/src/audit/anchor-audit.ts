import { and, asc, desc, gt, lte, type SQL, sql } from 'drizzle-orm';
import { chainHash, chainStart } from '../case/chain.ts';
import type { Clock } from '../clock.ts';
import { type Db, rowsOf, type Tx } from '../database/database.ts';
import {
  type AnchorBody,
  type AnchoredCase,
  auditAnchor,
  caseEvent,
  cases,
  readRecord,
} from '../database/schema/index.ts';

/** An anchor as it is kept. */
export type Anchor = typeof auditAnchor.$inferSelect;

/** One anchor holds so many cases at most; what is more goes into the next. */
const casesMax = 20_000;
/** What was begun so long ago has been committed. */
const settledMs = 10 * 60_000;
/** Cases that changed are looked for from a little before the last anchor: once too often does no harm. */
const overlapMs = 3_600_000;
/** An anchor is the day’s for nearly a day: the next may come a little earlier. */
const freshMs = 23 * 3_600_000;
/** Any number that nothing else in this database locks. */
const anchorLockKey = 7_266_491;
const beginning = new Date(0).toISOString();

/**
 * Holds the ends of all logs fast, and what was read, in one chain: whoever keeps an anchor elsewhere can show later that
 * nothing before it was changed or taken away. Once a day; answers the anchors that were made. Source: R57
 */
export const anchorAudit = async (db: Db, clock: Clock): Promise<Anchor[]> => {
  const now = clock.now();
  const before = await lastAnchor(db);
  if (before && now.getTime() - Date.parse(before.at) < freshMs) return [];
  const since = before ? new Date(Date.parse(before.at) - overlapMs).toISOString() : beginning;
  const made: Anchor[] = [];
  for (let after = ''; ; ) {
    const n: number = (made.at(-1)?.n ?? before?.n ?? 0) + 1;
    const anchor = await db.transaction((tx) => makeAnchor(tx, { n, now, since, after }));
    if (anchor === null) return made;
    made.push(anchor);
    if (anchor.body.cases.length < casesMax) return made;
    after = anchor.body.cases.at(-1)?.caseId ?? '';
  }
};

/** The last anchor; `null` before the first. */
export const lastAnchor = async (db: Db | Tx): Promise<Anchor | null> => {
  const [found] = await db.select().from(auditAnchor).orderBy(desc(auditAnchor.n)).limit(1);
  return found ?? null;
};

type Asked = { readonly n: number; readonly now: Date; readonly since: string; readonly after: string };

/** The anchor of this number; `null` where another process made it first. */
const makeAnchor = async (tx: Tx, { n, now, since, after }: Asked): Promise<Anchor | null> => {
  await tx.execute(sql`select pg_advisory_xact_lock(${anchorLockKey})`);
  const last = await lastAnchor(tx);
  if ((last?.n ?? 0) !== n - 1) return null;
  const from = last?.body.reads.until ?? beginning;
  const settled = new Date(now.getTime() - settledMs).toISOString();
  const until = settled > from ? settled : from;
  const body: AnchorBody = {
    n,
    at: now.toISOString(),
    previous: last?.hash ?? chainStart,
    cases: await changedCases(tx, since, after),
    reads: { from, until, ...(await hashReads(tx, from, until)) },
  };
  const anchor = { n, at: body.at, body, hash: chainHash(body.previous, body) };
  await tx.insert(auditAnchor).values(anchor);
  return anchor;
};

const changedCases = async (tx: Tx, since: string, after: string): Promise<AnchoredCase[]> => {
  const rows = rowsOf<AnchoredCase>(
    await tx.execute(sql`
      select ${cases.id} as "caseId", ${cases.version} as version, ${cases.headHash} as hash from ${cases}
      where ${cases.id} > ${after}
        and ${cases.id} in (select ${caseEvent.caseId} from ${caseEvent} where ${caseEvent.at} >= ${since}::timestamptz)
      order by 1 limit ${casesMax}`),
  );
  return rows.map(({ caseId, version, hash }) => ({ caseId, version, hash }));
};

const readsPerPage = 5_000;

/** The hash over the records after `from` and until `until`, in an order that no database's language changes. */
export const hashReads = async (
  tx: Db | Tx,
  from: string,
  until: string,
): Promise<{ readonly count: number; readonly hash: string }> => {
  const byteOrder = sql`${readRecord.id} collate "C"`;
  let hash = chainStart;
  let count = 0;
  let after: SQL = gt(readRecord.at, from);
  for (;;) {
    const rows = await tx
      .select()
      .from(readRecord)
      .where(and(lte(readRecord.at, until), after))
      .orderBy(asc(readRecord.at), asc(byteOrder))
      .limit(readsPerPage);
    for (const row of rows) hash = chainHash(hash, row);
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < readsPerPage) return { count, hash };
    after = sql`(${readRecord.at}, ${byteOrder}) > (${last.at}::timestamptz, ${last.id}::text collate "C")`;
  }
};
