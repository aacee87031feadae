import { type CaseState, replay } from '@comity/core';
import { eq } from 'drizzle-orm';
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../database/database.ts';
import { cases, evidence, notice, report, sanction } from '../database/schema/index.ts';
import { textDigest } from './chain.ts';
import { noticeText } from './words.ts';

/** The sealed words of a case besides its texts: what was reported, and what was sent. By the ids that the log names. */
export const readSealed = async (db: Tx, caseId: string): Promise<Map<string, string>> => {
  const [pieces, notices] = await Promise.all([
    db
      .select({ id: evidence.id, body: evidence.body })
      .from(evidence)
      .innerJoin(report, eq(report.id, evidence.reportId))
      .where(eq(report.caseId, caseId)),
    db
      .select({ id: notice.id, subject: notice.subject, body: notice.body })
      .from(notice)
      .where(eq(notice.caseId, caseId)),
  ]);
  return new Map([
    ...pieces.map(({ id, body }) => [id, body] as const),
    ...notices.map((row) => [row.id, noticeText(row)] as const),
  ]);
};

/** Evidence whose own digest does not hold; it may have been captured after its report became part of the case. */
export const brokenEvidence = async (db: Tx, caseId: string): Promise<string[]> => {
  const rows = await db
    .select({ id: evidence.id, body: evidence.body, sha256: evidence.sha256 })
    .from(evidence)
    .innerJoin(report, eq(report.id, evidence.reportId))
    .where(eq(report.caseId, caseId));
  return rows.filter(({ body, sha256 }) => textDigest(body) !== sha256).map(({ id }) => id);
};

/** Rows that say otherwise than the log: lists and jobs go by them. */
export const strayRows = async (
  db: Tx,
  caseId: string,
  events: Parameters<typeof replay>[0],
): Promise<string[]> => {
  const state = replay(events);
  const [row] = await db.select({ phase: cases.phase }).from(cases).where(eq(cases.id, caseId));
  const rows = await db.select().from(sanction).where(eq(sanction.caseId, caseId));
  return [
    ...(row?.phase === state.phase ? [] : ['the phase of the case']),
    ...state.sanctions.filter((told) => !isTold(rows, told)).map(({ id }) => `the sanction ${id}`),
    ...rows
      .filter(({ id }) => !state.sanctions.some((told) => told.id === id))
      .map(({ id }) => `the sanction ${id}`),
  ];
};

const isTold = (
  rows: readonly (typeof sanction.$inferSelect)[],
  told: CaseState['sanctions'][number],
): boolean => {
  const found = rows.find(({ id }) => id === told.id);
  if (!found) return false;
  const { caseId: _caseId, ...row } = found;
  return isDeepStrictEqual(row, { ...told });
};
