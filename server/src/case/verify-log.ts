import { and, asc, gt, sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { caseEvent, cases, caseText } from '../database/schema/index.ts';
import { caseIsThere } from './hidden.ts';
import { chainStart, linkHash, textDigest } from './chain.ts';

/** Where the log does not hold. */
export type Break = { readonly caseId: string; readonly version: number; readonly what: string };

/** What a verification found. */
export type Verification = {
  readonly cases: number;
  readonly events: number;
  readonly breaks: readonly Break[];
};

const casesPerPage = 200;

/**
 * Computes every chain again: a changed, removed or added event is found, and so is a changed text. Cases of
 * `hiddenFrom`, a person, are left out: to them they are not there.
 */
export const verifyLog = async (db: Db, hiddenFrom: string | null = null): Promise<Verification> => {
  const breaks: Break[] = [];
  let after = '';
  let caseCount = 0;
  let eventCount = 0;
  for (;;) {
    const heads = await db
      .select({ id: cases.id, version: cases.version, headHash: cases.headHash })
      .from(cases)
      .where(and(gt(cases.id, after), caseIsThere(cases.id, { personId: hiddenFrom })))
      .orderBy(asc(cases.id))
      .limit(casesPerPage);
    if (heads.length === 0) break;
    for (const head of heads) {
      eventCount += await verifyCase(db, head, breaks);
    }
    caseCount += heads.length;
    after = heads.at(-1)?.id ?? '';
  }
  const orphans = await db
    .selectDistinct({ caseId: caseEvent.caseId })
    .from(caseEvent)
    .where(sql`not exists (select from ${cases} where ${cases.id} = ${caseEvent.caseId})`);
  for (const { caseId } of orphans) breaks.push({ caseId, version: 0, what: 'events without a case row' });
  return { cases: caseCount, events: eventCount, breaks };
};

const verifyCase = async (
  db: Db,
  head: { id: string; version: number; headHash: string },
  breaks: Break[],
): Promise<number> => {
  const [events, texts] = await Promise.all([
    db.select().from(caseEvent).where(sql`${caseEvent.caseId} = ${head.id}`).orderBy(asc(caseEvent.version)),
    db.select().from(caseText).where(sql`${caseText.caseId} = ${head.id}`),
  ]);
  const found = (version: number, what: string) => breaks.push({ caseId: head.id, version, what });
  const bodies = new Map(texts.map((text) => [text.id, text.body]));
  let hash = chainStart;
  let version = 0;
  for (const row of events) {
    version += 1;
    if (row.version !== version) found(version, 'an event is missing');
    hash = linkHash(hash, {
      caseId: row.caseId,
      version: row.version,
      event: row.event,
      words: row.words,
      actorId: row.actorId,
      at: row.at,
    });
    if (row.type !== row.event.type || hash !== row.hash) found(row.version, 'the event was changed');
    hash = row.hash;
    version = row.version;
    for (const [id, digest] of Object.entries(row.words)) {
      if (textDigest(bodies.get(id) ?? '') !== digest) found(row.version, `the text ${id} was changed`);
    }
  }
  if (version !== head.version || hash !== head.headHash)
    found(version, 'the end of the log is missing or was changed');
  return events.length;
};
