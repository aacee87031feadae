import { asc, gt, sql } from 'drizzle-orm';
import { chainHash, chainStart } from '../case/chain.ts';
import { type Db, rowsOf } from '../database/database.ts';
import { auditAnchor, caseEvent } from '../database/schema/index.ts';
import { type Anchor, hashReads } from './anchor-audit.ts';

/** What does not hold of an anchor. */
export type AnchorBreak = { readonly n: number; readonly caseId: string | null; readonly what: string };

/** Holds every anchor against the logs and the records of reading as they are now. */
export const verifyAnchors = async (
  db: Db,
): Promise<{ readonly anchors: number; readonly reads: number; readonly breaks: readonly AnchorBreak[] }> => {
  const breaks: AnchorBreak[] = [];
  let reads = 0;
  let previous = chainStart;
  let n = 0;
  for (;;) {
    const [anchor] = await db
      .select()
      .from(auditAnchor)
      .where(gt(auditAnchor.n, n))
      .orderBy(asc(auditAnchor.n))
      .limit(1);
    if (!anchor) return { anchors: n, reads, breaks };
    n += 1;
    breaks.push(...(await breaksOf(db, anchor, { n, previous })));
    reads += anchor.body.reads.count;
    previous = anchor.hash;
    n = anchor.n;
  }
};

const breaksOf = async (
  db: Db,
  { n, body, hash }: Anchor,
  expected: { readonly n: number; readonly previous: string },
): Promise<AnchorBreak[]> => {
  const found = (what: string, caseId: string | null = null) => ({ n, caseId, what });
  const whole =
    n === expected.n &&
    body.n === n &&
    body.previous === expected.previous &&
    chainHash(body.previous, body) === hash;
  if (!whole) return [found('the anchor was changed, or one before it is missing')];
  const read = await hashReads(db, body.reads.from, body.reads.until);
  const lost = await lostCases(db, n);
  return [
    ...(read.hash === body.reads.hash ? [] : [found('the record of what was read was changed')]),
    ...lost.map((caseId) => found('the log is not the one that was anchored', caseId)),
  ];
};

/** Cases of an anchor whose log no longer goes through what the anchor saw. */
const lostCases = async (db: Db, n: number): Promise<string[]> => {
  const rows = rowsOf<{ caseId: string }>(
    await db.execute(sql`
      select seen."caseId" from ${auditAnchor},
        jsonb_to_recordset(${auditAnchor.body} -> 'cases') as seen("caseId" text, version int, hash text)
      where ${auditAnchor.n} = ${n} and not exists (
        select from ${caseEvent} where ${caseEvent.caseId} = seen."caseId"
          and ${caseEvent.version} = seen.version and ${caseEvent.hash} = seen.hash)
      order by 1`),
  );
  return rows.map(({ caseId }) => caseId);
};
